"""What a teach-back checks, and how often it failed: the pack's own steps, and those the agent adds. Pure."""

from agent_desktop.facilitation.preview import ahead
from agent_desktop.facilitation.rule_model import Rule
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.steps.teach_back import SaidBack, TeachBack
from agent_desktop.facilitation.walk import Visit, VisitState, Walk
from agent_desktop.facilitation.words import Understanding
from agent_desktop.foundation.records import dataclass

FAILED = frozenset({Understanding.ALMOST, Understanding.TO_RESUME})
COMPANY_AFTER = 2
"""Failed tries after which company is offered (requirement 10)."""


@dataclass(frozen=True, slots=True)
class Check:
    """A teach-back that sent back to explain again: its step, and how many tries of it failed in a row."""

    step_id: str
    failed: int


def rules_to_check(walk: Walk, visit: Visit) -> tuple[Rule, ...]:
    """Return the rules that a visit has said back: its own, or those explained since the last one cleared."""
    if isinstance(visit.detail, Explained):
        return visit.detail.rules
    waiting: list[Rule] = []
    for met in walk.visits:
        if (met.step_id, met.number) == (visit.step_id, visit.number):
            break
        if met.state is not VisitState.DONE:
            continue
        if isinstance(met.detail, Explained):
            waiting += [rule for rule in met.detail.rules if rule not in waiting]
        elif isinstance(met.detail, SaidBack) and met.detail.result not in FAILED:
            waiting = []
    return tuple(waiting)


def check_before(walk: Walk, visit: Visit) -> Check | None:
    """Return the teach-back that failed last before a visit, `None` when the last one went well."""
    found: Check | None = None
    for met in walk.visits:
        if (met.step_id, met.number) == (visit.step_id, visit.number):
            break
        if isinstance(met.detail, SaidBack) and met.detail.result is not None:
            failed = met.detail.result in FAILED
            found = Check(met.step_id, _failed_in_a_row(met.detail)) if failed else None
    return found


def check_ahead(walk: Walk) -> str | None:
    """Return the teach-back of the pack that comes right after the current step, if one does."""
    following = next(iter(ahead(walk)), None)
    if following is None or not isinstance(walk.pack.step(following.step_id), TeachBack):
        return None
    return following.step_id


def _failed_in_a_row(detail: SaidBack) -> int:
    count = 1
    for result in reversed(detail.before):
        if result not in FAILED:
            break
        count += 1
    return count
