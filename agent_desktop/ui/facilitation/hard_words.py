"""Hard words of the text in sight, each with its plain sense: one open at a time."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
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
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder
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
        self._folds: dict[str, tuple[FoldButton, QWidget]] = {}
        self._open = ""
        self.hide()

    @property
    def open_entry(self) -> str:
        """Return the entry shown open, empty for none."""
        return self._open

    def show_entries(self, entries: Sequence[GlossaryEntry]) -> None:
        """Show other words, the first one open."""
        self.setVisible(bool(entries))
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        clear(self._rows)
        self._folds = {}
        for index, entry in enumerate(entries):
            if index:
                self._rows.add(Divider())
            self._rows.add(self._row(index, entry))
        self.open_word(entries[0].term if entries else "")

    def open_word(self, term: str) -> None:
        """Open one entry and close the others; an empty one closes all."""
        self._open = term if term in self._folds else ""
        for known, (head, sense) in self._folds.items():
            head.set_open(known == self._open)
            sense.setVisible(known == self._open)
        self.opened.emit(self._open)

    def _row(self, index: int, entry: GlossaryEntry) -> QWidget:
        head = FoldButton(entry.term[:1].upper() + entry.term[1:], identifier=f"script.word.{index}")
        head.clicked.connect(partial(self._toggle, entry.term))
        words = [PlainLabel(tidy(entry.simple[:1].upper() + entry.simple[1:] + "."), wrap=True)]
        if entry.note:
            words.append(PlainLabel(tidy(entry.note), role="micro", color="ink_2", wrap=True))
        sense = Note(*words, tone="attn", margins=(12, 9, 12, 10))
        self._folds[entry.term] = (head, sense)
        return holder(Column(head, sense, spacing=2))

    def _toggle(self, term: str) -> None:
        self.open_word("" if term == self._open else term)
