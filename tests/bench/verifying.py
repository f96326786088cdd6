"""The longest time the window did not answer during the main job, while a long ledger is verified aside."""

import statistics
import tempfile
from pathlib import Path

from tests.bench.harness import Line
from tests.bench.logs import fill_site
from tests.bench.stalls import longest_of, watched
from tests.builders import a_person
from tests.journeys.conftest import KNOWN
from tests.journeys.driver import a_desk

_ENTRIES = 100_000
_TIMES = 5
_MOST_MS, _MOST_NEW_MS = 50.0, 120.0
_SITE = "banc"
_BASELINE = (
    "50 ms for what one event keeps the window from the next, a ledger verified aside; 120 to build a page"
)


def measure(*, entries: int = _ENTRIES, times: int = _TIMES) -> Line:
    """Sign in, have a ledger verified, and do the main job meanwhile, in a process of its own each time."""
    longest, shares = [], []
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        for number in range(times):
            folder = Path(name) / str(number)
            desk = a_desk(folder)
            for changes in KNOWN:
                a_person(desk.database, desk.actor, **changes)
            fill_site(desk, _SITE, entries)
            desk.database.close()
            *lines, told = watched(folder, _SITE)
            assert told["error"] is None, told
            longest.append(longest_of(lines))
            shares.append(told["done"] / max(1, told["total"]))
    usual, new = (statistics.median(one[at] for one in longest) for at in (0, 1))
    return Line(
        name="longest stall while a ledger is verified",
        ratio=round(max(usual / _MOST_MS, new / _MOST_NEW_MS), 2),
        limit=1.0,
        ok=usual <= _MOST_MS and new <= _MOST_NEW_MS,
        p95_ms=round(max(one[0] for one in longest), 1),
        baseline=_BASELINE,
        pairs=len(longest),
        notes={
            "longest_ms": round(usual, 1),
            "longest_new_page_ms": round(new, 1),
            "longest_cpu_ms": round(statistics.median(one[2] for one in longest), 1),
            "verified_meanwhile": round(statistics.median(shares), 2),
        },
    )
