"""What to say on the phone: the breath of now, large, those said and to come, and the silences."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QWidget

from agent_desktop.facilitation.prompting import Breath
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole, TextRole, Weight
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.identity import identify, say_more
from agent_desktop.ui.widgets.paragraph import Paragraph

_LEFT, _SIDE, _GAP, _ICON = 44, 14, 12, 18
_BOX_TOP, _BOX_BELOW, _SMALL = 34, 16, 560
_EDGE = 8
_NOTE_PAD = 9
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Backspace, Qt.Key.Key_E)


@dataclass(frozen=True, slots=True)
class _Line:
    """A breath laid out: where it begins, how high it is with its silence, and its paragraphs."""

    top: float
    height: float
    said: Paragraph
    silence: Paragraph | None


class Prompter(QPushButton):
    """Space says that the breath was said, E or Up goes back to the one before; only while the focus is here.

    `moved` carries which breath is to say now, from 0; the number of breaths once all were said. Nothing of
    it is written anywhere.
    """

    focus_radius = 14.0
    moved = Signal(int)

    def __init__(self, breaths: Sequence[Breath], place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breaths = tuple(breaths)
        self._place = self._within(place)
        self._lines: list[_Line] = []
        self._laid = (-1, -1)
        identify(self, "script.prompter")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.advance)
        theme().changed.connect(self.restyle)
        self._tell()

    @property
    def place(self) -> int:
        """Return which breath is to say now."""
        return self._place

    @property
    def is_all_said(self) -> bool:
        """Tell whether nothing is left to say."""
        return self._place == len(self._breaths)

    def come_to(self, place: int) -> None:
        """Stand at a breath, without a word: nothing is said by it."""
        if self._within(place) != self._place:
            self._place = self._within(place)
            self._tell()
            self.restyle()

    @Slot()
    def advance(self) -> None:
        """Go on to the next breath."""
        self._go(self._place + 1)

    @Slot()
    def repeat(self) -> None:
        """Go back one breath, and have it said again to who listens."""
        self._go(max(self._place - 1, 0))

    @Slot()
    def restyle(self) -> None:
        """Take the fonts and lengths of now."""
        self._laid = (-1, -1)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of every breath at this width."""
        self._lay_out(width)
        last = self._lines[-1]
        return round(last.top + last.height) + theme().s(_GAP)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(560), self.heightForWidth(theme().s(560)))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow column: the words fold."""
        return QSize(theme().s(220), theme().s(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Space, back with E; Enter is left to the act that goes on."""
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if bare and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Down) and not event.isAutoRepeat():
            self.advance()
        elif bare and event.key() in _BACK:
            self.repeat()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the breath that was clicked; the one of now is then said."""
        self.setDown(False)
        y = event.position().y()
        clicked = next((n for n, line in enumerate(self._lines) if y < line.top + line.height), None)
        if clicked is not None and self.rect().contains(event.position().toPoint()):
            self._go(clicked + 1 if clicked == self._place else clicked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the breaths, each as it stands."""
        painter = smooth(self)
        self._lay_out(self.width())
        for number, line in enumerate(self._lines):
            self._draw(painter, number, line)

    def _draw(self, painter: QPainter, number: int, line: _Line) -> None:
        now = number == self._place
        left, room = theme().s(_LEFT), self._room(self.width())
        top = line.top + (theme().s(_BOX_TOP) if now else 0)
        if now:
            below = line.said.height(room) + theme().s(_BOX_TOP + _BOX_BELOW)
            box = QRectF(1, line.top, self.width() - 2, below)
            draw_box(painter, box, fill="accent_soft", line="accent", radius=12)
            painter.setFont(theme().font("small", weight="semibold"))
            painter.setPen(theme().color("accent"))
            title = QRectF(left, line.top + theme().s(10), room, theme().s(20))
            painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, tidy(_("To say now")))
        said = number < self._place
        icon, ink = ("volume-2", "accent") if now else ("check", "ok") if said else ("circle", "ink_3")
        size = _ICON if now else _ICON - 4
        corner = QPointF(theme().s(_SIDE), top + theme().s(7 if now else 4))
        draw_icon(painter, icon, corner, size=size, color=ink)  # type: ignore[arg-type]  # a pair of literals
        color: ColorRole = "ink" if now else "ink_2"
        line.said.draw(painter, QPointF(left, top), room, color)
        if line.silence is not None:
            self._draw_silence(painter, line, room)

    def _draw_silence(self, painter: QPainter, line: _Line, room: float) -> None:
        assert line.silence is not None
        pad, left = theme().s(_NOTE_PAD), theme().s(_LEFT)
        words = room - theme().s(_ICON) - 3 * pad
        high = line.silence.height(words) + 2 * pad
        box = QRectF(left, line.top + line.height - high - theme().s(_GAP), room, high)
        draw_box(painter, box, fill="warm_soft", line="warm_line", radius=9)
        draw_icon(painter, "ear", box.topLeft() + QPointF(pad, pad), size=_ICON, color="warm")
        line.silence.draw(painter, QPointF(left + theme().s(_ICON) + 2 * pad, box.top() + pad), words, "warm")

    def _lay_out(self, width: int) -> None:
        if self._laid == (width, self._place):
            return
        self._laid = (width, self._place)
        self._lines = []
        room, top = self._room(width), float(theme().s(2 if self._place == 0 else _EDGE))
        for number, breath in enumerate(self._breaths):
            now = number == self._place
            large: TextRole = "display" if width >= theme().s(_SMALL) else "h1"
            said = _paragraph(breath.text, large if now else "plain", "semibold" if now else "regular")
            high = said.height(room) + theme().s((_BOX_TOP + _BOX_BELOW if now else 0) + _GAP)
            silence = None
            if breath.silence:
                words = tidy(_("Silence. {words}").format(words=breath.silence))
                silence = _paragraph(words, "body", "semibold")
                pad = theme().s(_NOTE_PAD)
                high += silence.height(room - theme().s(_ICON) - 3 * pad) + 2 * pad + theme().s(_GAP)
            self._lines.append(_Line(top, high, said, silence))
            top += high

    def _within(self, place: int) -> int:
        return min(max(place, 0), len(self._breaths))

    @staticmethod
    def _room(width: int) -> float:
        return max(1.0, float(width - theme().s(_LEFT + _SIDE)))

    def _go(self, place: int) -> None:
        place = min(place, len(self._breaths))
        if place == self._place:
            return
        self._place = place
        self._tell()
        self.restyle()
        self.moved.emit(place)
        # The layout gives the new height at the next turn only.
        QTimer.singleShot(0, self, self._show_now)
        announce(self, self.accessibleName())

    @Slot()
    def _show_now(self) -> None:
        """Keep the breath of now in sight, with the one after it if there is room."""
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        self._lay_out(self.width())
        content = None if page is None else page.widget()
        if page is None or content is None:
            return
        line = self._lines[min(self._place, len(self._lines) - 1)]
        middle = self.mapTo(content, QPoint(0, round(line.top + line.height / 2)))
        page.ensureVisible(0, middle.y(), 0, min(round(line.height), page.viewport().height() // 2))

    def _tell(self) -> None:
        """Say the breath of now to who listens, and the silence before it."""
        count = len(self._breaths)
        before = self._breaths[self._place - 1].silence if self._place else ""
        pause = _("Silence. {words}").format(words=before) if before else ""
        now = self._breaths[self._place].text if self._place < count else _("All was said")
        self.setAccessibleName(tidy(in_sentences(pause, now)))
        where = _("Breath {place} of {count}").format(place=min(self._place + 1, count), count=count)
        say_more(self, in_sentences(where, _("Space: said. E: say it again")))


def _paragraph(text: str, role: TextRole, weight: Weight) -> Paragraph:
    return Paragraph(tidy(text), theme().font(role, weight=weight), line_height=theme().line_height(role))
