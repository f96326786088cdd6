"""How what is painted after a key is told: in milliseconds, and in repaints of the same thing at rest."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtWidgets import QWidget

from tests.bench.harness import Line, p95
from tests.bench.pace import allowed_ms

REPAINTS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that a key may take, in repaints of the same thing and in milliseconds."""

    repaints: float
    ms: float


def repaint_ms(widget: QWidget, *, times: int = REPAINTS) -> float:
    """Return what one repaint takes when nothing changed, in milliseconds: the median of several."""
    return statistics.median(_repaint(widget) for _number in range(times))


def line_of_keys(
    name: str,
    keys: Sequence[float],
    *,
    empty: float,
    limits: Limits,
    baseline: str,
    **notes: object,
) -> Line:
    """Return the line of a measure: `keys` from each key to what it painted, `empty` one repaint at rest."""
    worst, most = p95(keys), allowed_ms(limits.ms)
    return Line(
        name=name,
        ratio=round(worst / empty, 2),
        limit=limits.repaints,
        ok=worst <= limits.repaints * empty and worst <= most,
        p95_ms=round(worst, 2),
        baseline=baseline,
        pairs=len(keys),
        notes={
            "limit_ms": limits.ms,
            "allowed_ms": round(most, 1),
            "median_ms": round(statistics.median(keys), 2),
            "empty_repaint_ms": round(empty, 2),
            **notes,
        },
    )


def _repaint(widget: QWidget) -> float:
    begun = perf_counter()
    widget.repaint()
    return (perf_counter() - begun) * 1000
