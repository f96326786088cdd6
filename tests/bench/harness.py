"""How a measure is taken: in pairs, ours and the baseline by turns, and said in one line of JSON."""

import gc
import json
import platform
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache

from PySide6.QtCore import qVersion

from tests.bench import pace

PAIRS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one measure found; `ok` tells whether every limit held, `p95_ms` speaks of our own times."""

    name: str
    ratio: float
    limit: float
    ok: bool
    p95_ms: float | None
    baseline: str
    pairs: int
    notes: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> str:
        """Return the line as it is printed."""
        found = asdict(self)
        notes = found.pop("notes")
        place = {"platform": _platform(), "pace": round(pace.current(), 2)}
        return json.dumps({**found, **place, **notes}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """One time of ours, one of the baseline: milliseconds, or bytes of memory."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """Return how many times the baseline ours takes."""
        return self.ours / self.theirs


def take_pairs(
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    pairs: int = PAIRS,
    warm: int = 1,
    turns: bool = True,
) -> list[Pair]:
    """Return pairs of times, the first `warm` left out; with `turns`, who goes first changes each time."""
    taken = []
    for number in range(pairs + warm):
        if turns and number % 2:
            second, first = theirs(), ours()
        else:
            first, second = ours(), theirs()
        taken.append(Pair(first, second))
    return taken[warm:]


@contextmanager
def collected_apart() -> Iterator[None]:
    """Leave reference cycles alone meanwhile, as the window does: it collects them between two events."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def ratio_of(pairs: Sequence[Pair]) -> float:
    """Return the median of the ratios."""
    return statistics.median(pair.ratio for pair in pairs)


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 out of 100 do not pass (nearest rank)."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def line_from(
    name: str, limit: float, baseline: str, pairs: Sequence[Pair], *, p95_ms: float | None, **notes: object
) -> Line:
    """Return the line of a measure that has one limit, on its ratio."""
    ratio = ratio_of(pairs)
    return Line(
        name=name,
        ratio=round(ratio, 2),
        limit=limit,
        ok=ratio <= limit,
        p95_ms=None if p95_ms is None else round(p95_ms, 2),
        baseline=baseline,
        pairs=len(pairs),
        notes=notes,
    )


@cache
def _platform() -> str:
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, Qt {qVersion()}"
