"""The thread of exchanges: the hour, a node with the icon of the channel, and a card for what matters."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, draw_ring
from agent_desktop.ui.theme.roles import TONES, ColorRole, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.chip import HEIGHT as CHIP_HEIGHT
from agent_desktop.ui.widgets.chip import chip_width, draw_chip
from agent_desktop.ui.widgets.paragraph import Paragraph
from agent_desktop.ui.widgets.record_list import RECORD_ROLE

_TIME, _NODE_X, _NODE_Y, _RADIUS, _TEXT_X = 52, 68, 17, 13, 90
_ROW_TOP, _ROW_BOTTOM, _HEADING, _CARD_X, _CARD_Y = 5, 11, 30, 14, 10
_GAP, _CHIP_GAP, _META_GAP, _POINT, _DOT = 3, 6, 10, 16, 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short fact on a row: a word, an icon, a meaning."""

    text: str
    icon: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineHeading:
    """A day, a month, a season: what the rows under it have in common."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """Something that happened. `card` gives it a card, `live` the tint of what goes on now.

    `points` are listed one a line.
    """

    when: str
    icon: str
    title: str
    tone: Tone = "neutral"
    meta: str = ""
    body: str = ""
    quote: str = ""
    points: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    card: bool = False
    live: bool = False
    reference: str = ""


Entry = TimelineRow | TimelineHeading


def is_heading(entry: Entry) -> bool:
    """Tell whether an entry of the thread is only a heading."""
    return isinstance(entry, TimelineHeading)


def spoken_entry(entry: Entry) -> str:
    """Return an entry of the thread as a sentence."""
    if isinstance(entry, TimelineHeading):
        return entry.text
    words = (entry.when, entry.title, entry.meta, entry.quote, entry.body)
    parts = (*words, *entry.points, *(tag.text for tag in entry.tags))
    return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The texts of a row laid out at one width."""

    title: Paragraph
    quote: Paragraph | None
    body: Paragraph | None
    points: tuple[Paragraph, ...]
    text_width: float
    height: int


