"""The binomial law, added up exactly: no normal law stands in for it, however few the cases. Pure.

A count is beyond a limit when what chance gives further out, and half of what it gives there, is under the
tail (H. O. Lancaster, "Significance tests in discrete distributions", JASA 56 (1961)): without that half,
limits announced at 99.8 % would hold at 99.9 % and more, and miss who is treated otherwise. Between the two
counts on either side of a limit, the limit stands where the tail reaches its share, as in the annex of
D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp, lgamma, log, log1p, sqrt

_FAR, _FURTHER = 10.0, 40
"""Where adding up begins: ten standard deviations and forty counts under the mean, where nothing is left."""


def limits(n: int, p: float, tails: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Return for each tail, smallest first, the counts under and over which a count is beyond the limit."""
    lows, highs = _lows(n, p, tuple(tails)), _lows(n, 1.0 - p, tuple(tails))
    return tuple((low, n - high) for low, high in zip(lows, highs, strict=True))


def chances(n: int, p: float) -> Iterator[tuple[int, float]]:
    """Yield counts and their chances, from one under which there is nothing up to `n`."""
    if p <= 0.0 or p >= 1.0:
        yield (0 if p <= 0.0 else n), 1.0
        return
    start = max(0, int(n * p - _FAR * sqrt(n * p * (1.0 - p))) - _FURTHER)
    chance = exp(
        lgamma(n + 1) - lgamma(start + 1) - lgamma(n - start + 1) + start * log(p) + (n - start) * log1p(-p)
    )
    odds = p / (1.0 - p)
    for count in range(start, n + 1):
        yield count, chance
        chance *= odds * (n - count) / (count + 1)


@lru_cache(maxsize=4096)
def _lows(n: int, p: float, tails: tuple[float, ...]) -> tuple[float, ...]:
    if not 0.0 < p < 1.0:
        # Nothing is left to chance: every count but one is beyond.
        return (float(round(n * p)),) * len(tails)
    found: list[float] = []
    under = before = 0.0
    for count, chance in chances(n, p):
        half_in = under + chance / 2.0
        while len(found) < len(tails) and half_in >= tails[len(found)]:
            found.append(count - 1 + (tails[len(found)] - before) / (half_in - before))
        if len(found) == len(tails):
            break
        under, before = under + chance, half_in
    return tuple(found)
