"""What the library found, in lines: a title is never cut, what follows it ends with an ellipsis."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.record_list import RECORD_ROLE
from agent_desktop.ui.widgets.search_result import ResultDelegate, ResultRow, draw_one_line

_MOST_HEIGHTS = 4096
_REASON_ICON, _REASON_GAP = 18, 14
_DISC_SIDE, _PAD_X, _TOP, _LINE_2, _LINE_3 = 67, 18, 9, 20, 19
"""What stands left of the texts of a row, right of them, above and under them; its lines. At 100 %."""


class LibraryDelegate(ResultDelegate):
    """Rows as high as their title needs at the width of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, float], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row: a list hands over its own width."""
        result = index.data(RECORD_ROLE)
        if not isinstance(result, ResultRow):
            return super().sizeHint(option, index)
        room = max(1, option.rect.width() - theme().s(_DISC_SIDE + _PAD_X))
        lines = theme().s(_LINE_2 + _LINE_3 + 2 * _TOP + 4)
        return QSize(option.rect.width(), self._title_height(result, room) + lines)

    def _title_height(self, result: ResultRow, room: int) -> int:
        """Return the height of a title; the same ones come back from key to key."""
        key = (result.title, room, theme().scale)
        if key not in self._heights:
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            title, _line = self._paragraphs(result, chosen=False)
            self._heights[key] = round(title.height(room))
        return self._heights[key]

    def _draw_texts(
        self, painter: QPainter, at: QPointF, room: float, result: ResultRow, *, chosen: bool
    ) -> None:
        title, line = self._paragraphs(result, chosen=chosen)
        painter.save()
        title.draw(painter, at, room, "ink")
        y = at.y() + title.height(room)
        area = QRectF(at.x(), y, room, theme().s(_LINE_2))
        draw_one_line(painter, line, area, theme().font("small"), "ink_2")
        fits = replace(result, reasons=_fitting(result.reasons, room))
        self._draw_reasons(painter, QPointF(at.x(), y + theme().s(_LINE_2)), fits)
        painter.restore()


def _fitting(reasons: tuple[tuple[str, str], ...], room: float) -> tuple[tuple[str, str], ...]:
    """Return the first reasons that the line holds: a word cut in the middle says nothing."""
    metrics, left = QFontMetricsF(theme().font("micro")), room
    kept: list[tuple[str, str]] = []
    for icon, words in reasons:
        left -= theme().s(_REASON_ICON) + metrics.horizontalAdvance(words)
        if left < 0 and kept:
            break
        kept.append((icon, words))
        left -= theme().s(_REASON_GAP)
    return tuple(kept)
