"""One step of the script in one line: where it stands, its title, its question or idea, what was answered."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ui.facilitation.fold_rows import FoldRow
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole, TextRole, Weight
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, say_more, set_tip
from agent_desktop.ui.widgets.path_list import draw_node

_LINE, _TWO_LINES, _HEADING = 40, 58, 34
_SIDE, _NODE, _LEFT, _BOX = 10, 11, 44, 20
_ONE_LINE_FROM, _TITLE_SHARE, _NOTE_SHARE = 620, 0.36, 0.24
_EMPTY = FoldRow(step_id="", number=0, place=0, title="", key="", note="", state="to_come", enabled=False)

_Look = tuple[TextRole, Weight, ColorRole]


class FoldRowButton(QPushButton):
    """Enter opens the step, Space too unless there is something to tick; the arrows go to the neighbours."""

    focus_radius = 9.0
    opened = Signal(str, int)
    ticked = Signal(str, int)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.row = _EMPTY
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open)
        theme().changed.connect(self.restyle)

    def show_row(self, row: FoldRow) -> None:
        """Stand for another step."""
        if row == self.row:
            return
        taller = (bool(row.key), bool(row.heading)) != (bool(self.row.key), bool(self.row.heading))
        self.row = row
        self.setEnabled(row.enabled)
        self.setText(row.title.replace("&", "&&"))
        identify(self, f"script.fold.{row.step_id}.{row.number}", row.title)
        says = (row.key, row.note, _stands(row), row.group)
        say_more(self, in_sentences(*says))
        set_tip(self, "\n".join(part for part in (row.title, row.key, row.note) if part))
        if taller:
            self.updateGeometry()
        self.update()

    def set_tab_stop(self, on: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Be the row that Tab reaches, or one that only the arrows reach."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    @property
    def focus_top(self) -> int:
        """Return the height of the heading, which the focus ring leaves out."""
        return self._top()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return one line, two where the question or idea has no room beside the title."""
        high = _TWO_LINES if self.row.key and width < theme().s(_ONE_LINE_FROM) else _LINE
        return theme().s(high) + self._top()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(420), self.heightForWidth(theme().s(_ONE_LINE_FROM)))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow line."""
        return QSize(theme().s(160), theme().s(_LINE) + self._top())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour, open, or tick."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -999, Qt.Key.Key_End: 999}
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if bare and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif bare and event.key() == Qt.Key.Key_Space and self.row.tick is not None:
            self.ticked.emit(self.row.step_id, self.row.number)
        elif bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick in the box, open elsewhere."""
        in_box = self.row.tick is not None and event.position().x() < theme().s(_LEFT)
        if in_box and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.ticked.emit(self.row.step_id, self.row.number)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heading of a group, the box or disc, and the words."""
        painter, row = smooth(self), self.row
        area = QRectF(self.rect()).adjusted(0, self._top(), 0, 0)
        if row.heading:
            painter.setFont(theme().font("small", weight="semibold"))
            painter.setPen(theme().color("ink_2"))
            where = QRectF(theme().s(_SIDE), 0, self.width(), self._top())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, row.heading)
        if row.is_open or (self.underMouse() and self.isEnabled()):
            fill: ColorRole = "accent_soft" if row.is_open else "sunken"
            draw_box(painter, area, fill=fill, line=None, radius=9)
        self._draw_front(painter, area)
        self._draw_words(painter, area)

    def _draw_front(self, painter: QPainter, area: QRectF) -> None:
        row = self.row
        centre = QPointF(theme().s(_SIDE + _NODE), area.center().y())
        if row.tick is None:
            draw_node(painter, centre, row.place, row.state, radius=_NODE)
            return
        half = theme().s(_BOX) / 2
        box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        if not row.tick:
            draw_box(painter, box, fill="surface", line="control", radius=5)
            return
        draw_box(painter, box, fill="accent", line="accent", radius=5)
        corner = box.topLeft() + QPointF(theme().s(3), theme().s(3))
        draw_icon(painter, "check", corner, size=14, color="on_accent", stroke=2.4)

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        row, left = self.row, float(theme().s(_LEFT))
        room = area.width() - left - theme().s(_SIDE)
        note = self._draw_note(painter, area, room)
        beside = self.width() >= theme().s(_ONE_LINE_FROM)
        two_lines = bool(row.key) and not beside
        title_room = (room - note) if not row.key or two_lines else room * _TITLE_SHARE
        line = QRectF(left, area.top(), title_room, area.height() / (2 if two_lines else 1))
        if two_lines:
            line.translate(0, theme().s(4))
        ink: ColorRole = "ink" if row.state != "to_come" else "ink_2"
        weight: Weight = "semibold" if row.state == "current" else "medium"
        self._draw_line(painter, line, row.title, ("body", weight, ink))
        if not row.key:
            return
        key = QRectF(left + title_room + theme().s(12), area.top(), 0, area.height())
        key.setWidth(max(0.0, room - title_room - note - theme().s(20)))
        if two_lines:
            key = QRectF(left, line.bottom() - theme().s(5), room, line.height())
        self._draw_line(painter, key, row.key, ("small", "regular", "ink_2"))

    def _draw_note(self, painter: QPainter, area: QRectF, room: float) -> float:
        """Draw what was answered at the right, and return its width."""
        if not self.row.note:
            return 0.0
        font = theme().font("micro", weight="medium")
        width = min(QFontMetricsF(font).horizontalAdvance(self.row.note) + 2, room * _NOTE_SHARE)
        where = QRectF(area.right() - theme().s(_SIDE) - width, area.top(), width, area.height())
        if self.row.key and self.width() < theme().s(_ONE_LINE_FROM):
            where.setHeight(area.height() / 2)
            where.translate(0, theme().s(4))
        self._draw_line(painter, where, self.row.note, ("micro", "medium", "ink_3"))
        return width + theme().s(10)

    @staticmethod
    def _draw_line(painter: QPainter, where: QRectF, text: str, look: _Look) -> None:
        role, weight, ink = look
        painter.setFont(theme().font(role, weight=weight))
        painter.setPen(theme().color(ink))
        cut = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, cut)

    def _top(self) -> int:
        return theme().s(_HEADING) if self.row.heading else 0

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.row.step_id, self.row.number)


def _stands(row: FoldRow) -> str:
    """Return what a reader hears of where a step stands."""
    if row.is_open:
        return _("unfolded")
    if row.tick is not None:
        return _("passed on") if row.tick else _("to pass on: Space ticks it, Enter opens it")
    words = {"done": _("seen to"), "current": _("we are here"), "to_come": _("to come")}
    return tidy(words[row.state])
