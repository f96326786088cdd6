"""The path as rows to show: done, here, and what surely comes. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from agent_desktop.facilitation.preview import ahead, away, kept_aside, may_come_early
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.steps.margin import Adapting
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.values import Value, is_known
from agent_desktop.facilitation.walk import Visit, VisitState, Walk
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.records import Origin
from agent_desktop.ui.facilitation.words import UNDERSTANDINGS, said_when, value_words
from agent_desktop.ui.left_open import skip_reason

_NOWHERE: Mapping[str, Origin] = {}
_VERDICTS = {
    Verdict.GRANTED: N_("granted"),
    Verdict.REFUSED: N_("rule kept"),
    Verdict.PASSED_ON: N_("passed on"),
    Verdict.NOT_OPEN: N_("not open here"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PathRow:
    """A step of the path. `shown` when it is the one on screen; `can_go` when it can be gone to.

    `aside` is a step that the path no longer meets: its answer is kept, and comes back with it.
    """

    step_id: str
    number: int
    title: str
    note: str
    state: Literal["done", "current", "to_come", "aside"]
    shown: bool = False
    can_go: bool = True


def path_rows(walk: Walk, shown: Visit, origins: Mapping[str, Origin] = _NOWHERE) -> tuple[PathRow, ...]:
    """Return the whole path, the steps that surely come at its end.

    `origins` says when an earlier exchange did a step: what was said then keeps its day.
    """
    return (*_met(walk, shown, origins), *_coming(walk, shown), *_aside(walk))


def _met(walk: Walk, shown: Visit, origins: Mapping[str, Origin]) -> Iterator[PathRow]:
    for visit in walk.shown:
        current = visit is walk.visits[-1]
        yield PathRow(
            step_id=visit.step_id,
            number=visit.number,
            title=tidy(visit.label).removesuffix("."),
            note=tidy(_("we are here") if current and walk.conclusion is None else _note(visit, origins)),
            state="current" if current else "done",
            shown=(visit.step_id, visit.number) == (shown.step_id, shown.number),
        )


def _coming(walk: Walk, shown: Visit) -> Iterator[PathRow]:
    for step in ahead(walk):
        visit = away(walk, step.step_id)
        answered = visit is not None and step.step_id in walk.answers.steps
        yield PathRow(
            step_id=step.step_id,
            number=0,
            title=tidy(step.label),
            note=tidy(answer_words(visit)) if visit is not None and answered else "",
            state="to_come",
            shown=shown.step_id == step.step_id,
            can_go=may_come_early(walk.pack.step(step.step_id)),
        )


def _aside(walk: Walk) -> Iterator[PathRow]:
    for visit in kept_aside(walk):
        words = answer_words(visit)
        yield PathRow(
            step_id=visit.step_id,
            number=0,
            title=tidy(visit.label).removesuffix("."),
            note=tidy(_("kept aside: {answer}").format(answer=words) if words else _("kept aside")),
            state="aside",
            can_go=False,
        )


def _note(visit: Visit, origins: Mapping[str, Origin]) -> str:
    words, origin = answer_words(visit), origins.get(visit.step_id)
    when = "" if origin is None else said_when(origin)
    return " · ".join(part for part in (words, when) if part)


def answer_words(visit: Visit) -> str:
    """Return in a few words what became of a step; empty for one that was only said or explained."""
    if visit.state is VisitState.SKIPPED:
        return _("skipped: {reason}").format(reason=skip_reason(visit.skip_reason or "").lower())
    match visit.detail:
        case Asked() as asked if asked.value is not None:
            return option_words(asked, asked.value)
        case SaidBack() as said if said.result is not None:
            return _(UNDERSTANDINGS[said.result]).lower()
        case Papers() as papers:
            due = [state for state in papers.pieces if state.due]
            here = sum(state.at_hand for state in due)
            return _("{here} of {due} at hand").format(here=here, due=len(due)) if due else ""
        case Adapting() as adapting if adapting.decision is not None:
            return _(_VERDICTS[adapting.decision.verdict])
        case _:
            return ""


def option_words(asked: Asked, value: Value) -> str:
    """Return an answer as it is read."""
    if not is_known(value):
        return _("they do not know")
    label = next((option.label for option in asked.options if option.value == value), None)
    return value_words(value, asked.kind) if label is None else label
