"""How far two readers who did not see each other's opinion agree, beyond what chance gives. Pure.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20
(1960); its standard error after J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa
and weighted kappa", Psychological Bulletin 72 (1969). It speaks of the rule and of the question asked, never
of a reader.
"""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

from agent_desktop.foundation.records import dataclass

LEAST_PAIRS = 5
"""Under so many pairs nothing is told (DECISIONS, minimum counts)."""

_LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What two readers agree on: `kappa` is 1 when always, 0 when as often as chance would have it.

    `observed` is the share of pairs that agree. `kappa` and its interval are `None` when both readers always
    gave one and the same answer: chance alone would then agree, and nothing can be told beyond it.
    """

    pairs: int
    observed: float
    kappa: float | None
    low: float | None = None
    high: float | None = None


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement | None:
    """Return how far pairs of opinions agree; `None` when there are too few to tell."""
    n = len(pairs)
    if n < LEAST_PAIRS:
        return None
    cells = {pair: count / n for pair, count in Counter(pairs).items()}
    first, second = _shares(pairs, 0), _shares(pairs, 1)
    kinds = sorted(first.keys() | second.keys())
    observed = sum(cells.get((kind, kind), 0.0) for kind in kinds)
    expected = sum(first.get(kind, 0.0) * second.get(kind, 0.0) for kind in kinds)
    if expected > 1.0 - 1e-12:
        return Agreement(pairs=n, observed=observed, kappa=None)
    kappa = (observed - expected) / (1.0 - expected)
    half = NormalDist().inv_cdf((1.0 + _LEVEL) / 2.0) * _error(cells, first, second, kappa, n)
    return Agreement(
        pairs=n, observed=observed, kappa=kappa, low=max(-1.0, kappa - half), high=min(1.0, kappa + half)
    )


def _shares(pairs: Sequence[tuple[str, str]], rank: int) -> dict[str, float]:
    return {kind: count / len(pairs) for kind, count in Counter(pair[rank] for pair in pairs).items()}


def _error(
    cells: dict[tuple[str, str], float],
    first: dict[str, float],
    second: dict[str, float],
    kappa: float,
    n: int,
) -> float:
    """Return the standard error of kappa, as equation 13 of Fleiss, Cohen and Everitt gives it."""
    expected = sum(share * second.get(kind, 0.0) for kind, share in first.items())
    disagree = 1.0 - kappa
    agreed = sum(
        share * (1.0 - (first[one] + second[one]) * disagree) ** 2
        for (one, other), share in cells.items()
        if one == other
    )
    apart = disagree**2 * sum(
        share * (first.get(other, 0.0) + second.get(one, 0.0)) ** 2
        for (one, other), share in cells.items()
        if one != other
    )
    known = (kappa - expected * disagree) ** 2
    return sqrt(max(0.0, agreed + apart - known) / n) / (1.0 - expected)
