"""The three pictures of the screen turned to the person: what is left to pay, a day, a path."""

from calendar import monthcalendar
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from agent_desktop.facilitation.facing_pictures import DayMarked, Picture, Plan, Way
from agent_desktop.foundation.i18n import _, current_language, ngettext
from agent_desktop.foundation.typography import euros
from agent_desktop.ui.facing.ink import Ink

LEAST_HEIGHT = 250.0
"""The height under which a picture says nothing, in the space of that screen."""

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_GAP, _HEAD, _FOOT = 14.0, 44.0, 44.0
_TALLEST, _WIDEST_BAR, _MOST_NAMED = 380.0, 130.0, 12
_WEEKS, _DAYS = 6, 7


def draw_picture(ink: Ink, room: QRectF, picture: Picture) -> None:
    """Draw a picture in a room, in the language in use."""
    match picture:
        case Plan():
            _draw_plan(ink, room, picture)
        case DayMarked():
            _draw_page(ink, room, picture.day)
        case Way():
            _draw_way(ink, room, picture)


def _draw_plan(ink: Ink, room: QRectF, plan: Plan) -> None:
    """Draw what is left after each payment: one bar fewer each month, then nothing."""
    tall = min(_TALLEST, room.height() - _HEAD - _FOOT - 8)
    slack = room.height() - _HEAD - _FOOT - 8 - tall
    room = room.adjusted(0, slack * 0.3, 0, -slack * 0.7)
    head = QRectF(room.left(), room.top(), room.width(), _HEAD)
    ink.label(head, _plan_head(plan), px=27, weight="semibold")
    gap = _GAP if plan.count <= _MOST_NAMED else 4.0
    places = plan.count + 1
    wide = min(_WIDEST_BAR, (room.width() - gap * (places - 1)) / places)
    foot = room.bottom() - _FOOT
    for number in range(plan.count):
        height = max(10.0, tall * (plan.count - number) / plan.count)
        bar = QRectF(room.left() + number * (wide + gap), foot - height, wide, height)
        first = number == 0
        ink.box(bar, "warm_solid" if first else "warm_line", "warm_solid", radius=min(10.0, wide / 4))
        if plan.count <= _MOST_NAMED:
            below = QRectF(bar.left() - gap / 2, foot + 6, wide + gap, _FOOT - 6)
            name = _("month {number}").format(number=number + 1)
            shown = name if wide > 84 else str(number + 1)
            ink.label(below, shown, px=24, weight="semibold" if first else "regular", align=_CENTRE)
    x = room.left() + plan.count * (wide + gap)
    _draw_end(ink, QRectF(x, foot - max(40.0, min(wide, 84.0)), max(wide, 40.0), max(40.0, min(wide, 84.0))))
    end = QRectF(x - gap / 2, foot + 6, max(wide, 40.0) + gap, _FOOT - 6)
    ink.label(end, _("done"), px=24, color="ok", weight="semibold", align=_CENTRE)


def _plan_head(plan: Plan) -> str:
    if plan.is_example:
        return _("An example: what is left to pay")
    if plan.each is None or plan.total is None:
        return ngettext(
            "What is left to pay, in {count} payment", "What is left to pay, in {count} payments", plan.count
        ).format(count=plan.count)
    return _("{total} to pay, {each} a month").format(total=euros(plan.total), each=euros(plan.each))


def _draw_end(ink: Ink, room: QRectF) -> None:
    side = min(room.width(), room.height())
    disc = QRectF(room.center().x() - side / 2, room.bottom() - side, side, side)
    ink.box(disc, "ok", radius=side / 2)
    _draw_tick(ink, disc)


def _draw_tick(ink: Ink, disc: QRectF) -> None:
    side = disc.width()
    path = QPainterPath(QPointF(disc.left() + side * 0.30, disc.top() + side * 0.52))
    path.lineTo(disc.left() + side * 0.44, disc.top() + side * 0.66)
    path.lineTo(disc.left() + side * 0.71, disc.top() + side * 0.37)
    ink.painter.setPen(ink.pen("surface", max(3.0, side * 0.06)))
    ink.painter.setBrush(Qt.BrushStyle.NoBrush)
    ink.painter.drawPath(path)


def _draw_page(ink: Ink, room: QRectF, day: date | None) -> None:
    """Draw a page of a calendar; without a day, its squares are empty and one is marked."""
    weeks = monthcalendar(day.year, day.month) if day else [[0] * _DAYS for _week in range(4)]
    head = _HEAD + 10
    high = min(84.0, (room.height() - head - 12) / max(len(weeks), 4))
    wide = min(104.0, (room.width() - 24) / _DAYS)
    page = QRectF(room.left(), room.top(), wide * _DAYS + 24, head + high * len(weeks) + 24)
    ink.box(page, "surface", "warm_solid", radius=16, width=2.5)
    if day:
        title = QRectF(page.left() + 22, page.top() + 8, page.width() - 44, head - 4)
        ink.label(title, _month(day), px=27, weight="semibold")
    for row, week in enumerate(weeks):
        for column, number in enumerate(week):
            square = QRectF(page.left() + 12 + column * wide, page.top() + head + 6 + row * high, wide, high)
            marked = number == day.day if day else (row, column) == (2, 3)
            _draw_square(ink, square.adjusted(3, 3, -3, -3), number, marked=marked, empty=day is None)


def _draw_square(ink: Ink, square: QRectF, number: int, *, marked: bool, empty: bool) -> None:
    if marked:
        ink.box(square, "warm_solid" if empty else "warm", radius=10)
    elif empty:
        ink.box(square, "warm_soft", "warm_line", radius=8)
    if number:
        weight = "semibold" if marked else "regular"
        color = "surface" if marked else "ink"
        px = min(32.0, square.height() * 0.66)
        ink.label(square, str(number), px=px, color=color, weight=weight, align=_CENTRE)  # type: ignore[arg-type]


def _draw_way(ink: Ink, room: QRectF, way: Way) -> None:
    """Draw a path: steps done, where we are, steps to come."""
    count = way.done + 1 + max(1, way.ahead)
    y = room.center().y() - 20
    side, apart = 84.0, min(240.0, (room.width() - 84.0) / max(1, count - 1))
    first = room.left() + side / 2
    for number in range(count):
        x = first + number * apart
        if number + 1 < count:
            coming = number >= way.done
            role = "warm_solid" if coming else "ok"
            ink.line(QPointF(x, y), QPointF(x + apart, y), role, 6, dashed=coming)  # type: ignore[arg-type]
    for number in range(count):
        x = first + number * apart
        here = number == way.done
        size = side if here else side * 0.72
        disc = QRectF(x - size / 2, y - size / 2, size, size)
        if number < way.done:
            ink.box(disc, "ok", radius=size / 2)
            _draw_tick(ink, disc)
        elif here:
            ink.box(disc, "warm", radius=size / 2)
            ink.box(disc.adjusted(27, 27, -27, -27), "surface", radius=size / 2)
            below = QRectF(max(room.left(), x - 160), y + side / 2 + 10, 320, _FOOT)
            align = _CENTRE if x - 160 >= room.left() else Qt.AlignmentFlag.AlignLeft
            ink.label(below, _("We are here"), px=27, weight="semibold", align=align)
        else:
            ink.box(disc, "surface", "warm_solid", radius=size / 2, width=4)


def _month(day: date) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - as in `typography`: no day is drawn at the start

    return str(format_date(day, "MMMM y", locale=current_language()))
