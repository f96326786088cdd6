"""Pages of which one is shown: those behind it weigh on no layout."""

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agent_desktop.ui.theme.theme import theme

_WIDTH, _HEIGHT = 400, 300


class PageStack(QStackedWidget):
    """Takes the room there is.

    Qt would ask every page, shown or not, for its least and its best size each time a part of one changes.
    `readied` is emitted once a page behind was laid out and painted out of sight.
    """

    readied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cold: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_next_ready)

    def make_ready(self, *pages: QWidget) -> None:
        """Lay pages behind out at the size they will have, one a turn: coming in front then costs little."""
        self._cold += pages
        self._soon.start()

    @Slot()
    def _make_next_ready(self) -> None:
        page = self._cold.pop(0)
        if page is not self.currentWidget() and self.isVisible():
            page.resize(self.size())
            page.grab()
            self.readied.emit()
        if self._cold:
            self._soon.start()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that pages scroll: their height does not depend on the width."""
        return False

    def sizeHint(self) -> QSize:
        """Return a room that is stretched."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return no limit: the window has one."""
        return QSize(0, 0)
