"""The drawing of a margin ruler: zones, precedents, the lock, the handle and its bubble."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, draw_ring
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent, Reach

Describe = Callable[[int], tuple[str, str]]
"""A value in two short lines: `20 mois` and `62,40 € par mois`."""

EDGE, LEGEND_LINE = 18, 18
_BAND, _BELOW, _BUBBLE_TOP, _BUBBLE = 48, 52, 6, 46
_CORNER, _FILL, _HANDLE, _RING = 10, 6, 13, 19
_HATCH, _WIDE_HATCH = 8, 18
_DOT, _PITCH, _LEAST_PITCH = 5, 11, 5
_LOCK, _LOCK_ABOVE = 13, 46


@dataclass(frozen=True, slots=True)
class Sign:
    """How something is drawn on the ruler, for the legend: a disc, or a small box."""

    fill: ColorRole
    line: ColorRole
    box: bool = True


PRECEDENT_SIGN = Sign("margin_solid", "margin_solid", box=False)
_RULE_SIGN = Sign("rule_soft", "rule_solid")
_OWN_SIGN = Sign("margin_soft", "margin_solid")
_LEAD_SIGN = Sign("sunken", "control")
_BEYOND_SIGN = Sign("sunken", "line_2")
_LIMIT_SIGN = Sign("ink", "ink", box=False)
Legend = Sequence[tuple[str, Sign]]


class RulerDrawing:
    """One drawing of the ruler in a rectangle (pixels now); made at each paint."""

    def __init__(self, painter: QPainter, area: QRectF, scale: MarginScale) -> None:
        self._painter, self._area, self._scale = painter, area, scale
        self._high = float(theme().s(_BAND))
        self._top = min(theme().s(172), area.height() - self._high - theme().s(_BELOW))
        self.piles: list[QRectF] = []
        self.limit_words: QRectF | None = None
        self.each = 1

    def draw_zones(self) -> None:
        """Draw the rule, the agent's margin, the lead's, and what lies beyond."""
        scale = self._scale
        band = QRectF(self._x(scale.axis[0]), self._top, self._span(*scale.axis), self._high)
        clip = QPainterPath()
        clip.addRoundedRect(band, theme().s(_CORNER), theme().s(_CORNER))
        painter = self._painter
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(band, theme().color("sunken"))
        if scale.rule is not None:
            painter.fillRect(self._zone(scale.axis[0], scale.rule), theme().color("rule_soft"))
        if scale.own is not None:
            painter.fillRect(self._zone(*scale.own), theme().color("margin_soft"))
        if lead := self._lead():
            self._hatch(self._zone(*lead), "margin_line", _HATCH)
        if beyond := self._beyond():
            self._hatch(self._zone(*beyond), "line_2", _WIDE_HATCH)
        painter.restore()
        if theme().high_contrast:
            painter.setPen(QPen(theme().color("control"), theme().stroke()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(clip)

    def draw_fill(self, value: int) -> None:
        """Draw the band at the foot: what the rule gives, and what the margin adds or takes."""
        scale, painter = self._scale, self._painter
        start = scale.home if scale.rule is not None else scale.axis[0]
        if scale.rule is not None:
            rule = self._foot(scale.axis[0], scale.rule)
            rule.setLeft(rule.left() + theme().s(8))
            painter.fillRect(rule, theme().color("rule_solid"))
        painter.fillRect(self._foot(*sorted((start, value))), theme().color("margin_solid"))
        if scale.own is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = QPen(theme().color("margin_solid"), theme().stroke(1.5))
        frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(frame)
        painter.drawRect(self._zone(*scale.own))

    def draw_names(self, value: int) -> list[tuple[str, Sign]]:
        """Write each zone's name in it, beside the handle; return those that found no room."""
        scale, left_out = self._scale, []
        if (
            scale.rule is not None
            and scale.rule > scale.axis[0]
            and not self._name(scale.rule_name, self._zone(scale.axis[0], scale.rule), "rule", value)
        ):
            left_out.append((scale.rule_name, _RULE_SIGN))
        if scale.own and not self._name(scale.own_name, self._zone(*scale.own), "margin", value):
            left_out.append((scale.own_name, _OWN_SIGN))
        for words, zone, sign in (
            (scale.lead_name, self._lead(), _LEAD_SIGN),
            (scale.beyond_name, self._beyond(), _BEYOND_SIGN),
        ):
            if zone and not self._name(words, self._zone(*zone), "ink_2", value, backed=True):
                left_out.append((words, sign))
        return [(words, sign) for words, sign in left_out if words]

    def draw_legend(self, entries: Legend, value: int, describe: Describe) -> QRectF:
        """Write what the signs mean, where the least is in the way, and return where."""
        wide = max((_advance(words, strong=False) for words, _sign in entries), default=0) + theme().s(18)
        bubble, edge = self._bubble(self._x(value), *describe(value)), theme().s(EDGE)
        top, line = self._area.top() + theme().s(16), theme().s(LEGEND_LINE)
        apart = theme().s(8)
        taken = [
            bubble.adjusted(-apart, 0, apart, 0),
            *(pile.adjusted(-apart, -1, apart, 0) for pile in self.piles),
            *([] if self.limit_words is None else [self.limit_words.adjusted(-apart, 0, 0, 0)]),
        ]
        starts = [self._area.left() + edge, bubble.right() + edge, *(one.right() + 1 for one in taken)]
        rooms = [QRectF(x, top - line / 2, wide, len(entries) * line) for x in sorted(starts)]
        room = min(rooms, key=lambda one: self._covered(one, taken))
        for number, (words, sign) in enumerate(entries):
            self._entry(QPointF(room.left(), top + number * line), words, sign)
        return room

    def _covered(self, room: QRectF, taken: Sequence[QRectF]) -> float:
        """Return how much of a room other words and signs take, what lies outside the ruler included."""
        both = [room.intersected(one) for one in taken]
        outside = max(0.0, room.right() - self._area.right())
        return sum(one.width() * one.height() for one in both if not one.isEmpty()) + outside * room.height()

    def draw_legend_below(self, entries: Legend) -> None:
        """Write what the signs mean under the ruler, in two columns: where nothing beside it has room."""
        edge, half = theme().s(EDGE), self._area.width() / 2
        top = self._area.bottom() + theme().s(LEGEND_LINE / 2)
        limit = self._scale.limit
        if limit is not None:
            words = ", ".join(part for part in (self._scale.limit_name, self._scale.limit_note) if part)
            self._entry(QPointF(self._area.left() + edge, top), words, _LIMIT_SIGN)
            top += theme().s(LEGEND_LINE)
        for number, (words, sign) in enumerate(entries):
            left = self._area.left() + (edge if number % 2 == 0 else half)
            self._entry(QPointF(left, top + number // 2 * theme().s(LEGEND_LINE)), words, sign)

    def _entry(self, at: QPointF, words: str, sign: Sign) -> None:
        painter, half = self._painter, theme().s(4.5)
        mark = QRectF(at.x(), at.y() - half, 2 * half, 2 * half)
        corner = 2 if sign.box else _CORNER
        draw_box(painter, mark, fill=sign.fill, line=sign.line, width=1.5, radius=corner)
        painter.setFont(theme().font("micro"))
        painter.setPen(theme().color("ink_2"))
        left = at.x() + theme().s(14)
        room = QRectF(left, at.y() - theme().s(10), self._area.right() - left, theme().s(20))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def draw_precedents(self, precedents: Sequence[Precedent]) -> None:
        """Draw a dot for `each` comparable decisions, piled on their value; `piles` holds where."""
        painter = self._painter
        tallest = max((precedent.count for precedent in precedents), default=0)
        if not tallest:
            return
        room = self._top - theme().s(_BUBBLE_TOP + _BUBBLE + 8)
        # Dots that could not be told apart are counted together: the legend says by how many.
        self.each = max(1, ceil(tallest * theme().s(_LEAST_PITCH) / max(room, 1)))
        pitch = min(float(theme().s(_PITCH)), room / ceil(tallest / self.each))
        radius = min(theme().s(_DOT), pitch / 2)
        painter.setPen(QPen(theme().color("surface"), theme().stroke(1.5)))
        for precedent in precedents:
            painter.setBrush(theme().color(self._dot_role(precedent.value)))
            dots = ceil(precedent.count / self.each)
            for number in range(dots):
                y = self._top - pitch * (number + 1)
                painter.drawEllipse(QPointF(self._x(precedent.value), y), radius, radius)
            high = pitch * dots + radius
            self.piles.append(QRectF(self._x(precedent.value) - radius, self._top - high, 2 * radius, high))

    def draw_limit(self, *, named: bool) -> None:
        """Draw the lock on the value that nobody passes, and its words when it is `named` there."""
        limit = self._scale.limit
        if limit is None:
            return
        painter, x = self._painter, self._x(limit)
        painter.setPen(QPen(theme().color("ink"), theme().s(3)))
        foot = self._top + self._high + theme().s(4)
        painter.drawLine(QLineF(x, self._top - theme().s(_LOCK_ABOVE - 6), x, foot))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("ink"))
        center = QPointF(x, self._top - theme().s(_LOCK_ABOVE))
        painter.drawEllipse(center, theme().s(_LOCK), theme().s(_LOCK))
        corner = center - QPointF(theme().s(7), theme().s(7))
        draw_icon(painter, "lock", corner, size=14, color="surface", stroke=2.0)
        if named:
            self._write_limit(x)

    def draw_ticks(self, describe: Describe) -> None:
        """Write under the ruler the values that matter, those that matter most first."""
        taken: list[QRectF] = []
        for value in self._scale.ticks():
            strong, faint = describe(value)
            wide = max(_advance(strong, strong=True), _advance(faint, strong=False)) + theme().s(8)
            x = self._x(value)
            left = min(max(x - wide / 2, self._area.left()), self._area.right() - wide)
            below = self._top + self._high
            rect = QRectF(left, below + theme().s(8), wide, theme().s(36))
            self._painter.setPen(QPen(theme().color("control"), 1))
            self._painter.drawLine(QLineF(x, below, x, below + theme().s(6)))
            if not any(rect.intersects(other) for other in taken):
                taken.append(rect)
                self._two_lines(rect, strong, faint, ("ink_2", "ink_3"))

    def draw_stem(self, value: int, describe: Describe) -> None:
        """Draw the stem of the bubble, behind the precedents of the same value."""
        x = self._x(value)
        self._painter.setPen(QPen(theme().color("margin"), theme().s(2)))
        foot = QPointF(x, self._top + self._high / 2)
        self._painter.drawLine(QPointF(x, self._bubble(x, *describe(value)).bottom()), foot)

    def draw_handle(self, value: int, describe: Describe, *, focused: bool) -> None:
        """Draw the bubble and the handle; the ring when it has the focus."""
        painter, x = self._painter, self._x(value)
        strong, faint = describe(value)
        bubble = self._bubble(x, strong, faint)
        center = QPointF(x, self._top + self._high / 2)
        painter.setBrush(theme().color("surface"))
        painter.setPen(QPen(theme().color("margin"), theme().s(3)))
        painter.drawEllipse(center, theme().s(_HANDLE), theme().s(_HANDLE))
        if focused:
            ring = theme().s(_RING)
            draw_ring(painter, QRectF(x - ring, center.y() - ring, 2 * ring, 2 * ring), radius=_RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("margin"))
        painter.drawRoundedRect(bubble, theme().s(_CORNER), theme().s(_CORNER))
        self._bubble_words(bubble, strong, faint)

    def _bubble(self, x: float, strong: str, faint: str) -> QRectF:
        words = max(
            QFontMetricsF(theme().font("lead", weight="semibold", tabular=True)).horizontalAdvance(strong),
            QFontMetricsF(theme().font("small", weight="medium", tabular=True)).horizontalAdvance(faint),
        )
        wide = words + theme().s(36)
        left = min(max(x - wide / 2, self._area.left()), self._area.right() - wide)
        return QRectF(left, self._area.top() + theme().s(_BUBBLE_TOP), wide, theme().s(_BUBBLE))

    def _bubble_words(self, bubble: QRectF, strong: str, faint: str) -> None:
        painter, centre = self._painter, Qt.AlignmentFlag.AlignCenter
        painter.setPen(theme().color("surface"))
        painter.setFont(theme().font("lead", weight="semibold", tabular=True))
        first = QRectF(bubble.left(), bubble.top() + theme().s(4), bubble.width(), theme().s(22))
        painter.drawText(first if faint else bubble, centre, strong)
        painter.setFont(theme().font("small", weight="medium", tabular=True))
        second = QRectF(bubble.left(), bubble.top() + theme().s(24), bubble.width(), theme().s(19))
        painter.drawText(second, centre, faint)

    def _write_limit(self, x: float) -> None:
        painter, scale = self._painter, self._scale
        right = min(x + theme().s(16), self._area.right())
        room = QRectF(self._area.left(), self._top - theme().s(103), right - self._area.left(), theme().s(18))
        to_right = Qt.AlignmentFlag.AlignRight
        wide = max(_advance(scale.limit_name, strong=True), _advance(scale.limit_note, strong=False))
        self.limit_words = QRectF(right - wide, room.top(), wide, theme().s(35))
        painter.setPen(theme().color("ink"))
        painter.setFont(theme().font("micro", weight="semibold"))
        painter.drawText(room, to_right, scale.limit_name)
        painter.setPen(theme().color("ink_3"))
        painter.setFont(theme().font("micro"))
        painter.drawText(room.translated(0, theme().s(17)), to_right, scale.limit_note)

    def _two_lines(self, rect: QRectF, strong: str, faint: str, inks: tuple[ColorRole, ColorRole]) -> None:
        painter, centre = self._painter, Qt.AlignmentFlag.AlignHCenter
        painter.setPen(theme().color(inks[0]))
        painter.setFont(theme().font("small", weight="semibold", tabular=True))
        painter.drawText(rect, centre, strong)
        painter.setPen(theme().color(inks[1]))
        painter.setFont(theme().font("micro", tabular=True))
        painter.drawText(rect.translated(0, theme().s(18)), centre, faint)

    def _name(self, words: str, zone: QRectF, ink: ColorRole, value: int, *, backed: bool = False) -> bool:
        painter = self._painter
        metrics = QFontMetricsF(theme().font("small", weight="semibold"))
        wide = metrics.horizontalAdvance(words) + theme().s(16)
        room = self._widest_free(zone, value)
        if not words or room.width() < wide:
            return False
        high = theme().s(22)
        place = QRectF(room.center().x() - wide / 2, zone.center().y() - high / 2 - theme().s(2), wide, high)
        if backed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("sunken"))
            painter.drawRoundedRect(place, theme().s(6), theme().s(6))
        painter.setPen(theme().color(ink))
        painter.setFont(theme().font("small", weight="semibold"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return True

    def _widest_free(self, zone: QRectF, value: int) -> QRectF:
        x, away = self._x(value), theme().s(_RING + 3)
        before = QRectF(zone)
        before.setRight(min(zone.right(), x - away))
        after = QRectF(zone)
        after.setLeft(max(zone.left(), x + away))
        if x + away < zone.left() or x - away > zone.right():
            return zone
        return max((before, after), key=QRectF.width)

    def _hatch(self, zone: QRectF, role: ColorRole, step_px: float) -> None:
        painter = self._painter
        painter.save()
        painter.setClipRect(zone, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme().color(role), theme().stroke()))
        x, step = zone.left() - zone.height(), theme().s(step_px)
        while x < zone.right():
            painter.drawLine(QLineF(x, zone.bottom(), x + zone.height(), zone.top()))
            x += step
        painter.restore()

    def _dot_role(self, value: int) -> ColorRole:
        roles: dict[Reach, ColorRole] = {Reach.RULE: "rule_solid", Reach.OWN: "margin_solid"}
        return roles.get(self._scale.reach(value), "control")

    def _lead(self) -> tuple[int, int] | None:
        return _joined(self._scale.lead, self._scale.own)

    def _beyond(self) -> tuple[int, int] | None:
        return _joined(self._scale.beyond, self._scale.lead or self._scale.own)

    def _foot(self, start: float, end: float) -> QRectF:
        foot = self._zone(start, end)
        foot.setTop(foot.bottom() - theme().s(_FILL))
        return foot

    def _zone(self, start: float, end: float) -> QRectF:
        return QRectF(self._x(start), self._top, self._span(start, end), self._high)

    def _span(self, start: float, end: float) -> float:
        return self._x(end) - self._x(start)

    def _x(self, value: float) -> float:
        return axis_x(self._area, self._scale, value)


def _joined(zone: tuple[int, int] | None, before: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return a zone drawn from the edge of the one before: no gap stands between two whole values."""
    if zone is None or before is None:
        return zone
    start, end = zone
    return (before[1], end) if start > before[0] else (start, before[0])


def axis_x(area: QRectF, scale: MarginScale, value: float) -> float:
    """Return where a value falls in the widget, in pixels from its left."""
    edge = theme().s(EDGE)
    return area.left() + edge + (area.width() - 2 * edge) * scale.part(value)


def axis_part(area: QRectF, x: float) -> float:
    """Return the part of the axis under a place in the widget."""
    edge = theme().s(EDGE)
    return (x - area.left() - edge) / max(1.0, area.width() - 2 * edge)


def _advance(text: str, *, strong: bool) -> float:
    font = (
        theme().font("small", weight="semibold", tabular=True)
        if strong
        else theme().font("micro", tabular=True)
    )
    return QFontMetricsF(font).horizontalAdvance(text)
