"""Margins: whether one is open, how far it goes, who may decide, and the fixed order of the checks.

Not open, then out of bounds (refused for everyone), then forbidden ground (refused), then unknown bound or
level too low (passed on, with the value proposed), else granted. Nobody is ever left without a way forward,
and a decision that belongs outside the application is only ever passed on.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from agent_desktop.delegations.records import Allowed
from agent_desktop.facilitation.evaluation import evaluate, holds
from agent_desktop.facilitation.expressions import Expression, carried
from agent_desktop.facilitation.grounds import at_fault
from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin, NumberBounds
from agent_desktop.facilitation.values import Names
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level

MarginValue = Decimal | str


class Why(StrEnum):
    """Why a decision is what it is."""

    NOT_OPEN = "not_open"
    BELOW = "below_lowest"
    ABOVE = "above_highest"
    OFF_STEP = "off_step"
    NOT_AN_OPTION = "not_an_option"
    FORBIDDEN_GROUND = "forbidden_ground"
    BOUND_UNKNOWN = "bound_unknown"
    HIGHER_LEVEL = "higher_level"
    NOT_DELEGATED = "not_delegated"
    OUTSIDE = "outside_application"
    ASKED = "asked"
    KEPT = "rule_kept"
    WITHIN = "within"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A margin at one moment of a script. Bounds are `None` when unknown, or when it is a closed list."""

    margin: Margin
    is_open: bool
    lowest: Decimal | None
    highest: Decimal | None
    step: Decimal | None
    names: Names = field(repr=False)
    today: date

    def level_for(self, value: MarginValue) -> Level:
        """Return the level that may decide a value: the first whose condition is exactly true."""
        names = {**self.names, "valeur_marge": value}
        for rule in self.margin.levels:
            if holds(rule.when, names, self.today):
                return rule.level
        return Level.OUTSIDE

    def second_look(self, value: MarginValue) -> bool:
        """Tell whether the pack wants a second person to look at such a decision."""
        condition = self.margin.safeguards.second_look
        return condition is not None and holds(condition, {**self.names, "valeur_marge": value}, self.today)

    def deviates(self, value: MarginValue, median: Decimal) -> bool:
        """Tell whether a value lies far from the precedents' middle: it asks for a word, never blocks."""
        condition = self.margin.safeguards.deviates
        names = {**self.names, "valeur_marge": value, "mediane_precedents": median}
        return condition is not None and holds(condition, names, self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a margin comes to. `bound` is the limit crossed, `nearest` the closest value that stays within.

    `sources` are the pack's, for the bound; `alternative` is where keeping the rule leads, when it is known.
    """

    verdict: Verdict
    why: Why
    value: MarginValue | None = None
    needed: Level | None = None
    bound: Decimal | None = None
    nearest: Decimal | None = None
    grounds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    alternative: str | None = None

    @property
    def refused_by_rule(self) -> bool:
        """Tell whether the application itself refused, whoever asked."""
        return self.verdict is Verdict.REFUSED and self.why is not Why.KEPT


def frame(margin: Margin, names: Names, today: date, *, forgotten: Collection[str] = ()) -> Frame:
    """Return a margin at a moment: open or not, and its bounds.

    Bounds are signed with a decision and kept for ever: one that tells what is `forgotten` with the exchange
    counts as unknown, and the decision is passed on.
    """
    is_open = holds(margin.open_when, names, today)
    bounds = margin.bounds
    lowest = highest = step = None
    if is_open and isinstance(bounds, NumberBounds):
        lowest, highest, step = (
            None if one is None or carried(one) & set(forgotten) else amount_of(one, names, today)
            for one in (bounds.lowest, bounds.highest, bounds.step)
        )
    return Frame(
        margin=margin, is_open=is_open, lowest=lowest, highest=highest, step=step, names=names, today=today
    )


def decide(
    where: Frame,
    value: MarginValue,
    level: Level,
    grounds: Iterable[str] = (),
    *,
    delegation: Allowed | None = None,
    pass_on: bool = False,
) -> Decision:
    """Return what becomes of a value proposed at a level, in the fixed order of the checks.

    `grounds` are codes of article 225-1 invoked; `delegation`, from the register, may only lower; `pass_on`
    is the agent's own choice to leave it to someone else, which still obeys bounds and grounds.
    """
    if not where.is_open:
        return Decision(verdict=Verdict.NOT_OPEN, why=Why.NOT_OPEN)
    outside = _outside(where, value)
    if outside is not None:
        return outside
    found = at_fault(grounds, where.margin.forbidden.admitted)
    if found:
        return Decision(verdict=Verdict.REFUSED, why=Why.FORBIDDEN_GROUND, value=value, grounds=found)
    needed = where.level_for(value)
    why = _why_not_alone(where, value, level, needed, delegation)
    if why is Why.NOT_DELEGATED:
        needed = _above(level)
    if why is None and pass_on:
        why = Why.ASKED
    if why is not None:
        return Decision(verdict=Verdict.PASSED_ON, why=why, value=value, needed=needed)
    return Decision(verdict=Verdict.GRANTED, why=Why.WITHIN, value=value, needed=needed)


def pass_on(where: Frame) -> Decision:
    """Return the decision to leave a margin to someone else without proposing a value."""
    if not where.is_open:
        return Decision(verdict=Verdict.NOT_OPEN, why=Why.NOT_OPEN)
    return Decision(verdict=Verdict.PASSED_ON, why=Why.ASKED)


def keep_rule(where: Frame) -> Decision:
    """Return the decision to keep the rule as it is."""
    if not where.is_open:
        return Decision(verdict=Verdict.NOT_OPEN, why=Why.NOT_OPEN)
    return Decision(verdict=Verdict.REFUSED, why=Why.KEPT)


def fills(margin: Margin, step_id: str, decision: Decision) -> Mapping[str, MarginValue]:
    """Return the variables a decision fills: the verdict always, the value granted, or the value proposed."""
    filled: dict[str, MarginValue] = {f"decision_{step_id}": decision.verdict.value}
    if decision.value is not None and decision.verdict is Verdict.GRANTED:
        filled[margin.variable] = decision.value
    if decision.value is not None and decision.verdict is Verdict.PASSED_ON:
        filled[f"propose_{margin.id}"] = decision.value
    return filled


def amount_of(expression: Expression | None, names: Names, today: date) -> Decimal | None:
    """Return an expression's value when it is a known number, else `None`."""
    value = None if expression is None else evaluate(expression, names, today)
    return value if isinstance(value, Decimal) else None


def _outside(where: Frame, value: MarginValue) -> Decision | None:
    sources = where.margin.sources
    if isinstance(where.margin.bounds, ChoiceBounds):
        known = {option.value for option in where.margin.bounds.options}
        if value in known:
            return None
        return Decision(verdict=Verdict.REFUSED, why=Why.NOT_AN_OPTION, value=value, sources=sources)
    if not isinstance(value, Decimal):
        return Decision(verdict=Verdict.REFUSED, why=Why.NOT_AN_OPTION, value=value, sources=sources)
    lowest, highest, step = where.lowest, where.highest, where.step
    nearest: Decimal | None
    if lowest is not None and value < lowest:
        why, bound, nearest = Why.BELOW, lowest, lowest
    elif highest is not None and value > highest:
        why, bound, nearest = Why.ABOVE, highest, _last_step(lowest, highest, step)
    elif lowest is not None and step is not None and step > 0 and (value - lowest) % step != 0:
        why, bound, nearest = Why.OFF_STEP, step, _last_step(lowest, value, step)
    else:
        return None
    if lowest is not None and highest is not None and lowest > highest:
        nearest = None
    return Decision(
        verdict=Verdict.REFUSED, why=why, value=value, bound=bound, nearest=nearest, sources=sources
    )


def _last_step(lowest: Decimal | None, limit: Decimal, step: Decimal | None) -> Decimal:
    """Return the last value on the step that is not above `limit`."""
    if lowest is None or step is None or step <= 0:
        return limit
    return lowest + (limit - lowest) // step * step


def _why_not_alone(
    where: Frame, value: MarginValue, level: Level, needed: Level, delegation: Allowed | None
) -> Why | None:
    if isinstance(where.margin.bounds, NumberBounds) and (where.lowest is None or where.highest is None):
        return Why.BOUND_UNKNOWN
    if needed is Level.OUTSIDE or level is Level.OUTSIDE:
        return Why.OUTSIDE
    if level.rank < needed.rank:
        return Why.HIGHER_LEVEL
    if delegation is not None and not delegation.allows(value):
        return Why.NOT_DELEGATED
    return None


def _above(level: Level) -> Level:
    """Return who may answer in place of someone not delegated: for a lead, another lead."""
    return list(Level)[min(level.rank + 1, Level.LEAD.rank)]
