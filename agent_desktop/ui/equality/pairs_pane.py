"""Two situations alike, decided in opposite ways, read blind: answer first, then see what was decided."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.equality.records import Answer, Situation
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import number, tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.reports.equality.sentences import agreement_words
from agent_desktop.ui.equality.view_model import EqualityViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card, Sheet
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.spoken import SpokenGroup

_BESIDE = 620
_OUTCOMES = {
    Decision.GRANTED: N_("granted once"),
    Decision.REFUSED: N_("refused once"),
    Decision.NOT_USED: N_("not used once"),
}


class PairsPane(Sheet):
    """One pair at a time. Nothing that tells an outcome is in any widget before both answers are in."""

    def __init__(self, view_model: EqualityViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self._how = PlainLabel(role="small", color="ink_2", wrap=True)
        self._sides = Column(spacing=12)
        self._reveal = Button(
            _("See what had been decided"), identifier="equality.reveal", kind="primary", icon="eye"
        )
        self._next = Button(_("Next pair"), identifier="equality.next", icon="arrow-right")
        self._agreement = PlainLabel(role="small", color="ink_2", wrap=True)
        title = PlainLabel(_("Two situations alike, two outcomes"), role="h3")
        acts = holder(Row(self._reveal, self._next, Stretch(), spacing=10))
        super().__init__(
            title, self._how, holder(self._sides), acts, self._agreement, spacing=10, parent=parent
        )
        self._shown: tuple[Situation, Situation] | None = None
        self._was_revealed = False
        self._reveal.clicked.connect(view_model.reveal)
        self._next.clicked.connect(view_model.next_pair)
        view_model.pair_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        revealed = model.outcomes is not None
        if model.situations != self._shown or revealed != self._was_revealed:
            self._shown, self._was_revealed = model.situations, revealed
            self._lay_sides()
        self._how.setText(self._words())
        there = model.situations is not None
        self._reveal.setVisible(there and not revealed)
        self._reveal.setEnabled(None not in model.answers)
        self._next.setVisible(there and revealed)
        said = agreement_words(model.agreement)
        self._agreement.setText(said)
        self._agreement.setVisible(bool(said))
        if revealed and not self._next.hasFocus() and self.isAncestorOf(self.focusWidget() or self):
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        model = self._view_model
        if model.situations is None:
            return tidy(_("No pair to read on this margin: like situations ended alike."))
        left = ngettext("{count} pair to read.", "{count} pairs to read.", model.pairs_left).format(
            count=number(model.pairs_left)
        )
        how = _(
            "Who decided, when, and what was decided stay hidden until you have answered. Free words are left"
            " out: they would name someone, or tell the outcome."
        )
        return tidy(f"{left} {how}")

    def _lay_sides(self) -> None:
        clear(self._sides)
        model = self._view_model
        both = model.situations
        if both is None:
            return
        if model.is_one:
            name = _("Two people in this very situation")
            self._sides.add(_Side(model, 0, name, model.outcomes))
            return
        first = _Side(model, 0, _("First situation"), model.outcomes and model.outcomes[:1])
        second = _Side(model, 1, _("Second situation"), model.outcomes and model.outcomes[1:])
        self._sides.add(FoldingRow(Part(first, 1), Part(second, 1), least=_BESIDE, spacing=12))


class _Side(Card):
    """One situation: its facts, the answer, and once both are in, what had been decided."""

    spoken_as = SpokenGroup

    def __init__(
        self, model: EqualityViewModel, side: int, name: str, outcomes: tuple[Decision, ...] | None
    ) -> None:
        situations = model.situations
        assert situations is not None
        facts = [PlainLabel(tidy(fact), wrap=True) for fact in model.facts(situations[side])]
        given = model.answers[side]
        answer = Segmented(
            [
                Choice(Answer.GRANT.value, _("Grant")),
                Choice(Answer.NOT_GRANT.value, _("Not grant")),
                Choice(Answer.CANNOT_TELL.value, _("Cannot tell")),
            ],
            name=_("{situation}: what would you do?").format(situation=name),
            identifier=f"equality.answer.{side + 1}",
            value=None if given is None else given.value,
        )
        answer.setEnabled(outcomes is None)
        answer.chosen.connect(partial(_answer, model, side))
        ends = [PlainLabel(_decided(outcomes), weight="semibold", wrap=True)] if outcomes else []
        title = PlainLabel(name, role="small", color="ink_2", weight="semibold")
        asked = PlainLabel(_("What would you do?"), role="small", color="ink_2")
        column = Column(
            title, *facts, asked, holder(Row(answer, Stretch())), *ends, spacing=6, margins=(14, 12, 14, 12)
        )
        super().__init__(column, fill="sunken")
        self.setAccessibleName(name)
        keep_size(self, min_width=240)


def _decided(outcomes: tuple[Decision, ...]) -> str:
    words = ", ".join(_(_OUTCOMES[outcome]) for outcome in outcomes)
    return tidy(_("What had been decided: {outcomes}.").format(outcomes=words))


def _answer(model: EqualityViewModel, side: int, value: str) -> None:
    model.answer(side, Answer(value))
