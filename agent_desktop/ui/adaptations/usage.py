"""What precedents show when one decides: how much they tell, where they stand, what came most often."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from agent_desktop.adaptations.records import Precedents
from agent_desktop.adaptations.rules import ENOUGH_PRECEDENTS
from agent_desktop.facilitation.margins import MarginValue
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

SHOWN = 6
"""Precedents shown one by one, the nearest ones; all of them stand on the ruler."""


class Light(StrEnum):
    """How much the precedents tell: none at all, too few, or enough."""

    NONE = "none"
    FEW = "few"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The value given most often; `alone` is false when several came as often, and it is the middle one."""

    value: MarginValue
    alone: bool


def light(found: Precedents | None) -> Light:
    """Return how much the precedents tell."""
    count = 0 if found is None else found.count
    if count == 0:
        return Light.NONE
    return Light.FEW if count < ENOUGH_PRECEDENTS else Light.ENOUGH


def usual(found: Precedents) -> Usual | None:
    """Return what was granted most often; `None` when nothing was."""
    counts = granted(found)
    if not counts:
        return None
    most = max(counts.values())
    first = [value for value, count in counts.items() if count == most]
    if len(first) == 1:
        return Usual(value=first[0], alone=True)
    # Several values came as often: only numbers have a middle.
    return None if found.median is None else Usual(value=found.median, alone=False)


def granted(found: Precedents) -> Mapping[MarginValue, int]:
    """Return how many times each value, or each option, was granted."""
    values = (_value(one.value, one.choice) for one in found.nearest if one.decision is Decision.GRANTED)
    return Counter(value for value in values if value is not None)


def on_the_axis(found: Precedents, by_rule: Decimal | None) -> Mapping[Decimal, int]:
    """Return how many precedents stand at each value; those that kept the rule stand at what it gives."""
    kept = {Decision.NOT_USED, Decision.REFUSED}
    values = ((by_rule if one.decision in kept else one.value) for one in found.nearest)
    return Counter(value for value in values if value is not None)


def shared(found: Precedents) -> Mapping[str, int]:
    """Return, for each part of the present situation, how many precedents share it."""
    if not found.nearest:
        return {}
    names = (*found.nearest[0].alike, *found.nearest[0].differs)
    return {name: sum(1 for one in found.nearest if name in one.alike) for name in sorted(names)}


def _value(value: Decimal | None, choice: str | None) -> MarginValue | None:
    return choice if value is None else value
