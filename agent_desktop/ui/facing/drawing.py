"""What the person sees, drawn in any size: the screen itself, and its small mirror at the desk."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from agent_desktop.foundation.i18n import in_language
from agent_desktop.ui.facing.ink import Ink, Words, fitted, space
from agent_desktop.ui.facing.pictures import LEAST_HEIGHT, draw_picture
from agent_desktop.ui.facing.seen import Seen, counted
from agent_desktop.ui.theme.paint import half_disc
from agent_desktop.ui.theme.roles import ColorRole

GROUND: ColorRole = "warm_soft"
WORDS_PX, UNDER_PX, SMALL_PX = 82.0, 42.0, 30.0
_EDGE, _TOP, _FOOT, _GAP = 100.0, 64.0, 96.0, 34.0
_MOST_WORDS_PX, _MARK = 118.0, 84.0
_MOST_DISCS, _PITCH, _LARGE, _SMALL, _COUNTED = 6, 46.0, 14.0, 10.0, 150.0


def draw_seen(painter: QPainter, room: QRectF, seen: Seen, *, larger: float = 1.0) -> tuple[str, ...]:
    """Draw in `room` what the person sees and return every text drawn; `larger` makes the words larger."""
    size, unit = space(room.size())
    painter.save()
    painter.translate(room.topLeft())
    painter.scale(unit, unit)
    ink = Ink(painter)
    with in_language(seen.language):
        _draw(ink, size, seen, min(larger, _MOST_WORDS_PX / WORDS_PX))
    painter.restore()
    return tuple(ink.written)


def picture_room(size: QSizeF, seen: Seen, *, larger: float = 1.0) -> QRectF:
    """Return where the picture of a surface of this size stands, in its pixels; empty without picture."""
    if seen.picture is None:
        return QRectF()
    inner, unit = space(size)
    room = _rooms(inner, seen, min(larger, _MOST_WORDS_PX / WORDS_PX))[2]
    return QRectF(room.left() * unit, room.top() * unit, room.width() * unit, room.height() * unit)


def _draw(ink: Ink, size: QSizeF, seen: Seen, larger: float) -> None:
    ink.fill(QRectF(QPointF(0, 0), size), GROUND)
    if seen.is_welcome:
        _draw_welcome(ink, size, seen, larger)
        return
    edge = _edge(size)
    head = QRectF(edge, _TOP, size.width() - 2 * edge, 46)
    ink.label(head.adjusted(0, 0, -_place_width(seen), 0), seen.topic, px=SMALL_PX)
    _draw_place(ink, head, seen)
    words, under, room = _rooms(size, seen, larger)
    y = _words_top(size, seen, words, under)
    ink.words(words, QPointF(edge, y), "ink")
    if under is not None:
        ink.words(under, QPointF(edge, y + words.height + 14), "ink_2")
    if seen.picture is not None:
        draw_picture(ink, room, seen.picture)
    _draw_foot(ink, size, seen)


def _draw_welcome(ink: Ink, size: QSizeF, seen: Seen, larger: float) -> None:
    edge = _edge(size)
    room = QSizeF(size.width() - 2 * edge, size.height() / 3)
    words = fitted(seen.words, room, px=WORDS_PX * 1.2 * larger, least=40)
    under = fitted(seen.under, room, px=UNDER_PX * 1.2 * larger, least=30, weight="regular")
    y = (size.height() - words.height - under.height - 18 + _MARK) / 2
    _draw_mark(ink, QPointF(edge, y - _MARK - 10))
    ink.words(words, QPointF(edge, y), "ink")
    ink.words(under, QPointF(edge, y + words.height + 18), "ink_2")


def _draw_mark(ink: Ink, at: QPointF) -> None:
    """Draw the two halves that face each other, in the inks of this screen."""
    centre = QPointF(at.x() + _MARK / 2, at.y() + _MARK / 2)
    ink.painter.setPen(Qt.PenStyle.NoPen)
    for left, role in ((True, "accent"), (False, "warm_solid")):
        ink.painter.setBrush(ink.color(role))  # type: ignore[arg-type]
        ink.painter.drawPath(half_disc(centre, _MARK * 0.42, _MARK * 0.075, left=left))


def _place_width(seen: Seen) -> float:
    """Return the room of which idea of how many: in figures, and as discs while there are few."""
    if seen.count <= 1:
        return 0
    return _COUNTED + _LARGE + (seen.count * _PITCH if seen.count <= _MOST_DISCS else 0)


def _draw_place(ink: Ink, head: QRectF, seen: Seen) -> None:
    """Draw which idea of how many; the last disc, were it the large one, ends where the page does."""
    text = counted(seen)
    if not text:
        return
    left = head.right() - _place_width(seen)
    figures = QRectF(left, head.top(), _COUNTED, head.height())
    ink.label(figures, text, px=26, align=Qt.AlignmentFlag.AlignRight)
    if seen.count > _MOST_DISCS:
        return
    for number in range(1, seen.count + 1):
        radius = _LARGE if number == seen.place else _SMALL
        centre = QPointF(head.right() - _LARGE - _PITCH * (seen.count - number), head.center().y())
        disc = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        ink.box(disc, "warm" if number <= seen.place else None, "warm", radius=radius, width=3)


def _draw_foot(ink: Ink, size: QSizeF, seen: Seen) -> None:
    edge, y = _edge(size), size.height() - _FOOT
    ink.line(QPointF(edge, y), QPointF(size.width() - edge, y), "warm_solid", 2)
    half = (size.width() - 2 * edge) * 0.42
    if size.width() < size.height():
        half = size.width() - 2 * edge
    ink.label(QRectF(edge, y + 16, half, 44), seen.unclear, px=SMALL_PX, weight="medium")
    if size.width() >= size.height():
        rest = QRectF(edge + half + 20, y + 16, size.width() - 2 * edge - half - 20, 44)
        ink.label(rest, seen.purpose, px=24, color="ink_2", align=Qt.AlignmentFlag.AlignRight)
    else:
        ink.label(QRectF(edge, y + 52, half, 36), seen.purpose, px=22, color="ink_2")


def _rooms(size: QSizeF, seen: Seen, larger: float) -> tuple[Words, Words | None, QRectF]:
    """Return the words, those under them, and the room left for a picture."""
    edge, top = _edge(size), _TOP + 46 + _GAP
    wide, high = size.width() - 2 * edge, size.height() - _FOOT - _GAP - top
    kept = 0.0 if seen.picture is None else max(LEAST_HEIGHT, high * 0.42)
    under = None
    if seen.under:
        under = fitted(seen.under, QSizeF(wide, 130), px=UNDER_PX, least=28, weight="regular")
    taken = 0.0 if under is None else under.height + 14
    px = WORDS_PX * larger * (1.0 if seen.picture is not None else 1.15)
    words = fitted(seen.words, QSizeF(wide, max(90.0, high - kept - taken - _GAP)), px=px, least=36)
    if seen.picture is None:
        return words, under, QRectF()
    below = top + words.height + taken + _GAP * 0.7
    return words, under, QRectF(edge, below, wide, size.height() - _FOOT - 30 - below)


def _words_top(size: QSizeF, seen: Seen, words: Words, under: Words | None) -> float:
    top = _TOP + 46 + _GAP
    if seen.picture is not None:
        return top
    tall = words.height + (0.0 if under is None else under.height + 14)
    return top + max(0.0, (size.height() - _FOOT - _GAP - top - tall) / 2 - 20)


def _edge(size: QSizeF) -> float:
    return _EDGE if size.width() >= size.height() else _EDGE * 0.6
