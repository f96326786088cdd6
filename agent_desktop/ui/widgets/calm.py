"""A calm picture for an empty page: a door that stands open, a bench, a plant. Painted, no bitmap."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme

_WIDTH, _HEIGHT, _FLOOR = 260, 150, 126
_LEAVES = (-40, -14, 14, 40)


class CalmPicture(QWidget):
    """An empty hall; it says nothing to a screen reader, since words are under it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hall, in units of the picture at 100 %."""
        painter = smooth(self)
        painter.scale(theme().scale, theme().scale)
        painter.setPen(Qt.PenStyle.NoPen)
        _draw_door(painter)
        painter.setPen(QPen(theme().color("line_2"), 2))
        painter.drawLine(QLineF(10, _FLOOR, 250, _FLOOR))
        _draw_bench(painter)
        _draw_plant(painter)


def _draw_door(painter: QPainter) -> None:
    frame = _arch(QRectF(86, 14, 88, _FLOOR - 14), 44)
    painter.setBrush(theme().color("accent_soft"))
    painter.drawPath(frame)
    painter.setBrush(theme().color("surface"))
    painter.drawPath(_arch(QRectF(100, 30, 60, _FLOOR - 30), 30))
    light = QPolygonF([QPointF(100, _FLOOR), QPointF(160, _FLOOR), QPointF(214, 146), QPointF(96, 146)])
    painter.setBrush(theme().color("warm_soft"))
    painter.drawPolygon(light)


def _draw_bench(painter: QPainter) -> None:
    wood = QPen(theme().color("warm_solid"), 5)
    wood.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(wood)
    painter.drawLine(QLineF(16, 102, 66, 102))
    painter.drawLine(QLineF(22, 104, 22, 124))
    painter.drawLine(QLineF(60, 104, 60, 124))


def _draw_plant(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("ok_solid"))
    for angle in _LEAVES:
        painter.save()
        painter.translate(216, 102)
        painter.rotate(angle)
        painter.drawEllipse(QRectF(-6, -44, 12, 42))
        painter.restore()
    painter.setBrush(theme().color("warm_solid"))
    painter.drawRoundedRect(QRectF(203, 100, 26, 26), 6, 6)


def _arch(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(rect, radius, radius)
    path.addRect(rect.adjusted(0, radius, 0, 0))
    return path
