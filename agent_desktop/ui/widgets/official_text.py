"""The official text of a rule, in Literata, its hard words marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.identity import identify, say_more, say_name, set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.paragraph import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedWord:
    """A word of the glossary in the text: where it stands (`end` not included), and the entry it opens."""

    start: int
    end: int
    entry: str
    sense: str = ""
    """What it means in plain words: shown under the pointer, said when the arrows come to it."""


class OfficialText(PlainLabel):
    """A text read as it stands; each marked word can be clicked, or reached by arrows and opened by Enter.

    `word_chosen` carries the entry of the glossary. A text without marked words takes no focus.
    """

    focus_radius = 6.0
    word_chosen = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        identifier: str,
        words: Sequence[MarkedWord] = (),
        color: ColorRole = "ink_2",
        parent: QWidget | None = None,
    ) -> None:
        self._words: tuple[MarkedWord, ...] = ()
        self._open_entry = ""
        self._here = 0
        super().__init__("", role="official", color=color, wrap=True, parent=parent)
        identify(self, identifier)
        self.setMouseTracking(True)
        theme().changed.connect(self._mark)
        self.show_text(text, words)

    def show_text(self, text: str, words: Sequence[MarkedWord] = ()) -> None:
        """Show another text, with its marked words in order."""
        self._words = tuple(sorted(words, key=lambda word: word.start))
        self._here = 0
        self.setText(text)
        takes = Qt.FocusPolicy.StrongFocus if self._words else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(takes)
        say_name(self, text)
        hard = ", ".join(text[word.start : word.end] for word in self._words)
        say_more(self, _("Words explained: {words}").format(words=hard) if hard else "")
        self._mark()

    def set_open_entry(self, entry: str) -> None:
        """Mark the word whose explanation is open; an empty entry marks none."""
        self._open_entry = entry
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from word to word with the arrows, open with Enter or Space."""
        if not self._words:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._here = (self._here + step) % len(self._words)
            self._mark()
            # A reader hears that the arrows moved only if it is told where they are.
            announce(self, self._words[self._here].sense or self._word_here())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.word_chosen.emit(self._words[self._here].entry)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Underline the word where the arrows are."""
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop underlining."""
        super().focusOutEvent(event)
        self._mark()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a marked word, and its plain sense in a tooltip."""
        number = self._word_at(event.position())
        over = number is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        set_tip(self, "" if number is None else self._words[number].sense)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a marked word."""
        number = self._word_at(event.position())
        if number is not None:
            self._here = number
            self.word_chosen.emit(self._words[number].entry)

    def _word_here(self) -> str:
        word = self._words[self._here]
        return self.text()[word.start : word.end]

    def _word_at(self, position: QPointF) -> int | None:
        offset = self.offset_at(position)
        if offset is None:
            return None
        return next((n for n, word in enumerate(self._words) if word.start <= offset < word.end), None)

    @Slot()
    def _mark(self) -> None:
        spans = []
        for number, word in enumerate(self._words):
            is_open = word.entry == self._open_entry
            spans.append(
                Span(
                    start=word.start,
                    end=word.end,
                    color="attn" if is_open else "rule",
                    background="attn_soft" if is_open else "rule_soft",
                    weight="medium",
                    # Under high contrast there is no tint left to tell a marked word.
                    underline=theme().high_contrast or (self.hasFocus() and number == self._here),
                )
            )
        self.set_spans(spans)
