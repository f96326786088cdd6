"""Read the square codes of a PDF as a telephone does: from the picture of its pages."""

import pypdfium2
import zxingcpp

POINTS_PER_INCH = 72


def squares_of(pdf: bytes, *, dpi: float = 150) -> list[str]:
    """Return the texts of the square codes found on the pages, at so many dots an inch."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=dpi / POINTS_PER_INCH).to_pil()
            codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
            found += [bytes(code.bytes).decode() for code in codes]
    finally:
        document.close()
    return found
