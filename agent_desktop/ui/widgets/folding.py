"""A row that becomes a column where room is short."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.layouts import Item, Row


class FoldingRow(QWidget):
    """Children beside one another from `least` pixels on (at 100 %), under one another below."""

    def __init__(
        self,
        *items: Item,
        least: float,
        spacing: float = 12,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._row = Row(*items, spacing=spacing)
        for number in range(self._row.count()):
            child = self._row.itemAt(number)
            if child is not None:
                child.setAlignment(align)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.fold)

    def sizeHint(self) -> QSize:
        """Ask for the width of a row, folded or not: given that of its column, it would never unfold."""
        wanted = super().sizeHint()
        if self._row.direction() == QBoxLayout.Direction.LeftToRight:
            return wanted
        items = (self._row.itemAt(number) for number in range(self._row.count()))
        widths = [item.sizeHint().width() for item in items if item is not None and not item.isEmpty()]
        return QSize(sum(widths) + self._row.spacing() * max(0, len(widths) - 1), wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of a column: a row would stop the window from shrinking."""
        asked = super().minimumSizeHint()
        children = (self._row.itemAt(number) for number in range(self._row.count()))
        widest = max((child.minimumSize().width() for child in children if child is not None), default=0)
        return QSize(min(asked.width(), widest), asked.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.fold()

    @Slot()
    def fold(self) -> None:
        """Take the way that the width allows."""
        beside = self.width() >= theme().s(self._least)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self.updateGeometry()
