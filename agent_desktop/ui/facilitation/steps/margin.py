"""`marge`: here the rule may be adapted. A calm card: how far, who decides, and two ways on."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.margins import Decision
from agent_desktop.facilitation.offers import MarginOffer, Zone, offer_at
from agent_desktop.facilitation.steps.margin import Adapting
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import number, tidy
from agent_desktop.ui.facilitation.parts import agent_note, quoted, title_line, titled
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import LEVELS
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, holder

_VERDICTS = {
    Verdict.GRANTED: N_("Granted: {value}"),
    Verdict.REFUSED: N_("The rule was kept as it is."),
    Verdict.PASSED_ON: N_("Passed on: {value}"),
    Verdict.NOT_OPEN: N_("This margin is not open in this situation."),
}


class MarginView(StepView):
    """`adapt_asked` carries the step: the decision itself is made on the page of margins."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        self._offer = offer_at(scene.walk, visit.step_id)
        self._adapt: Button | None = None
        self.add(self._card())
        if self._offer.is_open:
            self.add(
                titled("message-circle", _("To say"), PlainLabel(quoted(self.words), role="plain", wrap=True))
            )
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def main(self) -> str:
        """Return nothing while the margin waits for a decision."""
        return "" if self.is_open else _("Go on")

    def texts(self) -> tuple[str, ...]:
        """Return what the margin says of itself."""
        return (self.words, self._offer.margin.description)

    def spoken_summary(self) -> str:
        """Say that the rule may be adapted here."""
        here = _("Here the rule may be adapted")
        return f"{here}. {self._offer.margin.title}"

    def focus_first(self) -> bool:
        """Land on the act that opens the margin."""
        return self._adapt is not None and self.take_focus(self._adapt)

    def show_problem(self, problem: Problem) -> None:
        """Come back to the two ways on."""
        self.focus_first()

    def _card(self) -> Note:
        margin = self._offer.margin
        limits = [PlainLabel(tidy(line), color="ink_2", wrap=True) for line in _limits(self._offer)]
        return Note(
            title_line("scale", tidy(_("Here the rule may be adapted")), color="margin"),
            PlainLabel(tidy(margin.title), role="h2", wrap=True),
            PlainLabel(tidy(margin.description), role="lead", wrap=True),
            *limits,
            *self._decided(),
            self._acts(),
            tone="margin",
            spacing=8,
            margins=(20, 16, 20, 18),
        )

    def _decided(self) -> Iterator[QWidget]:
        detail = self.visit.detail
        if isinstance(detail, Adapting) and detail.decision is not None:
            yield PlainLabel(self._verdict(detail.decision), weight="semibold", color="margin", wrap=True)

    def _verdict(self, decision: Decision) -> str:
        value = decision.value
        label = next((one.label for one in self._offer.options if one.value == value), None)
        words = label or ("" if value is None else f"{value} {self._offer.unit}".strip())
        return tidy(_(_VERDICTS[decision.verdict]).format(value=words))

    def _acts(self) -> QWidget:
        row = Row(spacing=10, margins=(0, 6, 0, 0))
        if self._offer.is_open:
            again = not self.is_open
            self._adapt = Button(
                _("See the decision again") if again else _("Adapt"),
                identifier="script.adapt",
                kind="quiet" if again else "primary",
                icon="scale",
                command="adapt",
            )
            self._adapt.clicked.connect(self._ask)
            row.add(self._adapt)
        if self._may_keep():
            keep = Button(_("Keep the rule"), identifier="script.keep_rule")
            keep.clicked.connect(self.view_model.keep_rule)
            row.add(keep)
        row.add(Stretch())
        return holder(Column(row, *self._otherwise(), spacing=8))

    def _otherwise(self) -> Iterator[QWidget]:
        if self._offer.alternative and self._may_keep():
            words = _("Kept, the rule leads to: {step}").format(step=self._offer.alternative)
            yield PlainLabel(tidy(words), role="small", color="ink_2", wrap=True)

    def _may_keep(self) -> bool:
        return self.is_open and self.visit.step_id not in self.view_model.decided

    def _ask(self) -> None:
        self.adapt_asked.emit(self.visit.step_id)


def _limits(offer: MarginOffer) -> Iterator[str]:
    if not offer.is_open:
        return
    for zone in offer.zones:
        yield _zone_words(zone, offer.unit)
    for option in offer.options:
        who = _(LEVELS[option.level])
        yield _("{what}: decided by {who}").format(what=option.label, who=who)
    if offer.where.highest is not None and offer.zones:
        limit = number(offer.where.highest)
        yield _("{limit} {unit}: the limit for everyone").format(limit=limit, unit=offer.unit)


def _zone_words(zone: Zone, unit: str) -> str:
    who = _(LEVELS[zone.level])
    low, high = number(zone.lowest), number(zone.highest)
    if zone.lowest == zone.highest:
        return _("{value} {unit}: decided by {who}").format(value=low, unit=unit, who=who)
    return _("From {low} to {high} {unit}: decided by {who}").format(low=low, high=high, unit=unit, who=who)


LOOK = StepLook("marge", MarginView, ahead=False)
