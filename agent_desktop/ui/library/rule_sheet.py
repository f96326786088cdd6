"""A rule to read: its own words and the plain ones idea by idea, why it exists, where it comes from."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.cautions import cautions
from agent_desktop.facilitation.collection import Book, words_in
from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.facilitation.rule_model import Rule, Source
from agent_desktop.facilitation.speech import RuleSaid, rule_alone
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.hard_words import marked_words
from agent_desktop.ui.facilitation.idea_row import IdeaRow
from agent_desktop.ui.facilitation.parts import title_line, titled
from agent_desktop.ui.facilitation.rule_parts import (
    SIDE,
    idea_heads,
    misbeliefs_sheet,
    plain_head,
    purpose_note,
)
from agent_desktop.ui.facilitation.source_line import SourceLine
from agent_desktop.ui.library.rows import reference_of
from agent_desktop.ui.library.sheets import ReadSheet, head, line_to
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.library.wording_choice import WordingChoice
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, clear, holder


class RuleSheet(ReadSheet):
    """The arrows go from idea to idea; a hard word opens its page."""

    def __init__(self, view_model: RulesViewModel, book: Book, rule: Rule) -> None:
        super().__init__()
        self._view_model, self._book, self._rule = view_model, book, rule
        pack, sources = book.pack, [book.pack.source(name) for name in rule.sources]
        self._ideas: list[IdeaRow] = []
        self._told = Column(spacing=2)
        self.add(
            head(EntryKind.RULE, rule.title, book.summary, cautions(book.summary, sources, view_model.day)),
            WordingChoice(view_model, pack.meta.languages),
            Sheet(holder(self._told), spacing=0, margins=(6, 4, 6, 8)),
            purpose_note(rule),
        )
        if rule.misbeliefs:
            self.add(misbeliefs_sheet(rule.misbeliefs))
        if rule.vigilance:
            self.add(_care(rule))
        self.add(sources_sheet(sources, rule.id))
        self.add(self._around())
        view_model.reworded.connect(self._tell)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say the rule in the words chosen."""
        clear(self._told)
        model = self._view_model
        said = rule_alone(self._book.pack, self._rule, model.register, model.language)
        self._ideas = [
            self._idea(number, idea.official, idea.plain) for number, idea in enumerate(said.ideas, 1)
        ]
        self._told.add(idea_heads(plain_head(model.register, model.language)), *self._ideas, *_example(said))
        self._ideas[0].set_told(True)
        for row in self._ideas:
            row.show()

    def _idea(self, place: int, official: str, plain: str) -> IdeaRow:
        text = tidy(official)
        row = IdeaRow(place, text, tidy(plain), marked_words(self._book.pack, text), within="rules")
        row.official.word_chosen.connect(self._word_chosen)
        row.entered.connect(self._point)
        row.moved.connect(self._move)
        return row

    def _around(self) -> QWidget:
        pack_id = self._book.summary.id
        lines = [line_to(EntryKind.PROCEDURE, pack_id, "", self._book.summary.title)]
        lines += [
            line_to(EntryKind.WORD, pack_id, word.term, word.term)
            for word in words_in(self._book.pack, self._rule)
        ]
        return titled("book-open", _("Around this rule"), self.links(lines), spacing=4)

    @Slot(int)
    def _point(self, place: int) -> None:
        for row in self._ideas:
            row.set_told(row.place == place)

    @Slot(int)
    def _move(self, place: int) -> None:
        if 1 <= place <= len(self._ideas):
            self._ideas[place - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _word_chosen(self, term: str) -> None:
        self.followed.emit(reference_of(EntryKind.WORD, self._book.summary.id, term))


def sources_sheet(sources: list[Source], identifier: str) -> Sheet:
    """Return every source with its days, and how well it was read."""
    lines = [SourceLine(one, identifier=f"rules.source.{identifier}.{one.id}") for one in sources]
    return titled("landmark", _("Where it comes from"), *lines, color="rule", spacing=4)


def _care(rule: Rule) -> Sheet:
    lines = [PlainLabel(tidy(text), wrap=True) for text in rule.vigilance]
    return Sheet(
        title_line("triangle-alert", _("Take care"), color="attn"),
        *lines,
        spacing=8,
        margins=(18, 14, 18, 16),
    )


def _example(said: RuleSaid) -> Iterator[QWidget]:
    if said.rule.example:
        words = tidy(_("For example: {example}").format(example=said.rule.example))
        label = PlainLabel(words, role="small", color="ink_2", wrap=True)
        yield holder(Column(label, margins=(SIDE, 6, 16, 4)))