class TimelineDelegate(QStyledItemDelegate):
    """Paints the thread. Shapes are kept by record and width, until the theme changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shapes: dict[tuple[TimelineRow, int], _Shape] = {}
        theme().changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row at the width of its view."""
        entry = index.data(RECORD_ROLE)
        width = _width_of(option)
        if isinstance(entry, TimelineRow):
            return QSize(width, self._shape(entry, width).height)
        return QSize(width, theme().s(_HEADING))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        entry = index.data(RECORD_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = index.row() == index.model().rowCount() - 1
        first = index.row() == 0 or (index.row() == 1 and is_heading(index.sibling(0, 0).data(RECORD_ROLE)))
        _draw_thread(painter, area, first=first, last=last, heading=is_heading(entry))
        if isinstance(entry, TimelineRow):
            self._draw_row(painter, area, entry, option)
        else:
            painter.setFont(theme().font("micro", weight="semibold"))
            painter.setPen(theme().color("ink_3"))
            room = area.adjusted(theme().s(_TEXT_X), 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, entry.text)
        painter.restore()

    def _draw_row(
        self, painter: QPainter, area: QRectF, entry: TimelineRow, option: QStyleOptionViewItem
    ) -> None:
        shape = self._shape(entry, round(area.width()))
        _draw_when(painter, area, entry)
        _draw_node(painter, area, entry)
        box = QRectF(area).adjusted(theme().s(_TEXT_X), theme().s(_ROW_TOP), 0, -theme().s(_ROW_BOTTOM))
        box.setRight(area.right() - theme().s(3))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if entry.live:
            draw_box(painter, box, fill="accent_soft", line="accent_line", radius=10)
        elif entry.card:
            draw_box(painter, box, fill="surface", line="accent" if chosen else "line", radius=10)
        elif hovered or chosen:
            side = theme().s(8)
            draw_box(painter, box.adjusted(-side / 2, -side / 2, 0, side / 2), fill="sunken", radius=8)
        inset = QPointF(theme().s(_CARD_X), theme().s(_CARD_Y)) if entry.card or entry.live else QPointF()
        self._draw_texts(painter, box.topLeft() + inset, entry, shape)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused:
            side = theme().s(2)
            draw_ring(painter, box.adjusted(-side, -side, side, side), radius=11)

    def _draw_texts(self, painter: QPainter, at: QPointF, entry: TimelineRow, shape: _Shape) -> None:
        width, y = shape.text_width, at.y()
        meta = _meta_width(entry)
        title_width = width - meta
        shape.title.draw(painter, QPointF(at.x(), y), title_width, "accent" if entry.live else "ink")
        if entry.meta:
            painter.setFont(theme().font("micro"))
            painter.setPen(theme().color("ink_2" if entry.live else "ink_3"))
            room = QRectF(at.x() + title_width, y, meta, theme().line_height("body"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.meta)
        y += shape.title.height(title_width) + theme().s(_GAP)
        texts: tuple[tuple[Paragraph | None, ColorRole], ...] = ((shape.quote, "warm"), (shape.body, "ink_2"))
        for paragraph, color in texts:
            if paragraph is not None:
                paragraph.draw(painter, QPointF(at.x(), y), width, color)
                y += paragraph.height(width) + theme().s(_GAP)
        for point in shape.points:
            _draw_point(painter, QPointF(at.x(), y))
            indent = theme().s(_POINT)
            point.draw(painter, QPointF(at.x() + indent, y), width - indent, "ink_2")
            y += point.height(width - indent) + theme().s(_GAP)
        if entry.tags:
            _draw_tags(painter, QPointF(at.x(), y + theme().s(2)), width, entry)

    def _shape(self, entry: TimelineRow, width: int) -> _Shape:
        key = (entry, width)
        if key not in self._shapes:
            self._shapes[key] = _lay_out(entry, width)
        return self._shapes[key]

    @Slot()
    def _forget(self) -> None:
        self._shapes.clear()


def _lay_out(entry: TimelineRow, width: int) -> _Shape:
    framed = entry.card or entry.live
    inner = max(40.0, width - theme().s(_TEXT_X + 3) - (2 * theme().s(_CARD_X) if framed else 0))
    strong = theme().font("body", weight="semibold" if entry.live else "medium")
    title = Paragraph(entry.title, strong, line_height=theme().line_height("body"))
    small = theme().line_height("small")
    quote = Paragraph(entry.quote, theme().font("small", italic=True), line_height=small)
    body = Paragraph(entry.body, theme().font("small"), line_height=small)
    points = tuple(Paragraph(point, theme().font("small"), line_height=small) for point in entry.points)
    height = title.height(inner - _meta_width(entry))
    for paragraph, shown in ((quote, entry.quote), (body, entry.body)):
        height += paragraph.height(inner) + theme().s(_GAP) if shown else 0
    height += sum(point.height(inner - theme().s(_POINT)) + theme().s(_GAP) for point in points)
    if entry.tags:
        lines = _tag_lines(entry, inner)
        height += theme().s(_GAP + 2) + lines * theme().s(CHIP_HEIGHT) + (lines - 1) * theme().s(_CHIP_GAP)
    height += theme().s(_ROW_TOP + _ROW_BOTTOM) + (2 * theme().s(_CARD_Y) if framed else 0)
    return _Shape(
        title,
        quote if entry.quote else None,
        body if entry.body else None,
        points,
        inner,
        round(max(height, theme().s(38))),
    )


def _width_of(option: QStyleOptionViewItem) -> int:
    # Qt asks for sizes before it knows where rows go: the view knows its width.
    view = option.widget
    viewport = getattr(view, "viewport", None)
    return int(viewport().width()) if viewport is not None else option.rect.width()


def _meta_width(entry: TimelineRow) -> float:
    if not entry.meta:
        return 0.0
    wide = QFontMetricsF(theme().font("micro")).horizontalAdvance(entry.meta)
    return wide + theme().s(_META_GAP)


def _tag_lines(entry: TimelineRow, width: float) -> int:
    lines, used = 1, 0.0
    for tag in entry.tags:
        wide = chip_width(tag.text, tag.icon)
        if used and used + wide > width:
            lines, used = lines + 1, 0.0
        used += wide + theme().s(_CHIP_GAP)
    return lines


def _draw_tags(painter: QPainter, at: QPointF, width: float, entry: TimelineRow) -> None:
    x, y, high = at.x(), at.y(), theme().s(CHIP_HEIGHT)
    for tag in entry.tags:
        wide = chip_width(tag.text, tag.icon)
        if x > at.x() and x + wide > at.x() + width:
            x, y = at.x(), y + high + theme().s(_CHIP_GAP)
        fill: ColorRole | None = "surface" if entry.live else None
        draw_chip(painter, QRectF(x, y, wide, high), tag.text, tone=tag.tone, icon=tag.icon, fill=fill)
        x += wide + theme().s(_CHIP_GAP)


def _draw_point(painter: QPainter, at: QPointF) -> None:
    """Draw the ring before one of the points listed: it is still to be filled."""
    painter.setPen(QPen(theme().color("attn"), theme().stroke(1.4)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = theme().s(_DOT)
    middle = at.y() + theme().line_height("small") / 2
    painter.drawEllipse(QPointF(at.x() + radius + theme().s(1), middle), radius, radius)


def _draw_thread(painter: QPainter, area: QRectF, *, first: bool, last: bool, heading: bool) -> None:
    x = area.left() + theme().s(_NODE_X)
    node = area.top() + theme().s(_NODE_Y)
    painter.setPen(QPen(theme().color("line_2"), max(1.0, theme().s(1.5))))
    if heading and first:
        return
    top = node if first else area.top()
    painter.drawLine(QPointF(x, top), QPointF(x, node if last and not heading else area.bottom() + 1))


def _draw_when(painter: QPainter, area: QRectF, entry: TimelineRow) -> None:
    painter.setFont(theme().font("micro", tabular=True))
    painter.setPen(theme().color("ink_3"))
    high = theme().s(20)
    room = QRectF(area.left(), area.top() + theme().s(_NODE_Y) - high / 2, theme().s(_TIME - 4), high)
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.when)


def _draw_node(painter: QPainter, area: QRectF, entry: TimelineRow) -> None:
    roles = TONES[entry.tone]
    center = QPointF(area.left() + theme().s(_NODE_X), area.top() + theme().s(_NODE_Y))
    radius = theme().s(_RADIUS)
    # A ring of ground keeps the thread away from the node.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("canvas"))
    painter.drawEllipse(center, radius + theme().s(2), radius + theme().s(2))
    painter.setPen(Qt.PenStyle.NoPen if entry.live else QPen(theme().color(roles.ink), theme().stroke(1.2)))
    painter.setBrush(theme().color("accent" if entry.live else roles.soft))
    painter.drawEllipse(center, radius, radius)
    half = theme().s(7)
    corner = QPointF(center.x() - half, center.y() - half)
    draw_icon(painter, entry.icon, corner, size=14, color="on_accent" if entry.live else roles.ink)
