"""A question and its answers near one another; what to listen for beside the question, else after both."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from agent_desktop.ui.theme.theme import theme

_LEFT, _RIGHT = 0, 1
_GAP, _LINE = 22, 14


class NearAnswers(QWidget):
    """`least` is the width, at 100 %, from which what to listen for stands beside, if height allows."""

    def __init__(self, question: QWidget, listening: QWidget, answers: QWidget, *, least: float) -> None:
        super().__init__()
        self._question, self._listening, self._answers = question, listening, answers
        self._least = least
        self._is_short = False
        self._is_beside: bool | None = None
        # One grid, whose cells the parts change: a widget that changes its parent loses its fonts.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in (_LEFT, _RIGHT):
            self._grid.setColumnStretch(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.fold)
        self.fold()

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave the height to the question and its answers."""
        self._is_short = short
        self.fold()

    def minimumSizeHint(self) -> QSize:
        """Ask for one narrow column: two would keep the page from shrinking."""
        return QSize(theme().s(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the places that the width allows."""
        super().resizeEvent(event)
        self.fold()

    @Slot()
    def fold(self) -> None:
        """Stand beside the question, or after its answers."""
        self._grid.setHorizontalSpacing(theme().s(_GAP))
        self._grid.setVerticalSpacing(theme().s(_LINE))
        beside = not self._is_short and self.width() >= theme().s(self._least)
        if beside is self._is_beside:
            return
        self._is_beside = beside
        for part in (self._question, self._listening, self._answers):
            self._grid.removeWidget(part)
        if beside:
            self._grid.addWidget(self._question, 0, _LEFT, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._listening, 0, _RIGHT, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._answers, 1, _LEFT, 1, 2)
        else:
            for row, part in enumerate((self._question, self._answers, self._listening)):
                self._grid.addWidget(part, row, _LEFT, 1, 2)
        self.updateGeometry()
