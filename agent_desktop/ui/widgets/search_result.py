"""A person, or a case, found by the search: what matched, and why."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, draw_ring
from agent_desktop.ui.theme.roles import TONES, ColorRole, TextRole, Tone, Weight
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.avatar import draw_avatar
from agent_desktop.ui.widgets.chip import HEIGHT as CHIP_HEIGHT
from agent_desktop.ui.widgets.chip import chip_width, draw_chip
from agent_desktop.ui.widgets.paragraph import Paragraph, Span
from agent_desktop.ui.widgets.record_list import RECORD_ROLE
from agent_desktop.ui.widgets.timeline import Tag

_ROW, _HEADING, _DISC, _PAD_X, _PAD_Y, _GAP = 82, 34, 40, 14, 11, 13
_LINE_1, _LINE_2, _LINE_3 = 22, 20, 19
_NARROW = 440
_ICON = 20
_MOST_TEXTS = 64
"""How many rows stay laid out: those of a few answers, not of everybody who was looked for."""
_ONE_LINE = 1_000_000.0
"""A width no text reaches: a text is laid out once, on one line, whatever room it is given."""

Marks = tuple[tuple[int, int], ...]
"""Where a text matched: pairs of start and end, the latter not included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHeading:
    """What the rows under it are: people, or cases."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """Someone or something found; `reasons` are pairs of an icon and words, `reference` is for the page."""

    reference: str
    letters: str
    title: str
    title_marks: Marks = ()
    line: str = ""
    line_marks: Marks = ()
    reasons: tuple[tuple[str, str], ...] = ()
    tone: Tone = "accent"
    tag: Tag | None = None
    icon: str = ""
    """What stands in the disc instead of letters."""


Result = ResultRow | ResultHeading


def is_result_heading(result: Result) -> bool:
    """Tell whether a line of the results is only a heading."""
    return isinstance(result, ResultHeading)


def spoken_result(result: Result) -> str:
    """Return a result as a sentence: who, when and where, and why it is here."""
    if isinstance(result, ResultHeading):
        return result.text
    tag = result.tag.text if result.tag else ""
    parts = (result.title, result.line, tag, *(words for _icon, words in result.reasons))
    return ", ".join(part for part in parts if part)


class ResultDelegate(QStyledItemDelegate):
    """Paints the results; every row has the same height."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[tuple[ResultRow, bool], tuple[Paragraph, Paragraph]] = {}
        self._row_heights: dict[bool, int] = {}
        theme().changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        # The list asks for all its rows at each key.
        heading = isinstance(index.data(RECORD_ROLE), ResultHeading)
        height = self._row_heights.get(heading)
        if height is None:
            height = self._row_heights[heading] = theme().s(_HEADING if heading else _ROW)
        return QSize(option.rect.width(), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        result = index.data(RECORD_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(result, ResultRow):
            self._draw_row(painter, area, result, option.state)
        else:
            painter.setFont(theme().font("micro", weight="semibold"))
            painter.setPen(theme().color("ink_3"))
            room = area.adjusted(theme().s(_PAD_X), 0, 0, -theme().s(4))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, result.text)
        painter.restore()

    def _draw_row(self, painter: QPainter, area: QRectF, result: ResultRow, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        look = theme()
        edge = look.s(2)
        box = area.adjusted(edge, 1, -edge, -1)
        if chosen:
            draw_box(painter, box, fill="accent_soft", line="accent", width=1.5, radius=10)
        elif hovered:
            draw_box(painter, box, fill="sunken", radius=10)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, box, radius=10)
        disc = look.s(_DISC)
        corner = box.topLeft() + QPointF(look.s(_PAD_X), look.s(_PAD_Y))
        fill: ColorRole | None = "surface" if chosen else None
        draw_avatar(
            painter, QRectF(corner.x(), corner.y(), disc, disc), result.letters, tone=result.tone, fill=fill
        )
        if result.icon:
            inset = look.s((_DISC - _ICON) / 2)
            ink = TONES[result.tone].ink
            draw_icon(painter, result.icon, corner + QPointF(inset, inset), size=_ICON, color=ink)
        x = corner.x() + disc + look.s(_GAP)
        right = box.right() - look.s(_PAD_X)
        if result.tag:
            right = self._draw_tag(painter, result.tag, box, fill)
        self._draw_texts(
            painter, QPointF(x, box.top() + look.s(_PAD_Y - 2)), right - x, result, chosen=chosen
        )

    def _draw_tag(self, painter: QPainter, tag: Tag, box: QRectF, fill: ColorRole | None) -> float:
        # Where the name would be cut, the icon is enough: the words are said, and stand beside the list.
        words = "" if tag.icon and box.width() < theme().s(_NARROW) else tag.text
        wide, high = chip_width(words, tag.icon), theme().s(CHIP_HEIGHT)
        left = box.right() - theme().s(_PAD_X) - wide
        rect = QRectF(left, box.top() + theme().s(_PAD_Y), wide, high)
        draw_chip(painter, rect, words, tone=tag.tone, icon=tag.icon, fill=fill)
        return left - theme().s(8)

    def _draw_texts(
        self, painter: QPainter, at: QPointF, room: float, result: ResultRow, *, chosen: bool
    ) -> None:
        title, line = self._paragraphs(result, chosen=chosen)
        painter.save()
        look = theme()
        painter.setClipRect(QRectF(at.x(), at.y() - 2, room, look.s(_ROW)))
        first = QRectF(at.x(), at.y(), room, look.s(_LINE_1))
        draw_one_line(painter, title, first, _title_font(), "ink")
        y = first.bottom()
        second = QRectF(at.x(), y, room, look.s(_LINE_2))
        draw_one_line(painter, line, second, look.font("small"), "ink_2")
        self._draw_reasons(painter, QPointF(at.x(), y + look.s(_LINE_2)), result)
        painter.restore()

    def _draw_reasons(self, painter: QPainter, at: QPointF, result: ResultRow) -> None:
        look = theme()
        x, high, font = at.x(), look.s(_LINE_3), look.font("micro")
        painter.setFont(font)
        for icon, words in result.reasons:
            draw_icon(painter, icon, QPointF(x, at.y() + (high - look.s(14)) / 2), size=14, color="accent")
            x += look.s(18)
            wide = QFontMetricsF(font).horizontalAdvance(words)
            painter.setPen(look.color("ink_2"))
            painter.drawText(QRectF(x, at.y(), wide + 2, high), Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + look.s(14)

    def _paragraphs(self, result: ResultRow, *, chosen: bool) -> tuple[Paragraph, Paragraph]:
        key = (result, chosen)
        if key not in self._texts:
            if len(self._texts) >= _MOST_TEXTS:
                self._texts.clear()
            ground: ColorRole = "surface" if chosen else "accent_soft"
            self._texts[key] = (
                _marked(result.title, result.title_marks, "body", _LINE_1, ground, strong=True),
                _marked(result.line, result.line_marks, "small", _LINE_2, ground, strong=False),
            )
        return self._texts[key]

    @Slot()
    def _forget(self) -> None:
        self._texts.clear()
        self._row_heights.clear()


def draw_one_line(painter: QPainter, text: Paragraph, area: QRectF, font: QFont, color: ColorRole) -> None:
    """Draw a text on one line; where it is cut, between two letters, three dots say so."""
    if text.natural_width() <= area.width():
        text.draw(painter, area.topLeft(), _ONE_LINE, color)
        return
    end = text.whole_letters(area.width() - QFontMetricsF(font).horizontalAdvance("…"))
    painter.save()
    painter.setClipRect(QRectF(area.left(), area.top() - 2, end, area.height() + 4))
    text.draw(painter, area.topLeft(), _ONE_LINE, color)
    painter.restore()
    painter.setFont(font)
    painter.setPen(theme().color(color))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area.adjusted(end, 0, 0, 0), left, "…")


def _title_font() -> QFont:
    return theme().font("body", weight="semibold", px=15)


def _marked(
    text: str, marks: Marks, role: TextRole, high: float, ground: ColorRole, *, strong: bool
) -> Paragraph:
    underline = theme().high_contrast
    # A weight that the text has already would be looked for again among the fonts.
    weight: Weight | None = None if strong else "semibold"
    spans = [
        Span(start=start, end=end, color="accent", background=ground, weight=weight, underline=underline)
        for start, end in marks
    ]
    font = theme().font(role, weight="semibold" if strong else None, px=15 if strong else None)
    return Paragraph(text, font, line_height=theme().s(high), spans=spans)
