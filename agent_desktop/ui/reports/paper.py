"""A page of paper on screen, and the way to the printer: for documents seen before they are printed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.typography import fr
from agent_desktop.ui.reports.pages import print_pages
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.spoken import SpokenPicture

PREVIEW_WIDTH, _LEAST_PAPER = 620, 240


def print_by_dialog(parent: QWidget, title: str, name: str, pdf: bytes) -> bool:
    """Ask for a printer and print; tell whether it was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_pages(pdf, printer)
    return True


class Paper(QWidget):
    """One page, as wide as it likes; a screen reader gets its words."""

    spoken_as = SpokenPicture

    def __init__(self, image: QImage, name: str, words: str) -> None:
        """`name` says which page it is, `words` what it says."""
        super().__init__()
        self._image = image
        self.setAccessibleName(name)
        # A PDF may give back plain spaces where it holds the thin ones of French.
        self.setAccessibleDescription(fr(words))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        keep_size(self, max_width=PREVIEW_WIDTH)

    def hasHeightForWidth(self) -> bool:
        """Its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of paper so wide."""
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        """Return a comfortable page."""
        width = theme().s(PREVIEW_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least at which it is read."""
        return QSize(theme().s(_LEAST_PAPER), self.heightForWidth(theme().s(_LEAST_PAPER)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page and its edge."""
        painter = smooth(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(theme().color("line_2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
