"""The drawing of a funnel: two bands, their lines, the rate of all, and a mark for each point.

How far a point stands is told by its shape first: a disc, a hollow diamond, a triangle that points outwards.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from agent_desktop.equality.records import Funnel, Line, Point, Standing
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import number
from agent_desktop.reports.equality.axes import highest_share, most_offered, round_steps
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme

_LEFT, _TOP, _RIGHT, _BOTTOM = 56, 34, 18, 44
_MARK, _APART, _RING = 4.5, 6.5, 10.0
_COLORS: dict[Standing, ColorRole] = {
    Standing.UNDER: "attn",
    Standing.LOW: "rule",
    Standing.USUAL: "rule",
    Standing.HIGH: "rule",
    Standing.OVER: "attn",
}


class PlotFrame:
    """Where things stand in a rectangle (pixels now)."""

    def __init__(self, area: QRectF, plot: Funnel) -> None:
        scale = theme().s
        self.area = area.adjusted(scale(_LEFT), scale(_TOP), -scale(_RIGHT), -scale(_BOTTOM))
        self.most_offered, self.most_share = most_offered(plot), highest_share(plot)

    def place(self, point: Point) -> QPointF:
        """Return where a point is drawn."""
        return self.at(point.offered, point.place)

    def at(self, offered: float, share: float) -> QPointF:
        """Return where so many offers and such a share meet."""
        x = self.area.left() + self.area.width() * offered / self.most_offered
        y = self.area.bottom() - self.area.height() * share / self.most_share
        return QPointF(x, y)


class PlotDrawing:
    """One drawing of a funnel; made at each paint."""

    def __init__(self, painter: QPainter, frame: PlotFrame, plot: Funnel) -> None:
        self._painter, self._frame, self._plot = painter, frame, plot
        self._area = frame.area

    def draw_bands(self) -> None:
        """Fill what chance explains: once in 500 outside the outer band, once in 20 outside the inner one."""
        self._painter.save()
        self._painter.setClipRect(self._area)
        self._band(lambda line: line.under, lambda line: line.over, "sunken")
        self._band(lambda line: line.low, lambda line: line.high, "rule_soft")
        for edge in (lambda line: line.under, lambda line: line.over):
            self._trace(edge, "rule", dashed=False)
        for edge in (lambda line: line.low, lambda line: line.high):
            self._trace(edge, "rule_solid", dashed=True)
        self._painter.restore()
        self._painter.setPen(QPen(theme().color("rule_solid"), theme().stroke(1.5)))
        self._painter.drawLine(
            self._frame.at(0, self._plot.rate), self._frame.at(self._frame.most_offered, self._plot.rate)
        )

    def draw_axes(self) -> None:
        """Write the shares at the left, the offers below, and what both are."""
        painter, scale = self._painter, theme().s
        painter.setFont(theme().font("micro"))
        painter.setPen(theme().color("ink_2"))
        for percent in round_steps(100 * self._frame.most_share):
            y = self._frame.at(0, percent / 100).y()
            words = QRectF(0, y - scale(9), self._area.left() - scale(8), scale(18))
            painter.drawText(words, _RIGHT_MIDDLE, f"{number(percent)}\u00a0%")
        for offered in round_steps(self._frame.most_offered):
            x = self._frame.at(offered, 0).x()
            below = QRectF(x - scale(30), self._area.bottom() + scale(4), scale(60), scale(16))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, number(offered))
        top = QRectF(scale(10), scale(6), self._area.right(), scale(18))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, _("Used, out of offered"))
        foot = QRectF(self._area.left(), self._area.bottom() + scale(20), self._area.width(), scale(18))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, _("Times offered"))
        painter.setPen(QPen(theme().color("control"), theme().stroke()))
        painter.drawLine(self._area.bottomLeft(), self._area.bottomRight())
        painter.drawLine(self._area.bottomLeft(), self._area.topLeft())

    def draw_points(self, name_of: Callable[[Point], str], current: Point | None) -> None:
        """Draw every point, those apart with their names, and a ring around the current one."""
        for point in self._plot.points:
            draw_mark(self._painter, self._frame.place(point), point.standing)
        for point in self._plot.beyond:
            self._name(point, name_of(point))
        if current is not None:
            radius = theme().s(_RING)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(theme().color("focus"), max(2.0, theme().s(2))))
            self._painter.drawEllipse(self._frame.place(current), radius, radius)

    def _name(self, point: Point, name: str) -> None:
        painter, place = self._painter, self._frame.place(point)
        font = theme().font("small", weight="semibold")
        wide = QFontMetricsF(font).horizontalAdvance(name)
        gap = theme().s(11)
        left = place.x() + gap if place.x() + gap + wide <= self._area.right() else place.x() - gap - wide
        painter.setFont(font)
        painter.setPen(theme().color("ink"))
        words = QRectF(left, place.y() - theme().s(10), wide + 1, theme().s(20))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)

    def _along(self, edge: Callable[[Line], float]) -> list[QPointF]:
        return [self._frame.at(line.offered, edge(line)) for line in self._plot.lines]

    def _band(self, low: Callable[[Line], float], high: Callable[[Line], float], role: ColorRole) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(theme().color(role))
        self._painter.drawPolygon(QPolygonF([*self._along(low), *reversed(self._along(high))]))

    def _trace(self, edge: Callable[[Line], float], role: ColorRole, *, dashed: bool) -> None:
        stroke = QPen(theme().color(role), theme().stroke(1.2))
        if dashed:
            stroke.setDashPattern([4, 3])
        self._painter.setPen(stroke)
        self._painter.drawPolyline(QPolygonF(self._along(edge)))


_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def draw_mark(painter: QPainter, place: QPointF, standing: Standing) -> None:
    """Draw one point by where it stands."""
    color = theme().color(_COLORS[standing])
    painter.setPen(QPen(color, theme().stroke(1.6)))
    if standing is Standing.USUAL:
        painter.setBrush(color)
        painter.drawEllipse(place, theme().s(_MARK), theme().s(_MARK))
        return
    apart = standing in {Standing.UNDER, Standing.OVER}
    painter.setBrush(color if apart else theme().color("surface"))
    painter.drawPolygon(QPolygonF(_corners(place, standing)))


def _corners(place: QPointF, standing: Standing) -> Sequence[QPointF]:
    size = float(theme().s(_APART))
    up = -size if standing is Standing.OVER else size
    around = [(0.0, up), (size, -up), (-size, -up)]
    if standing in {Standing.LOW, Standing.HIGH}:
        around = [(0.0, -size), (size, 0.0), (0.0, size), (-size, 0.0)]
    return [QPointF(place.x() + right, place.y() + down) for right, down in around]
