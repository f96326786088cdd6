"""Two grounds with echoing half circles: behind the lock, and beside the first run."""

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.paint import fill, half_disc, smooth
from agent_desktop.ui.theme.theme import theme

_SOFT_COUNT, _SOFT_FIRST, _SOFT_STEP, _SOFT_GAP = 8, 250, 62, 30
_NIGHT_FIRST, _NIGHT_STEP, _NIGHT_GAP = 70, 58, 14
_NIGHT_ALPHA = (0.43, 0.31, 0.21, 0.13, 0.075, 0.036)
_HALF_TURN = 180 * 16


class SoftRings(QWidget):
    """The ground of the lock: chrome, with rings that fade as they grow."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and its rings."""
        painter = smooth(self)
        fill(painter, self.rect(), theme().color("chrome"))
        center = QPointF(self.width() / 2, self.height() * 0.47)
        for number in range(_SOFT_COUNT):
            radius = theme().s(_SOFT_FIRST + number * _SOFT_STEP)
            first = theme().color("accent", max(0.03, 0.24 - 0.03 * number))
            second = theme().color("warm_solid", max(0.045, 0.33 - 0.04 * number))
            _draw_halves(painter, center, radius, theme().s(_SOFT_GAP), (first, second))


class NightRings(QWidget):
    """The left side of the first run: deep green, the mark large, its echoes around. Holds a layout."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the echoes and the mark."""
        painter = smooth(self)
        fill(painter, self.rect(), theme().color("night"))
        center = QPointF(self.width() / 2, self.height() * 0.585)
        gap = theme().s(_NIGHT_GAP)
        for number, alpha in enumerate(_NIGHT_ALPHA, 1):
            colours = (theme().color("night_half", alpha), theme().color("night_half_warm", alpha))
            radius = theme().s(_NIGHT_FIRST + number * _NIGHT_STEP)
            _draw_halves(painter, center, radius, gap, colours)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = theme().s(_NIGHT_FIRST)
        painter.setBrush(theme().color("night_half"))
        painter.drawPath(half_disc(center, radius, gap, left=True))
        painter.setBrush(theme().color("night_half_warm"))
        painter.drawPath(half_disc(center, radius, gap, left=False))


def _draw_halves(
    painter: QPainter, center: QPointF, radius: float, gap: float, colours: tuple[QColor, QColor]
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, side, start in ((colours[0], -gap, 90), (colours[1], gap, 270)):
        # Qt draws a line of one pixel ten times as fast as one of a pixel and a half.
        painter.setPen(QPen(colour, 1.0))
        square = QRectF(center.x() + side - radius, center.y() - radius, 2 * radius, 2 * radius)
        path = QPainterPath()
        path.arcMoveTo(square, start)
        path.arcTo(square, start, _HALF_TURN / 16)
        painter.drawPath(path)
