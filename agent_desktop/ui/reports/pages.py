"""Pages of a PDF as pictures, from its bytes: nothing is written on the disk to be shown or printed."""

import pypdfium2
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

POINTS_PER_INCH = 72
PRINT_DPI = 300


def page_images(pdf: bytes, *, dpi: float) -> tuple[QImage, ...]:
    """Return each page as a picture of `dpi` dots per inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_image(page, dpi) for page in document)
    finally:
        document.close()


def page_words(pdf: bytes) -> tuple[str, ...]:
    """Return what each page says, for who cannot see its picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


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


def _image(page: pypdfium2.PdfPage, dpi: float) -> QImage:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    # The picture must outlive the buffer of the renderer.
    copied = image.copy()
    copied.setDotsPerMeterX(round(dpi / 0.0254))
    copied.setDotsPerMeterY(round(dpi / 0.0254))
    return copied
