"""A square code (QR, ISO/IEC 18004) as a drawing: large enough for the camera of a telephone."""

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from agent_desktop.documents.records import Figure, Squares

LEAST = 85.0
"""The least side in points, its quiet zone included: 30 millimetres."""

LEAST_MODULE = 1.05
"""The least side of one module, in points: 0.37 millimetre, which a telephone reads at arm's length."""

QUIET = 4
"""How many modules stay white all around (ISO/IEC 18004, section 6.3.8)."""


MOST_BYTES = 2_331
"""What the largest code holds with this correction."""


@lru_cache(maxsize=4)
def square(content: str, alt: str) -> Figure:
    """Return the code of a text in UTF-8, error correction M: it is read with a seventh of it hidden.

    It grows with the text. Raises ValueError for more than `MOST_BYTES`.
    """
    raw = content.encode()
    if len(raw) > MOST_BYTES:
        raise ValueError("no square code holds so long a text")
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(raw))
    code.make()
    count = code.getModuleCount()
    module = max(LEAST / (count + 2 * QUIET), LEAST_MODULE)
    side = (count + 2 * QUIET) * module
    dark = tuple(
        ((QUIET + column) * module, side - (QUIET + row + 1) * module)
        for row in range(count)
        for column in range(count)
        if code.isDark(row, column)
    )
    return Figure(width=side, height=side, alt=alt, shapes=(Squares(corners=dark, side=module, fill="ink"),))
