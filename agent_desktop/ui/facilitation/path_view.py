"""The path one can walk back: each step met is a button, arrows go from one to the other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.path_rows import PathRow
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole, Weight
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.paragraph import Paragraph
from agent_desktop.ui.widgets.path_list import draw_node
from agent_desktop.ui.widgets.spoken import SpokenGroup

_NODE, _LEFT, _TOP, _BELOW, _SIDE = 12, 40, 6, 12, 4
_MOST_LINES = 2
_ASIDE = 5


class PathView(QWidget):
    """The path, from top to bottom; Tab reaches the step shown, the arrows the others."""

    spoken_as = SpokenGroup
    chosen = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, "script.path", _("The path so far"))
        self._steps: list[PathButton] = []
        self._column = Column(spacing=0)
        self.setLayout(self._column)

    def show_rows(self, rows: Sequence[PathRow]) -> None:
        """Show another path. Buttons are kept and told what they stand for: a focus stays at its place."""
        while len(self._steps) > len(rows):
            step = self._steps.pop()
            self._column.removeWidget(step)
            step.hide()
            step.deleteLater()
        while len(self._steps) < len(rows):
            self._add()
        last = len(rows) - 1
        for place, (step, row) in enumerate(zip(self._steps, rows, strict=True)):
            step.show_row(row, place + 1, is_last=place == last)

    def shown_step(self) -> QWidget | None:
        """Return the button of the step on screen."""
        return next((step for step in self._steps if step.row.shown), None)

    def _add(self) -> None:
        step = PathButton()
        step.clicked.connect(self._clicked)
        step.moved.connect(self._move)
        self._steps.append(step)
        self._column.addWidget(step)
        # A layout shows its children at the next turn of the loop: the focus may come before.
        step.show()

    @Slot()
    def _clicked(self) -> None:
        step = self.sender()
        if isinstance(step, PathButton):
            self.chosen.emit(step.row.step_id, step.row.number)

    @Slot(int)
    def _move(self, by: int) -> None:
        reachable = [step for step in self._steps if step.isEnabled()]
        sender = self.sender()
        here = next((n for n, step in enumerate(reachable) if step is sender), 0)
        reachable[max(0, min(len(reachable) - 1, here + by))].setFocus(Qt.FocusReason.TabFocusReason)


class PathButton(QPushButton):
    """One step: its disc, its title on two lines at most, and what was answered."""

    focus_radius = 8.0
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.row = PathRow(step_id="", number=0, title="", note="", state="to_come")
        self._place, self._is_last = 0, True
        self._title: Paragraph | None = None
        self._title_room = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.restyle)

    def show_row(self, row: PathRow, place: int, *, is_last: bool) -> None:
        """Stand for another step, at a place of the path that counts from 1."""
        if (row, place, is_last) == (self.row, self._place, self._is_last):
            return
        self.row, self._place, self._is_last = row, place, is_last
        self.setEnabled(row.can_go)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row.shown else Qt.FocusPolicy.ClickFocus)
        self.setText(row.title.replace("&", "&&"))
        words = f"{row.title}, {row.note}" if row.note else row.title
        identify(self, f"script.path.{row.step_id}.{row.number}", words)
        set_tip(self, words)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the fonts of now."""
        self._title = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and note at this width."""
        room = self._room(width)
        note = theme().line_height("micro") if self.row.note else 0
        return round(self._words(room).height(room) + note) + theme().s(_TOP + _BELOW)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(196), self.heightForWidth(theme().s(196)))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow row of one line."""
        return QSize(theme().s(80), theme().s(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour with the arrows, to the step with Enter or Space."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -999, Qt.Key.Key_End: 999}
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line to the next step, the disc and the words."""
        painter = smooth(self)
        if self.row.shown or (self.underMouse() and self.isEnabled()):
            area = QRectF(self.rect()).adjusted(0, 0, 0, -theme().s(4))
            shown = self.row.shown
            draw_box(
                painter,
                area,
                fill="accent_soft" if shown and self.row.state == "done" else "sunken",
                line=None,
                radius=8,
            )
        radius = theme().s(_NODE)
        centre = QPointF(theme().s(_SIDE) + radius + 1, theme().s(_TOP - 1) + radius)
        if not self._is_last and self.row.state != "aside":
            self._draw_line(painter, centre, radius)
        if self.row.state == "aside":
            # No number: it has no place on the path.
            painter.setPen(QPen(theme().color("ink_3"), theme().s(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, theme().s(_ASIDE), theme().s(_ASIDE))
        else:
            draw_node(painter, centre, self._place, self.row.state, radius=_NODE)
        self._draw_words(painter)

    def _draw_line(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        done = self.row.state == "done"
        stroke = QPen(theme().color("accent" if done else "line_2"), theme().s(2))
        if not done:
            stroke.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(stroke)
        start = QPointF(centre.x(), centre.y() + radius + theme().s(2))
        painter.drawLine(start, QPointF(centre.x(), float(self.height() + theme().s(_TOP - 3))))

    def _draw_words(self, painter: QPainter) -> None:
        left, room = theme().s(_LEFT), self._room(self.width())
        words = self._words(room)
        ink: ColorRole = "ink_2" if self.row.state in {"to_come", "aside"} else "ink"
        words.draw(painter, QPointF(left, theme().s(_TOP)), room, ink)
        if not self.row.note:
            return
        current = self.row.state == "current"
        painter.setPen(theme().color("accent" if current else "ink_3"))
        painter.setFont(theme().font("micro", weight="medium" if current else "regular"))
        note = QFontMetricsF(painter.font()).elidedText(self.row.note, Qt.TextElideMode.ElideRight, room)
        where = QRectF(left, theme().s(_TOP) + words.height(room), room + 2, theme().line_height("micro"))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, note)

    def _room(self, width: int) -> float:
        return max(1.0, width - theme().s(_LEFT + _SIDE))

    def _words(self, room: float) -> Paragraph:
        """Return the title, cut after its last whole word when it takes more than two lines in this room."""
        if self._title is None or self._title_room != room:
            self._title_room = room
            self._title = self._cut(room)
        return self._title

    def _cut(self, room: float) -> Paragraph:
        words = self.row.title.split(" ")
        for kept in range(len(words), 0, -1):
            text = " ".join(words[:kept])
            made = self._paragraph(text if kept == len(words) else f"{text}…")
            if made.lines(room) <= _MOST_LINES:
                return made
        return self._paragraph(words[0])

    def _paragraph(self, text: str) -> Paragraph:
        weight: Weight = "semibold" if self.row.state == "current" else "medium"
        font = theme().font("body", weight=weight)
        return Paragraph(text, font, line_height=theme().line_height("body"))
