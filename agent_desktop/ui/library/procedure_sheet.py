"""A procedure to read: what it is for, how far its texts were reviewed, and everything that is in it."""

from collections.abc import Iterator

from PySide6.QtCore import Slot

from agent_desktop.facilitation.catalog import Origin
from agent_desktop.facilitation.cautions import pack_cautions
from agent_desktop.facilitation.collection import Book
from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.facilitation.parts import titled
from agent_desktop.ui.facilitation.telling import language_name
from agent_desktop.ui.facilitation.words import STATUSES
from agent_desktop.ui.library.adding_view_model import AddingViewModel
from agent_desktop.ui.library.link_line import LinkLine
from agent_desktop.ui.library.sheets import ReadSheet, head, line_to
from agent_desktop.ui.library.values_sheet import ValuesSheet
from agent_desktop.ui.library.values_view_model import ValuesViewModel
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Item, Row, Stretch, holder


class ProcedureSheet(ReadSheet):
    """Rules, words and letters of a pack, each a line that leads to it."""

    def __init__(
        self, view_model: RulesViewModel, adding: AddingViewModel, values: ValuesViewModel, book: Book
    ) -> None:
        super().__init__()
        self._adding, self._book = adding, book
        pack, pack_id = book.pack, book.summary.id
        meta = pack.meta
        self.add(
            head(EntryKind.PROCEDURE, meta.title, book.summary, pack_cautions(book.summary, view_model.day)),
            PlainLabel(tidy(" ".join(meta.summary.split())), role="lead", weight="regular", wrap=True),
        )
        facts = [PlainLabel(tidy(words), wrap=True) for words in _facts(book)]
        self.add(titled("info", _("About these texts"), *facts, spacing=6))
        if book.summary.origin is Origin.SITE:
            self.add(self._from_the_site(view_model))
        if values.parameters(book):
            self.add(ValuesSheet(view_model, values, book))
        rules = [line_to(EntryKind.RULE, pack_id, one.id, one.title) for one in pack.rules]
        words = [line_to(EntryKind.WORD, pack_id, one.term, one.term) for one in pack.glossary]
        letters = [line_to(EntryKind.LETTER, pack_id, name, one.name) for name, one in pack.letters.items()]
        self._list("landmark", _("Rules"), rules)
        self._list("mail-open", _("Letters that start it"), letters)
        self._list("book-a", _("Hard words"), words)

    def _from_the_site(self, view_model: RulesViewModel) -> Sheet:
        """Return who added it and when, and what takes it away."""
        chosen = view_model.site.chosen.get(self._book.summary.id)
        words = _("Added to this desk.")
        if chosen is not None:
            day, who = full_date(view_model.day_of(chosen.chosen_at)), chosen.chosen_by
            words = _("Added to this desk on {day} by {who}.").format(day=day, who=who)
        rows: list[Item] = [PlainLabel(tidy(words), wrap=True)]
        if self._adding.may_add:
            withdraw = Button(
                _("Take it away from this desk"), identifier="library.withdraw", icon="trash-2", size="s"
            )
            withdraw.clicked.connect(self._withdraw)
            then = _("Once it is taken away, new exchanges begin with the text of the application, if any.")
            rows += [
                PlainLabel(tidy(then), role="small", color="ink_2", wrap=True),
                holder(Row(withdraw, Stretch())),
            ]
        return titled("hard-drive", _("From this service"), *rows, spacing=6)

    @Slot()
    def _withdraw(self) -> None:
        self._adding.withdraw(self._book.summary)

    def _list(self, icon: str, title: str, lines: list[LinkLine]) -> None:
        if lines:
            self.add(titled(icon, title, self.links(lines), spacing=4))


def _facts(book: Book) -> Iterator[str]:
    meta = book.pack.meta
    yield _("What the person leaves with: {what}").format(what=meta.product)
    yield _("In force from {start} to {end}.").format(
        start=full_date(meta.valid_from), end=full_date(meta.valid_to)
    )
    yield _("How far it was reviewed: {status}").format(status=_(STATUSES[meta.status]))
    if meta.reviewed_by:
        yield _("Reviewed by: {who}").format(who=", ".join(meta.reviewed_by))
    if meta.warning:
        yield " ".join(meta.warning.split())
    languages = ", ".join(language_name(code) for code in meta.languages)
    yield _("Version {version}. Languages: {languages}").format(version=meta.version, languages=languages)
    yield _("Licence: {licence}").format(licence=meta.licence)
