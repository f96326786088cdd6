"""Pages of a PDF as pictures, from its bytes: nothing is written on the disk to be shown or printed."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    import pypdfium2

POINTS_PER_INCH = 72
PRINT_DPI = 300

_ONE_AT_A_TIME = Lock()
"""PDFium may not be entered by two threads: a worker draws the pages on screen, not those on paper."""


def page_images(pdf: bytes, *, dpi: float) -> tuple[QImage, ...]:
    """Return each page as a picture of `dpi` dots per inch. Works for a tenth of a second a page."""
    with _opened(pdf) as document:
        return tuple(_image(page, dpi) for page in document)


def pages_of(pdf: bytes, *, dpi: float) -> tuple[tuple[QImage, str], ...]:
    """Return the picture of each page, and what it says for who cannot see it."""
    with _opened(pdf) as document:
        return tuple((_image(page, dpi), _words(page)) for page in document)


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw each page on the whole sheet of paper of a printer."""
    painter = QPainter(printer)
    try:
        for number, image in enumerate(page_images(pdf, dpi=PRINT_DPI)):
            if number:
                printer.newPage()
            painter.drawImage(painter.viewport(), image)
    finally:
        painter.end()


@contextmanager
def _opened(pdf: bytes) -> "Iterator[pypdfium2.PdfDocument]":
    import pypdfium2  # noqa: PLC0415 - loaded with the first sheet

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _words(page: "pypdfium2.PdfPage") -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def _image(page: "pypdfium2.PdfPage", dpi: float) -> QImage:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    # The picture must outlive the buffer of the renderer.
    copied = image.copy()
    copied.setDotsPerMeterX(round(dpi / 0.0254))
    copied.setDotsPerMeterY(round(dpi / 0.0254))
    return copied
