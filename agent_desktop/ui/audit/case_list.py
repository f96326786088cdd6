"""The decisions of a bundle in a list: those to read first, then those that were read."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, draw_ring
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.record_list import RECORD_ROLE, RecordListModel, RecordView

_ROW, _HEADING, _LEFT, _ICON = 54, 32, 12, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One decision: what was decided, of what and when; where it stands. Without `leaf`, a heading."""

    leaf: str
    title: str
    line: str = ""
    state: str = ""
    icon: str = "circle"
    tone: Tone = "neutral"


def is_heading(row: CaseRow) -> bool:
    """Tell whether a line of the list is only a heading."""
    return not row.leaf


def spoken_row(row: CaseRow) -> str:
    """Return a row as a sentence."""
    return ", ".join(part for part in (row.title, row.line, row.state) if part)


class CaseList(QWidget):
    """`chosen` carries the leaf of the decision under the arrows, `opened` that of the one to read now."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RecordListModel[CaseRow] = RecordListModel(
            spoken_row, is_heading=is_heading, parent=self
        )
        self._view = RecordView(name=_("Decisions to read"), identifier="audit.cases", ground="surface")
        self._view.setModel(self._model)
        self._view.setItemDelegate(CaseDelegate(self._view))
        self.setLayout(Column(self._view, spacing=0))
        self.setFocusProxy(self._view)
        self._is_filling = False
        self._view.current_changed.connect(self._current)
        self._view.opened.connect(self._opened)

    def show_rows(self, rows: Sequence[CaseRow], current: str) -> None:
        """Show other rows; the arrows stand on the decision in front."""
        self._is_filling = True
        try:
            if list(map(is_heading, rows)) == list(map(is_heading, self._model.records())):
                # Each keeps its height: nothing is measured again.
                self._model.change_records(rows)
            else:
                self._model.show_records(rows)
            places = {row.leaf: number for number, row in enumerate(rows) if row.leaf}
            if current in places:
                self._view.choose(places[current])
        finally:
            self._is_filling = False

    @Slot(object)
    def _current(self, row: object) -> None:
        if isinstance(row, CaseRow) and row.leaf and not self._is_filling:
            self.chosen.emit(row.leaf)

    @Slot(object)
    def _opened(self, row: object) -> None:
        if isinstance(row, CaseRow) and row.leaf:
            self.opened.emit(row.leaf)


class CaseDelegate(QStyledItemDelegate):
    """Draws one decision, or a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a row."""
        row = index.data(RECORD_ROLE)
        high = _HEADING if isinstance(row, CaseRow) and is_heading(row) else _ROW
        return QSize(option.rect.width(), theme().s(high))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row = index.data(RECORD_ROLE)
        if not isinstance(row, CaseRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if is_heading(row):
            painter.setFont(theme().font("small", weight="semibold"))
            painter.setPen(theme().color("ink_2"))
            room = area.adjusted(theme().s(_LEFT), 0, 0, -theme().s(4))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, row.title)
        else:
            _draw_row(painter, area, row, option.state)
        painter.restore()


def _draw_row(painter: QPainter, area: QRectF, row: CaseRow, state: QStyle.StateFlag) -> None:
    look = theme()
    edge = look.s(2)
    box = area.adjusted(edge, 1, -edge, -1)
    if state & QStyle.StateFlag.State_Selected:
        draw_box(painter, box, fill="accent_soft", line="accent_line", width=1.5, radius=10)
    elif state & QStyle.StateFlag.State_MouseOver:
        draw_box(painter, box, fill="sunken", radius=10)
    if state & QStyle.StateFlag.State_HasFocus:
        draw_ring(painter, box, radius=10)
    roles = TONES[row.tone]
    size = look.s(_ICON)
    corner = QPointF(box.left() + look.s(_LEFT), box.center().y() - size / 2)
    draw_icon(painter, row.icon, corner, size=_ICON, color=roles.ink)
    left, right = corner.x() + size + look.s(10), box.right() - look.s(10)
    painter.setFont(look.font("micro", weight="medium"))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(row.state) + 2
    painter.setPen(look.color(roles.ink))
    second = QRectF(right - wide, box.center().y(), wide, look.s(19))
    painter.drawText(second, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.state)
    _draw_line(painter, QRectF(left, box.top() + look.s(6), right - left, look.s(21)), row.title, strong=True)
    line = QRectF(left, box.center().y(), right - left - wide - look.s(8), look.s(19))
    _draw_line(painter, line, row.line, strong=False)


def _draw_line(painter: QPainter, room: QRectF, words: str, *, strong: bool) -> None:
    look = theme()
    painter.setFont(look.font("body", weight="semibold") if strong else look.font("micro"))
    painter.setPen(look.color("ink" if strong else "ink_2"))
    cut = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
