"""The funnel plot of one margin: limits, case mix, spread and what it can see. Pure: counts in, a plot out.

After D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24
(2005), and "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005).
docs/decisions/0023 says what was chosen and why.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp, log, sqrt
from statistics import NormalDist, median_low

from agent_desktop.equality.binomial import chances, limits
from agent_desktop.equality.records import (
    CaseMix,
    Compared,
    Funnel,
    Line,
    Point,
    Power,
    Spread,
    Standing,
    Tally,
)
from agent_desktop.foundation.records import dataclass

LEAST_OFFERED = 12
"""Under this many offers a unit, a quarter or a margin is not shown (DECISIONS, minimum counts)."""
TO_OWNER = 0.30
"""Used in more of its offers than this, a margin has become the rule: it is proposed to the rule's owner."""
ENOUGH_POINTS = 10
"""Under this many points, nobody can tell a wide spread from one that chance gave."""
TAILS = (0.001, 0.025)
"""Tails of the 99.8 % and of the 95 % limits."""

_WINSORISED = 0.10
_LINES = 48


@dataclass(frozen=True, slots=True)
class _Group:
    """One unit or quarter, and what its situations would give at the rates of all, as a rate."""

    name: str
    offered: int
    used: int
    passed_on: int
    expected: float


def funnel(
    tallies: Iterable[Tally], compared: Compared = Compared.UNITS, *, small: Iterable[str] = ()
) -> Funnel:
    """Return the plot of a margin. `small` are the groups whose team is under five: they are not counted."""
    told = list(tallies)
    kept_small = frozenset(small)
    offered = _offered(told)
    few = {name for name, count in offered.items() if count < LEAST_OFFERED} - kept_small
    counted = [one for one in told if one.group not in few and one.group not in kept_small]
    groups, mix = _standardised(counted)
    rate = _rate(counted)
    spread = _spread(groups)
    return Funnel(
        compared=compared,
        rate=rate,
        points=tuple(_point(group, rate, spread) for group in groups),
        left_out=tuple(sorted(few)),
        small=tuple(sorted(name for name in kept_small if name in offered)),
        lines=tuple(_lines(groups, rate, spread)),
        spread=spread,
        mix=mix,
        power=_power(groups, rate, spread),
    )


def goes_to_owner(used: int | None, offered: int | None) -> bool:
    """Tell whether a margin is used so often that the rule itself is to be looked at."""
    return used is not None and offered is not None and offered >= LEAST_OFFERED and used > TO_OWNER * offered


def chance_seen(offered: int, rate: float, true_rate: float, factor: float = 1.0) -> float:
    """Return how likely a group of that size, at its true rate, stands beyond the outer limits of `rate`."""
    under, over = _edges(offered, rate, factor)[0]
    return sum(chance for count, chance in chances(offered, true_rate) if count < under or count > over)


def _offered(tallies: Iterable[Tally]) -> Counter[str]:
    offered: Counter[str] = Counter()
    for one in tallies:
        offered[one.group] += one.offered
    return offered


def _rate(tallies: Sequence[Tally]) -> float:
    offered = sum(one.offered for one in tallies)
    return sum(one.used for one in tallies) / offered if offered else 0.0


def _standardised(tallies: Sequence[Tally]) -> tuple[list[_Group], CaseMix]:
    """Return the groups by name, and how far their situations are compared with their like.

    Indirect standardisation: each kind of situation at the rate it has in all groups together. A kind met in
    one group alone, or fewer than twelve times, has nothing to be compared with: it gets the rate of all.
    """
    by_group: dict[str, list[Tally]] = defaultdict(list)
    by_kind: dict[str, list[Tally]] = defaultdict(list)
    for one in tallies:
        by_group[one.group].append(one)
        by_kind[one.bands].append(one)
    comparable = [kind for kind, met in by_kind.items() if _has_like(met)]
    rates = {kind: _rate(by_kind[kind]) for kind in comparable}
    whole = sum(one.offered for one in tallies)
    alike = sum(one.offered for kind in comparable for one in by_kind[kind])
    groups = [_group(name, by_group[name], rates, _rate(tallies)) for name in sorted(by_group, key=_by_name)]
    return groups, CaseMix(kinds=len(comparable), share=alike / whole if whole else 0.0)


