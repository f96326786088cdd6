"""Two parts beside one another where there is room, else one under the other."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.layouts import Part, Row


class Beside(QWidget):
    """`least` is the width, at 100 %, from which both stand on one line."""

    def __init__(self, left: QWidget, right: QWidget, *, least: float, gap: float = 22) -> None:
        super().__init__()
        self._least = least
        self._row = Row(Part(left, 1), Part(right, 1), spacing=gap)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.fold)

    def minimumSizeHint(self) -> QSize:
        """Ask for one narrow column: a row would keep the page from shrinking."""
        return QSize(theme().s(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the way that the width allows."""
        super().resizeEvent(event)
        self.fold()

    @Slot()
    def fold(self) -> None:
        """Stand beside, or under."""
        beside = self.width() >= theme().s(self._least)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self.updateGeometry()
