"""What makes a decision on a margin valid. Pure: no clock, no store."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from agent_desktop.adaptations.records import NewAdaptation, Reason
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision, Qualification
from agent_desktop.wording.guard import faults

_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a decision from being recorded: a code, the field it concerns, and facts."""

    code: str
    about: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def problems(new: NewAdaptation, level: Level) -> tuple[Problem, ...]:
    """Return everything that keeps `new` from being recorded by someone of this `level`, worst first."""
    found = [*_outside_bounds(new), *_beyond_competence(new, level)]
    if new.decision in {Decision.GRANTED, Decision.PASSED_ON}:
        found += reason_problems(new.reasons, new.criteria)
    if new.decision is Decision.GRANTED and new.qualification is Qualification.DEROGATION:
        # CRPA, art. L. 211-3: a decision that departs from the general rules gives its reasons.
        found += [] if new.motivation.strip() else [Problem("motivation_missing", "motivation")]
    return (*found, *_words_at_fault(new))


def _words_at_fault(new: NewAdaptation) -> list[Problem]:
    """Return the texts of the agent that hold words not written about a person (`wording/faults.py`)."""
    texts = {reason.question_id: reason.text for reason in new.reasons}
    texts |= {"person_view": new.person_view, "departure": new.departure}
    return [Problem("words_at_fault", name) for name, text in texts.items() if faults(text)]


def reason_problems(reasons: Sequence[Reason], criteria: Sequence[str]) -> list[Problem]:
    """Return the questions of the justification still to answer.

    The criteria ticked compose the reason: their words count towards the length asked of the first answer.
    """
    found: list[Problem] = []
    ticked = sum(len(criterion) for criterion in criteria)
    for index, reason in enumerate(reasons):
        if not reason.obligatory:
            continue
        length = len(reason.text.strip()) + (ticked if index == 0 else 0)
        if length == 0:
            found.append(Problem("reason_missing", reason.question_id))
        elif length < reason.min_chars:
            missing = str(reason.min_chars - length)
            found.append(Problem("reason_too_short", reason.question_id, (("missing", missing),)))
    return found


def bands_line(situation: Mapping[str, str]) -> str:
    """Return a situation in one line, the same for the same bands: `impot=revenu;tranche=500-1000`.

    Cut at 200 characters: longer ones that begin alike count as one situation.
    """
    return ";".join(f"{name}={situation[name]}" for name in sorted(situation))[:_LONGEST_LINE]


def first_of_month(day: date) -> date:
    """Return the month of a decision: a precedent never says its day."""
    return day.replace(day=1)


def _outside_bounds(new: NewAdaptation) -> list[Problem]:
    if new.decision not in {Decision.GRANTED, Decision.PASSED_ON}:
        return []
    if new.bounds.choices:
        known = new.choice in new.bounds.choices
        return [] if known else [Problem("outside_choices", "value", (("choice", str(new.choice)),))]
    if new.value is None:
        return [Problem("value_missing", "value")]
    if new.bounds.lo is None or new.bounds.hi is None:
        # A bound that is unknown passes the decision on, never grants.
        return [] if new.decision is Decision.PASSED_ON else [Problem("bound_unknown", "value")]
    if new.bounds.lo <= new.value <= new.bounds.hi:
        return []
    facts = (("value", str(new.value)), ("lo", str(new.bounds.lo)), ("hi", str(new.bounds.hi)))
    return [Problem("outside_bounds", "value", facts)]


def _beyond_competence(new: NewAdaptation, level: Level) -> list[Problem]:
    if new.decision is not Decision.GRANTED:
        return []
    if new.reserved_until is not None and new.needed_level is not Level.OUTSIDE:
        # Someone with that level confirms it, or it falls.
        return []
    if new.needed_level.rank <= level.rank:
        return []
    return [Problem("beyond_competence", "value", (("needed", new.needed_level.value),))]


def as_written(value: Decimal | None) -> str | None:
    """Return a decimal as the ledger writes it: no exponent, no useless zero."""
    if value is None:
        return None
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text


def as_value(text: str | None) -> Decimal | None:
    """Return a stored value as an exact decimal."""
    return None if text is None else Decimal(text)
