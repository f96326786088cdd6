"""The rule of a decision as it was that day, and the precedents that the agent had in sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.records import Case, SeenPrecedent
from agent_desktop.facilitation.margin_model import Margin
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.audit.case_parts import titled
from agent_desktop.ui.audit.words import (
    bands,
    bound_words,
    precedent_month,
    precedent_words,
    precedents_counted,
)
from agent_desktop.ui.widgets.card import Card, Note
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.spoken import SpokenGroup

_TOP = Qt.AlignmentFlag.AlignTop
_THREE = 620
"""The width at 100 % from which three precedents stand beside one another."""


class Rule(Note):
    """The rule as it was that day, from the text of the pack that was in force."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        self._words = PlainLabel("", role="official", wrap=True)
        self._bounds = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._criteria = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._sources = PlainLabel("", role="micro", color="ink_3", wrap=True)
        title = titled("book-open", _("The rule, as it was that day"), "rule")
        super().__init__(
            title, self._words, self._bounds, self._criteria, self._sources, tone="rule", spacing=6
        )
        self.setAccessibleName(_("The rule, as it was that day"))

    def show_case(self, case: Case, pack: Pack | None, *, is_hidden: bool) -> None:
        """Show the rule of another decision; its bounds only where what was decided is told."""
        margin = None if pack is None else pack.margin_by_id.get(case.margin.margin_id)
        missing = _("No script was played: its text did not come with the decision.")
        self._words.setText(tidy(missing if margin is None else margin.description))
        self._bounds.setText("" if is_hidden else _bounds(case))
        self._bounds.setVisible(bool(self._bounds.text()))
        self._criteria.setText("" if margin is None else _criteria(margin))
        self._criteria.setVisible(margin is not None)
        self._sources.setText("" if pack is None or margin is None else _sources(pack, margin))
        self._sources.setVisible(bool(self._sources.text()))


class Precedents(QWidget):
    """The precedents that the agent had in sight, without identity."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        super().__init__()
        name = _("The precedents that the agent had in sight")
        self.setAccessibleName(name)
        self._count = PlainLabel("", role="micro", color="ink_3")
        title = PlainLabel(name, role="small", weight="semibold", color="ink_2", wrap=True)
        self._row = FoldingRow(*(Part(_Precedent(), 1) for _rank in range(3)), least=_THREE, spacing=10)
        self._cards = self._row.findChildren(_Precedent)
        self._rest = Column(spacing=6)
        rest = holder(self._rest)
        self.setLayout(
            Column(holder(Row(Part(title, 1), self._count, spacing=8)), self._row, rest, spacing=7)
        )
        self._rest_box = rest
        self._more = Several(self._rest, _Precedent)

    def show_case(self, case: Case, pack: Pack | None) -> None:
        """Show the precedents of another decision."""
        self._count.setText(precedents_counted(case))
        first, rest = case.precedents[: len(self._cards)], case.precedents[len(self._cards) :]
        self._row.setVisible(bool(first))
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(first))
            if number < len(first):
                card.show_precedent(case, first[number], pack)
        self._rest_box.setVisible(bool(rest))
        for card, found in zip(self._more.shown(len(rest)), rest, strict=True):
            card.show_precedent(case, found, pack)


class _Precedent(Card):
    def __init__(self) -> None:
        self._decided = PlainLabel("", weight="semibold", color="margin", wrap=True)
        self._month = PlainLabel("", role="micro", color="ink_3")
        self._facts = PlainLabel("", role="small", color="ink_2", wrap=True)
        head = holder(Row(Part(self._decided, 1), Part(self._month, align=_TOP), spacing=6))
        super().__init__(Column(head, self._facts, Stretch(), spacing=4, margins=(12, 9, 12, 10)))

    def show_precedent(self, case: Case, found: SeenPrecedent, pack: Pack | None) -> None:
        self._decided.setText(precedent_words(case, found, pack))
        self._month.setText(precedent_month(found))
        self._facts.setText(tidy(", ".join((*bands(found.situation, pack), *found.criteria))))


def _bounds(case: Case) -> str:
    low, high = bound_words(case.lo, case.unit), bound_words(case.hi, case.unit)
    if not low or not high:
        return ""
    return tidy(_("Its bounds that day: from {low} to {high}.").format(low=low, high=high))


def _criteria(margin: Margin) -> str:
    return tidy(_("It looks at: {facts}.").format(facts=", ".join(margin.criteria)))


def _sources(pack: Pack, margin: Margin) -> str:
    found = (pack.source(name) for name in margin.sources if name in pack.source_by_id)
    told = [
        one.title
        if one.version_of is None
        else _("{title}, version of {day}").format(title=one.title, day=full_date(one.version_of))
        for one in found
    ]
    return tidy(" · ".join(told))
