"""What reading some tells of all: shares with their interval, and how many to read. Pure.

Few readings are told exactly (C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits
illustrated in the case of the binomial", Biometrika 26 (1934)); many by the score interval (E. B. Wilson,
"Probable inference, the law of succession, and statistical inference", JASA 22 (1927)). That none was found
is told by the hypergeometric law: a year of one team is few enough for what was read to count.
"""

from collections.abc import Callable
from enum import StrEnum
from math import exp, lgamma, sqrt
from statistics import NormalDist

from agent_desktop.equality.binomial import chances
from agent_desktop.foundation.records import dataclass

LEVEL = 0.95
FEW = 40
"""Up to so many readings, the interval is exact (L. D. Brown, T. T. Cai, A. DasGupta, 2001)."""

_LEAST = (1.0 - LEVEL) * (1.0 - 1e-9)
"""The chance under which nothing is believed; one in twenty is not under it, however it is rounded."""

_HALVINGS = 60


class Method(StrEnum):
    """How an interval was computed, for who reads the report."""

    EXACT = "exact"
    WILSON = "wilson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of what was read (0 to 1), and where that of the whole stands, 95 times out of 100."""

    found: int
    read: int
    low: float
    high: float
    method: Method

    @property
    def share(self) -> float:
        """Return the share of what was read."""
        return self.found / self.read


def share(found: int, read: int) -> Share | None:
    """Return the share that `found` of `read` shows, with its interval; `None` when nothing was read."""
    if not read:
        return None
    method = Method.EXACT if read <= FEW else Method.WILSON
    low, high = _exact(found, read) if method is Method.EXACT else _wilson(found, read)
    return Share(found=found, read=read, low=low, high=high, method=method)


def at_most(read: int, whole: int) -> int:
    """Return the most there can be among `whole`, 95 times out of 100, when none of `read` drawn was one."""
    if read <= 0:
        return whole
    low, high = 0, whole - read
    while low < high:
        middle = (low + high + 1) // 2
        if _chance_of_none(middle, read, whole) >= _LEAST:
            low = middle
        else:
            high = middle - 1
    return low


def to_read(whole: int, most: float) -> int:
    """Return how many to draw so that finding none tells, 95 times out of 100: no more than this share."""
    low, high = 0, whole
    while low < high:
        middle = (low + high) // 2
        if at_most(middle, whole) <= most * whole:
            high = middle
        else:
            low = middle + 1
    return low


def _chance_of_none(there: int, read: int, whole: int) -> float:
    """Return the chance to draw none of `there` in `read` out of `whole`, without putting back."""
    left = whole - there
    if read > left:
        return 0.0
    return exp(lgamma(left + 1) - lgamma(left - read + 1) - lgamma(whole + 1) + lgamma(whole - read + 1))


def _wilson(found: int, read: int) -> tuple[float, float]:
    z = NormalDist().inv_cdf((1.0 + LEVEL) / 2.0)
    p, spread = found / read, z * z / read
    middle = p + spread / 2.0
    half = z * sqrt(p * (1.0 - p) / read + spread / (4.0 * read))
    # At the ends, rounding would leave a trace of what is 0 or 1.
    low = 0.0 if found == 0 else (middle - half) / (1.0 + spread)
    high = 1.0 if found == read else (middle + half) / (1.0 + spread)
    return low, high


def _exact(found: int, read: int) -> tuple[float, float]:
    low = 0.0 if found == 0 else _where(lambda p: 1.0 - _at_most(found - 1, read, p), rising=True)
    high = 1.0 if found == read else _where(lambda p: _at_most(found, read, p), rising=False)
    return low, high


def _at_most(found: int, read: int, p: float) -> float:
    return sum(chance for count, chance in chances(read, p) if count <= found)


def _where(tail: Callable[[float], float], *, rising: bool) -> float:
    """Return the share at which a tail reaches its part of what is left out."""
    part, low, high = (1.0 - LEVEL) / 2.0, 0.0, 1.0
    for _time in range(_HALVINGS):
        middle = (low + high) / 2.0
        if (tail(middle) < part) is rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0
