"""Hard words of the text in sight, each with its plain sense: one open at a time."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.rule_model import GlossaryEntry
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.fold import FoldButton
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.laid_out import warm
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.official_text import MarkedWord
from agent_desktop.wording.glossary import mark


def marked_words(pack: Pack, text: str) -> tuple[MarkedWord, ...]:
    """Return where the words of the glossary stand in a text, as it is shown."""
    return tuple(
        MarkedWord(
            start=span.start,
            end=span.end,
            entry=span.term.word,
            sense=f"{span.term.word} : {span.term.plain}",
        )
        for span in mark(text, pack.terms)
    )


def entries_in(pack: Pack, texts: Iterable[str]) -> tuple[GlossaryEntry, ...]:
    """Return the entries of the glossary that these texts use, in the order they are met."""
    by_term = {entry.term: entry for entry in pack.glossary}
    met = dict.fromkeys(span.term.word for text in texts for span in mark(text, pack.terms))
    return tuple(by_term[term] for term in met)


class HardWords(Sheet):
    """Hidden when the text in sight has no hard word. `opened` carries the entry opened, empty for none."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows = Column(spacing=2)
        title = Row(
            IconView("book-a", size=16, color="attn"),
            Part(PlainLabel(_("Words to explain"), role="small", weight="semibold"), 1),
            spacing=7,
        )
        super().__init__(
            holder(title), holder(self._rows), spacing=8, margins=(14, 12, 14, 12), parent=parent
        )
        self._entries: tuple[GlossaryEntry, ...] = ()
        self._words: list[_Word] = []
        self._open = ""
        self._is_shown = False
        self.hide()

    @property
    def open_entry(self) -> str:
        """Return the entry shown open, empty for none."""
        return self._open

    def show_entries(self, entries: Sequence[GlossaryEntry]) -> None:
        """Show other words, the first one open."""
        if self._is_shown and tuple(entries) == self._entries:
            return
        self._is_shown = bool(entries)
        if entries:
            self._take(entries)
        self.setVisible(bool(entries))
        self._tell_open(entries[0].term if entries else "")

    def make_ready(self, entries: Sequence[GlossaryEntry], width: int) -> None:
        """Take out of sight, at this width in pixels, what the next step will likely want explained."""
        if entries and not self._is_shown:
            self._take(entries)
            warm(self, width)

    def _take(self, entries: Sequence[GlossaryEntry]) -> None:
        if tuple(entries) == self._entries:
            self._unfold(entries[0].term)
            return
        self._entries = tuple(entries)
        for index in range(len(self._words), len(entries)):
            self._words.append(_Word(index))
            self._words[index].asked.connect(self._toggle)
            self._rows.addWidget(self._words[index])
        for word, entry in zip_longest(self._words, entries):
            word.show_entry(entry)
        self._unfold(entries[0].term)

    def open_word(self, term: str) -> None:
        """Open one entry and close the others; an empty one closes all."""
        known = {entry.term for entry in self._entries} if self._is_shown else set()
        there = term if term in known else ""
        self._unfold(there)
        self._tell_open(there)

    def _unfold(self, term: str) -> None:
        for word in self._words:
            word.set_open(bool(term) and word.term == term)

    def _tell_open(self, term: str) -> None:
        self._open = term
        self.opened.emit(term)

    @Slot(str)
    def _toggle(self, term: str) -> None:
        self.open_word("" if term == self._open else term)


class _Word(QWidget):
    """One entry, kept for the next step. `asked` carries its term: it is to be opened, or closed."""

    asked = Signal(str)

    def __init__(self, index: int) -> None:
        super().__init__()
        self.term = ""
        self._head = FoldButton("", identifier=f"script.word.{index}")
        self._plain = PlainLabel(wrap=True)
        self._note = PlainLabel(role="micro", color="ink_2", wrap=True)
        self._sense = Note(self._plain, self._note, tone="attn", margins=(12, 9, 12, 10))
        above = [Divider()] if index else []
        self.setLayout(Column(*above, self._head, self._sense, spacing=2))
        self._head.clicked.connect(self._asked)

    def show_entry(self, entry: GlossaryEntry | None) -> None:
        """Show another entry, or none."""
        self.setVisible(entry is not None)
        if entry is None:
            self.term = ""
            return
        self.term = entry.term
        self._head.set_label(entry.term[:1].upper() + entry.term[1:])
        self._plain.setText(tidy(entry.simple[:1].upper() + entry.simple[1:] + "."))
        self._note.setText(tidy(entry.note or ""))
        self._note.setVisible(bool(entry.note))

    def set_open(self, opened: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show the plain sense, or fold it."""
        self._head.set_open(opened)
        self._sense.setVisible(opened)

    @Slot()
    def _asked(self) -> None:
        self.asked.emit(self.term)
