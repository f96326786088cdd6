"""The way through a script: steps done, the one we are at, and those to come."""

from collections.abc import Sequence
from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import pgettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import pen, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import say_more, set_tip
from agent_desktop.ui.widgets.spoken import SpokenPicture

StepState = Literal["done", "current", "to_come"]
_ROW, _NODE, _TEXT_LEFT = 62, 12, 36
_LINE_NODE, _LINE_GAP, _LINE_HEIGHT = 10, 20, 26
_PITCH, _LEAST_TITLE = 2 * _LINE_NODE + 10, 110


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """A step: its title, a word under it, and where it stands."""

    title: str
    state: StepState
    note: str = ""


class PathList(QWidget):
    """The way, from top to bottom; each title is on one line, whole in the tooltip and when read aloud."""

    spoken_as = SpokenPicture

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._steps: tuple[PathStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def show_steps(self, steps: Sequence[PathStep]) -> None:
        """Show another way."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        say_more(self, spoken_path(self._steps))
        set_tip(self, "\n".join(step.title for step in self._steps))
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return one row a step."""
        return QSize(theme().s(200), theme().s(_ROW) * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nodes, line and titles."""
        painter = smooth(self)
        row, x = theme().s(_ROW), float(theme().s(_NODE + 1))
        for number, step in enumerate(self._steps):
            y = number * row + theme().s(_NODE + 1)
            if number < len(self._steps) - 1:
                self._draw_line(painter, x, y, step.state)
            draw_node(painter, QPointF(x, y), number + 1, step.state, radius=_NODE)
            self._draw_words(painter, step, y)

    def _draw_line(self, painter: QPainter, x: float, y: float, state: StepState) -> None:
        stroke = QPen(theme().color("accent" if state == "done" else "line_2"), theme().s(2))
        if state != "done":
            stroke.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(stroke)
        around = theme().s(_NODE + 2)
        painter.drawLine(QPointF(x, y + around), QPointF(x, y + theme().s(_ROW) - around))

    def _draw_words(self, painter: QPainter, step: PathStep, y: float) -> None:
        left = theme().s(_TEXT_LEFT)
        room = self.width() - left
        middle = Qt.AlignmentFlag.AlignVCenter
        current = step.state == "current"
        painter.setPen(theme().color("ink_2" if step.state == "to_come" else "ink"))
        painter.setFont(theme().font("body", weight="semibold" if current else "medium"))
        title = _cut(painter, step.title, room)
        painter.drawText(QRectF(left, y - theme().s(11), room, theme().s(22)), middle, title)
        if step.note:
            painter.setPen(theme().color("accent" if current else "ink_3"))
            painter.setFont(theme().font("micro", weight="medium" if current else "regular"))
            note = _cut(painter, step.note, room)
            painter.drawText(QRectF(left, y + theme().s(10), room, theme().s(18)), middle, note)


class PathLine(QWidget):
    """The same way in one line, for a narrow page: titles far from here give way to their number."""

    spoken_as = SpokenPicture

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._steps: tuple[PathStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def show_steps(self, steps: Sequence[PathStep]) -> None:
        """Show another way."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        say_more(self, spoken_path(self._steps))
        set_tip(self, "\n".join(step.title for step in self._steps))
        # A line takes the same room however many steps it has.
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(theme().s(240), theme().s(_LINE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nodes and the titles that fit, the current one first."""
        painter = smooth(self)
        x, y = 0.0, self.height() / 2
        radius = theme().s(_LINE_NODE)
        first = self._first()
        titled = self._titled(first)
        if first:
            painter.setPen(theme().color("ink_3"))
            painter.setFont(theme().font("small", weight="semibold"))
            painter.drawText(QRectF(0, 0, 2 * radius, self.height()), Qt.AlignmentFlag.AlignCenter, "…")
            x += theme().s(_PITCH)
        for number, step in enumerate(self._steps[first:], first):
            draw_node(painter, QPointF(x + radius, y), number + 1, step.state, radius=_LINE_NODE)
            x += 2 * radius + theme().s(6)
            if number in titled:
                current = step.state == "current"
                painter.setPen(theme().color("ink" if current else "ink_2"))
                painter.setFont(theme().font("small", weight="semibold" if current else "medium"))
                words = _cut(painter, step.title, max(0.0, self.width() - x))
                wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
                painter.drawText(QRectF(x, 0, wide + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
                x += wide
            x += theme().s(_LINE_GAP if number in titled else 4)

    def _here(self) -> int:
        return next((n for n, step in enumerate(self._steps) if step.state == "current"), 0)

    def _first(self) -> int:
        """Return from which step on to draw: the current one and its title come before those long done."""
        over = (self._here() + 1) * theme().s(_PITCH) + theme().s(_LEAST_TITLE) - self.width()
        # One more goes for the mark that stands for them.
        return 0 if over <= 0 else min(self._here(), ceil(over / theme().s(_PITCH)) + 1)

    def _titled(self, first: int) -> set[int]:
        here = self._here()
        metrics = QFontMetricsF(theme().font("small", weight="semibold"))
        room = self.width() - (len(self._steps) - first + bool(first)) * theme().s(_PITCH)
        titled: set[int] = set()
        for number in sorted(range(first, len(self._steps)), key=lambda n: (abs(n - here), n)):
            room -= round(metrics.horizontalAdvance(self._steps[number].title)) + theme().s(_LINE_GAP)
            if room < 0 and titled:
                break
            titled.add(number)
        return titled


def draw_node(painter: QPainter, at: QPointF, number: int, state: StepState, *, radius: float) -> None:
    """Draw the disc of a step: a check, or its number."""
    size = float(theme().s(radius))
    square = QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)
    if state == "done":
        painter.setPen(pen("accent") if theme().high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent_soft"))
        painter.drawEllipse(at, size, size)
        half = theme().s(7)
        draw_icon(
            painter, "check", QPointF(at.x() - half, at.y() - half), size=14, color="accent", stroke=2.4
        )
        return
    current = state == "current"
    painter.setPen(Qt.PenStyle.NoPen if current else pen("control", 1.5))
    painter.setBrush(theme().color("accent" if current else "surface"))
    inset = 0 if current else theme().stroke(0.75)
    painter.drawEllipse(at, size - inset, size - inset)
    painter.setPen(theme().color("on_accent" if current else "ink_2"))
    painter.setFont(theme().font("micro", weight="semibold"))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(number))


def spoken_path(steps: Sequence[PathStep]) -> str:
    """Return the way as a sentence: each step, its note, and where it stands."""
    parts = []
    for number, step in enumerate(steps, 1):
        state = _state_name(step.state)
        # The note of the step one is at may say that one is there.
        words = f"{step.title}, {step.note}" if step.note and step.note != state else step.title
        parts.append(f"{number}. {words} ({state})")
    return pgettext("between two steps", "; ").join(parts)


def _state_name(state: StepState) -> str:
    match state:
        case "done":
            return pgettext("step of a script", "done")
        case "current":
            return pgettext("step of a script", "now")
        case "to_come":
            return pgettext("step of a script", "to come")


def _cut(painter: QPainter, text: str, room: float) -> str:
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
