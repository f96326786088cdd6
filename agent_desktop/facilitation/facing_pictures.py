"""What the pictures of the facing screen draw: values of the script, never who they are about.

A picture of a plan shows what was decided; before that it is an example, which promises nothing.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from agent_desktop.facilitation.evaluation import evaluate
from agent_desktop.facilitation.interpolation import placeholders
from agent_desktop.facilitation.margin_model import Margin, Subject
from agent_desktop.facilitation.preview import ahead
from agent_desktop.facilitation.rule_model import Idea
from agent_desktop.facilitation.walk import Visit, Walk
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.records import dataclass

EXAMPLE_COUNT, MOST_COUNT = 6, 36
_MOST_DONE, _MOST_AHEAD = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is left after each payment. Amounts are `None` when they are unknown, or not shown yet."""

    count: int
    is_example: bool
    each: Decimal | None = None

    @property
    def total(self) -> Decimal | None:
        """Return what all the payments make."""
        return None if self.each is None else self.each * self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMarked:
    """A page of the calendar with one day marked; without a day, any page of any calendar."""

    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The path of the script: how many steps are done, and how many surely come."""

    done: int
    ahead: int


Picture = Plan | DayMarked | Way


def picture_of(walk: Walk, visit: Visit, idea: Idea, *, figures: bool) -> Picture | None:
    """Return the picture an idea asks for; `figures` lets it say amounts and days."""
    match idea.picture:
        case "mensualites":
            return plan(walk, figures=figures)
        case "calendrier":
            return DayMarked(day=next(_days(visit, idea), None) if figures else None)
        case "chemin":
            return way(walk, visit)
        case None:
            return None


def plan(walk: Walk, *, figures: bool) -> Plan:
    """Return the plan decided, else an example."""
    decided = decided_plan(walk, figures=figures)
    return decided or Plan(count=EXAMPLE_COUNT, is_example=True)


def decided_plan(walk: Walk, *, figures: bool) -> Plan | None:
    """Return the plan that was decided last, `None` before that."""
    for met in reversed(walk.margins):
        margin = walk.pack.margin(met.margin_id)
        if margin.subject is not Subject.INSTALMENTS or met.decision is None:
            continue
        value = met.decision.value
        if met.decision.verdict is not Verdict.GRANTED or not isinstance(value, Decimal):
            continue
        if not 1 <= value <= MOST_COUNT or value != value.to_integral_value():
            return None
        each = _each(walk, margin, value) if figures else None
        return Plan(count=int(value), is_example=False, each=each)
    return None


def plan_has_amounts(walk: Walk) -> bool:
    """Tell whether the plan decided could say amounts."""
    decided = decided_plan(walk, figures=True)
    return decided is not None and decided.each is not None


def day_known(visit: Visit, idea: Idea) -> bool:
    """Tell whether an idea speaks of a day that is known."""
    return next(_days(visit, idea), None) is not None


def way(walk: Walk, visit: Visit) -> Way:
    """Return the path as it stands at a visit."""
    before = [one.step_id for one in walk.shown if one is not visit]
    done = len(dict.fromkeys(before))
    return Way(done=min(done, _MOST_DONE), ahead=min(len(ahead(walk)), _MOST_AHEAD))


def _each(walk: Walk, margin: Margin, value: Decimal) -> Decimal | None:
    """Return one payment, when the pack says how it is counted."""
    if margin.axis is None or margin.axis.detail is None:
        return None
    each = evaluate(margin.axis.detail, {**walk.variables, "valeur_marge": value}, walk.today)
    return each if isinstance(each, Decimal) else None


def _days(visit: Visit, idea: Idea) -> Iterator[date]:
    """Yield the days that an idea speaks of, its screen line first."""
    for text in (idea.screen, idea.plain.simple, idea.plain.standard):
        for name, _filter in placeholders(text):
            value = visit.known.get(name)
            if isinstance(value, date):
                yield value
