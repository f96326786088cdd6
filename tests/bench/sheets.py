"""The sheet to take away: from the exchange to its bytes, by the worker that makes it."""

import statistics
from datetime import UTC, datetime
from time import perf_counter

from agent_desktop.documents.pdf import render_pdf
from agent_desktop.reports.sheet import REPORT, SheetFacts
from tests.bench.harness import PAIRS, Line, p95
from tests.bench.pace import allowed_ms
from tests.support.sheets import LARGE_PRINT, MAIN_JOB, TWO_LANGUAGES, TWO_LANGUAGES_LARGE

_MOST_MS = 300.0
_SHEETS = {
    "usual": MAIN_JOB,
    "large": LARGE_PRINT,
    "two languages": TWO_LANGUAGES,
    "two languages, large": TWO_LANGUAGES_LARGE,
}


def measure(*, turns: int = PAIRS, rounds: int = 3) -> Line:
    """Make each sheet of the main job in turn; the first of each loads what makes a PDF.

    At each turn a sheet is made `rounds` times, and counts for the middle of its times: of eleven turns the
    95th centile is the slowest, which one hiccup of a shared machine would be.
    """
    took = {name: _turns(facts, turns, rounds) for name, facts in _SHEETS.items()}
    slowest = max(p95(times) for times in took.values())
    return Line(
        name="sheet to take away",
        ratio=round(slowest / allowed_ms(_MOST_MS), 2),
        limit=1.0,
        ok=slowest <= allowed_ms(_MOST_MS),
        p95_ms=round(slowest, 1),
        baseline=f"300 ms, for the slowest of four sheets, each time the middle of {rounds}",
        pairs=turns,
        notes={f"{name} ms": round(statistics.median(times), 1) for name, times in took.items()},
    )


def _turns(facts: SheetFacts, turns: int, rounds: int) -> list[float]:
    _took(facts)
    return [statistics.median(_took(facts) for _round in range(rounds)) for _turn in range(turns)]


def _took(facts: SheetFacts) -> float:
    begun = perf_counter()
    render_pdf(REPORT.build(facts), at=datetime(2026, 11, 24, 9, tzinfo=UTC))
    return (perf_counter() - begun) * 1000
