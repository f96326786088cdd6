"""Which past decisions are near the one in hand, why, and what they come to together. Pure.

Two situations are as far apart as their parts are: each part of the present key counts for 0 (the same), 1
(the next band of an amount, a count or a day), 2 (the one after), or 3 (farther, another code, or told on one
side only). All parts weigh the same. What the past situation holds beside the present key is not looked at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from agent_desktop.adaptations.records import Group, Precedent, Precedents
from agent_desktop.facilitation.bands import FAR, apart
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

ENOUGH_PRECEDENTS = 5
"""Under this many, precedents shed little light, and the screen says so (DECISIONS, minimum counts)."""

COMPARED = 12
"""Farther situations are taken in until so many decisions are compared: fewer are moved by one of them."""

Situation = Mapping[str, str]
Ring = Sequence[Situation]
"""The past situations of one distance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """How near a past situation is, and by which parts of the present one."""

    distance: int
    alike: tuple[str, ...]
    close: tuple[str, ...]
    differs: tuple[str, ...]


def nearness(here: Situation, there: Situation) -> Near:
    """Return how near a past situation is to the present one, and by which parts of the present one."""
    found = {name: _apart(name, here, there) for name in sorted(here)}
    return Near(
        distance=sum(found.values()),
        alike=tuple(name for name, far in found.items() if far == 0),
        close=tuple(name for name, far in found.items() if far == 1),
        differs=tuple(name for name, far in found.items() if far > 1),
    )


def distance(here: Situation, there: Situation) -> int:
    """Return how far apart two situations are, 0 when every part of the present one is the same."""
    return sum(_apart(name, here, there) for name in here)


def rings(situations: Iterable[Situation], here: Situation) -> tuple[Ring, ...]:
    """Return past situations by how far they are from the present one, nearest first."""
    placed: dict[int, list[Situation]] = {}
    for there in situations:
        placed.setdefault(distance(here, there), []).append(there)
    return tuple(tuple(placed[far]) for far in sorted(placed))


def in_batches(found: Sequence[Ring], least: int = COMPARED) -> Iterator[Sequence[Ring]]:
    """Yield rings to be counted together: the nearest alone, then as many as are sure to be enough.

    A situation was met once at least: so many situations hold so many decisions.
    """
    yield found[:1]
    batch: list[Ring] = []
    for ring in found[1:]:
        batch.append(ring)
        if sum(map(len, batch)) >= least:
            yield batch
            batch = []
    if batch:
        yield batch


def summed_up(groups: Sequence[Group], here: Situation, nearest: Sequence[Precedent] = ()) -> Precedents:
    """Return what comparable decisions come to: how they ended, what they share, how far they spread."""
    values = _counted(groups)
    return Precedents(
        nearest=tuple(nearest),
        groups=tuple(groups),
        shared={name: _sharing(name, here, groups) for name in sorted(here)},
        median=_at(values, 2, 4),
        quartiles=_quartiles(values),
        lowest=values[0][0] if values else None,
        highest=values[-1][0] if values else None,
    )


def _apart(name: str, here: Situation, there: Situation) -> int:
    told = there.get(name)
    # A part that the past key had not: nobody was asked.
    return FAR if told is None else apart(name, here[name], told)


def _sharing(name: str, here: Situation, groups: Iterable[Group]) -> int:
    return sum(group.count for group in groups if group.situation.get(name) == here[name])


def _counted(groups: Iterable[Group]) -> list[tuple[Decimal, int]]:
    counts: dict[Decimal, int] = {}
    for group in groups:
        if group.decision is Decision.GRANTED and group.value is not None:
            counts[group.value] = counts.get(group.value, 0) + group.count
    return sorted(counts.items())


def _quartiles(values: Sequence[tuple[Decimal, int]]) -> tuple[Decimal, Decimal] | None:
    low, high = _at(values, 1, 4), _at(values, 3, 4)
    return None if low is None or high is None else (low, high)


def _at(values: Sequence[tuple[Decimal, int]], parts: int, whole: int) -> Decimal | None:
    """Return the value that `parts` of `whole` do not pass: one that was given (nearest rank)."""
    total = sum(count for _value, count in values)
    rank = max(1, -(-total * parts // whole))
    met = 0
    for value, count in values:
        met += count
        if met >= rank:
            return value
    return None
