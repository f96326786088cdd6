"""The mark of the application: two halves that face each other."""

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import half_disc, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme

_GAP, _EDGE = 0.075, 0.06  # parts of the side


def draw_mark(
    painter: QPainter, side: float, *, first: ColorRole = "accent", second: ColorRole = "warm_solid"
) -> None:
    """Draw the mark in a square of `side` pixels from the origin of the painter."""
    gap = side * _GAP
    radius = side / 2 - side * _EDGE - gap / 2
    center = QPointF(side / 2, side / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(first))
    painter.drawPath(half_disc(center, radius, gap, left=True))
    painter.setBrush(theme().color(second))
    painter.drawPath(half_disc(center, radius, gap, left=False))


class Mark(QWidget):
    """The mark, still."""

    def __init__(
        self,
        *,
        size: float = 30,
        first: ColorRole = "accent",
        second: ColorRole = "warm_solid",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._first, self._second = size, first, second
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the mark."""
        return QSize(theme().s(self._size), theme().s(self._size))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        draw_mark(smooth(self), self.width(), first=self._first, second=self._second)