def _by_name(name: str) -> list[tuple[int, str]]:
    """Return what puts `Accueil 2` before `Accueil 10`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _has_like(met: Sequence[Tally]) -> bool:
    return len({one.group for one in met}) > 1 and sum(one.offered for one in met) >= LEAST_OFFERED


def _group(name: str, tallies: Sequence[Tally], rates: Mapping[str, float], rate: float) -> _Group:
    offered = sum(one.offered for one in tallies)
    foreseen = sum(one.offered * rates.get(one.bands, rate) for one in tallies)
    return _Group(
        name=name,
        offered=offered,
        used=sum(one.used for one in tallies),
        passed_on=sum(one.passed_on for one in tallies),
        expected=foreseen / offered,
    )


def _spread(groups: Sequence[_Group]) -> Spread:
    """Return how much wider than chance the groups lie: the mean square of their deviations, winsorised.

    The one in ten that lies furthest on each side is brought back to the next, so that one unit apart does
    not hide itself by widening the limits; what this takes away from pure chance is given back.
    """
    judged = [group for group in groups if 0.0 < group.expected < 1.0]
    if len(judged) < ENOUGH_POINTS:
        return Spread(factor=1.0, is_judged=False, is_applied=False)
    scores = sorted(_deviation(group) for group in judged)
    cut = int(len(scores) * _WINSORISED)
    kept = [min(max(score, scores[cut]), scores[-1 - cut]) for score in scores]
    found = sum(score * score for score in kept) / len(kept) / _left_to_chance(cut / len(kept))
    applied = found > 1.0 + 2.0 * sqrt(2.0 / len(kept))
    return Spread(factor=found if applied else 1.0, is_judged=True, is_applied=applied)


def _deviation(group: _Group) -> float:
    p = group.expected
    return (group.used - group.offered * p) / sqrt(group.offered * p * (1.0 - p))


def _left_to_chance(cut: float) -> float:
    """Return the mean square of a normal deviation winsorised by that share a side: 0.68 for a tenth."""
    if not cut:
        return 1.0
    law = NormalDist()
    edge = law.inv_cdf(1.0 - cut)
    return 1.0 - 2.0 * cut - 2.0 * edge * law.pdf(edge) + 2.0 * cut * edge * edge


def _edges(offered: int, rate: float, factor: float) -> tuple[tuple[float, float], ...]:
    """Return the counts under and over which one is beyond, for each tail, widened by the spread."""
    middle, wider = offered * rate, sqrt(factor)
    return tuple(
        (middle - wider * (middle - low), middle + wider * (high - middle))
        for low, high in limits(offered, rate, TAILS)
    )


def _point(group: _Group, rate: float, spread: Spread) -> Point:
    own = _edges(group.offered, group.expected, spread.factor)
    drawn = _edges(group.offered, rate, spread.factor)
    return Point(
        group=group.name,
        offered=group.offered,
        used=group.used,
        passed_on=group.passed_on,
        foreseen=group.offered * group.expected,
        place=_placed(group, own, drawn, rate),
        standing=_standing(group.used, own),
    )


def _standing(used: int, edges: Sequence[tuple[float, float]]) -> Standing:
    (under, over), (low, high) = edges
    if used < under:
        return Standing.UNDER
    if used > over:
        return Standing.OVER
    if used < low:
        return Standing.LOW
    return Standing.HIGH if used > high else Standing.USUAL


def _placed(
    group: _Group,
    own: Sequence[tuple[float, float]],
    drawn: Sequence[tuple[float, float]],
    rate: float,
) -> float:
    """Return where a point is drawn, from 0 to 1: on the side of each limit where it is of its own."""
    marks = [
        (0.0, 0.0),
        (own[0][0], drawn[0][0]),
        (own[1][0], drawn[1][0]),
        (group.offered * group.expected, group.offered * rate),
        (own[1][1], drawn[1][1]),
        (own[0][1], drawn[0][1]),
        (float(group.offered), float(group.offered)),
    ]
    used = float(group.used)
    for (left, to_left), (right, to_right) in pairwise(marks):
        if left <= used <= right and right > left:
            drawn_at = to_left + (to_right - to_left) * (used - left) / (right - left)
            return _share(drawn_at, group.offered)
    return used / group.offered


def _lines(groups: Sequence[_Group], rate: float, spread: Spread) -> Iterator[Line]:
    if not groups:
        return
    largest = max(group.offered for group in groups)
    for offered in _sizes(LEAST_OFFERED, max(2 * LEAST_OFFERED, largest + largest // 10)):
        (under, over), (low, high) = _edges(offered, rate, spread.factor)
        yield Line(
            offered=offered,
            under=_share(under, offered),
            low=_share(low, offered),
            high=_share(high, offered),
            over=_share(over, offered),
        )


def _sizes(least: int, most: int) -> list[int]:
    """Return sizes from one to the other, closer together where limits bend most."""
    step = (log(most) - log(least)) / (_LINES - 1)
    return sorted({round(exp(log(least) + step * rank)) for rank in range(_LINES)})


def _share(count: float, offered: int) -> float:
    return min(1.0, max(0.0, count / offered))


def _power(groups: Sequence[_Group], rate: float, spread: Spread) -> Power | None:
    if not groups or not 0.0 < rate < 1.0:
        return None
    offered = median_low(group.offered for group in groups)
    doubled = rate <= 0.5
    true_rate = 2.0 * rate if doubled else rate / 2.0
    return Power(
        offered=offered,
        doubled=doubled,
        chance=chance_seen(offered, rate, min(true_rate, 1.0), spread.factor),
    )
