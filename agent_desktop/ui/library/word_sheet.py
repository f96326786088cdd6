"""A hard word to read: its plain sense, its other forms, and the rules that use it."""

from collections.abc import Iterator

from agent_desktop.facilitation.cautions import pack_cautions
from agent_desktop.facilitation.collection import Book, rules_with
from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.facilitation.rule_model import GlossaryEntry
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.parts import titled
from agent_desktop.ui.facilitation.telling import language_name
from agent_desktop.ui.library.sheets import ReadSheet, head, line_to
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.label import PlainLabel


class WordSheet(ReadSheet):
    """Where the word is used leads to the rules."""

    def __init__(self, view_model: RulesViewModel, book: Book, word: GlossaryEntry) -> None:
        super().__init__()
        pack_id = book.summary.id
        self.add(head(EntryKind.WORD, word.term, book.summary, pack_cautions(book.summary, view_model.day)))
        sense = tidy(word.simple[:1].upper() + word.simple[1:])
        self.add(Note(PlainLabel(sense, role="plain", wrap=True), tone="attn", margins=(18, 14, 18, 16)))
        facts = [PlainLabel(tidy(words), wrap=True) for words in _facts(word)]
        if facts:
            self.add(titled("book-a", _("About this word"), *facts, color="attn", spacing=6))
        lines = [
            line_to(EntryKind.RULE, pack_id, rule.id, rule.title) for rule in rules_with(book.pack, word)
        ]
        around = line_to(EntryKind.PROCEDURE, pack_id, "", book.summary.title)
        if lines:
            used = titled("landmark", _("Rules that use it"), self.links(lines), color="rule", spacing=4)
            self.add(used)
        self.add(titled("book-open", _("Its procedure"), self.links([around]), spacing=4))


def _facts(word: GlossaryEntry) -> Iterator[str]:
    if word.variants:
        yield _("Also written: {forms}").format(forms=", ".join(word.variants))
    if word.avoid:
        yield _("Simple texts do without it, unless it is on the letter.")
    if word.note:
        yield word.note
    for code, text in word.languages.items():
        yield _("{language}: {text}").format(language=language_name(code), text=text)
