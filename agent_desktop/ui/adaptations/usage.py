"""What precedents show when one decides: how much they tell, where they stand, what came most often."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from agent_desktop.adaptations.nearness import ENOUGH_PRECEDENTS
from agent_desktop.adaptations.records import Precedents
from agent_desktop.facilitation.margins import Frame, MarginValue
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision


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
    """Return what was granted most often; `None` when too few were granted to say what is usual."""
    counts = granted(found)
    if sum(counts.values()) < ENOUGH_PRECEDENTS:
        return None
    most = max(counts.values())
    first = [value for value, count in counts.items() if count == most]
    if len(first) == 1:
        return Usual(value=first[0], alone=True)
    # Several values came as often: only numbers have a middle.
    return None if found.median is None else Usual(value=found.median, alone=False)


def is_apart(found: Precedents | None, value: MarginValue | None, where: Frame) -> bool:
    """Tell whether a value is apart from what is usual: it asks for a word, and refuses nothing.

    Far from the middle as the pack says it; else outside all that was granted, or an option never granted.
    """
    if found is None or value is None or sum(granted(found).values()) < ENOUGH_PRECEDENTS:
        return False
    if not isinstance(value, Decimal):
        return value not in granted(found)
    if found.median is None or found.lowest is None or found.highest is None:
        return False
    if where.margin.safeguards.deviates is not None:
        return where.deviates(value, found.median)
    return not found.lowest <= value <= found.highest


def granted(found: Precedents) -> Mapping[MarginValue, int]:
    """Return how many times each value, or each option, was granted."""
    counts: Counter[MarginValue] = Counter()
    for group in found.groups:
        value = group.choice if group.value is None else group.value
        if group.decision is Decision.GRANTED and value is not None:
            counts[value] += group.count
    return counts


def on_the_axis(found: Precedents, by_rule: Decimal | None) -> Mapping[Decimal, int]:
    """Return how many precedents stand at each value; those that kept the rule stand at what it gives."""
    kept = {Decision.NOT_USED, Decision.REFUSED}
    counts: Counter[Decimal] = Counter()
    for group in found.groups:
        value = by_rule if group.decision in kept else group.value
        if value is not None:
            counts[value] += group.count
    return counts


def out_of_bounds(found: Precedents, where: Frame) -> Mapping[Decimal, int]:
    """Return how many were granted or proposed at each value that the bounds of today leave out."""
    low, high = where.lowest, where.highest
    counts: Counter[Decimal] = Counter()
    for group in found.groups:
        value = group.value
        if value is None or group.decision in {Decision.NOT_USED, Decision.REFUSED}:
            continue
        if (low is not None and value < low) or (high is not None and value > high):
            counts[value] += group.count
    return dict(sorted(counts.items()))
