"""The longest time the window did not answer, during the whole main job done by keyboard."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.harness import PAIRS, Line
from tests.bench.pace import allowed_ms
from tests.bench.starting import ROOT, compiled
from tests.builders import a_person
from tests.journeys.conftest import KNOWN
from tests.journeys.driver import a_desk

_MOST_MS, _MOST_NEW_MS = 50.0, 120.0
_LONGEST_S = 240
_BASELINE = "50 ms for what one event keeps the window from the next; 120 ms when it builds a page"


def measure(*, times: int = PAIRS) -> Line:
    """Sign in and do the main job, in a process of its own each time."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        longest = [_longest(Path(name) / str(number)) for number in range(times)]
    return line_of("longest stall of the main job", longest)


def line_of(name: str, longest: Sequence[tuple[float, float, float]], **notes: float) -> Line:
    """Return the line of what each process told, in milliseconds: usually, for a page, of the processor."""
    usual, new = (statistics.median(one[at] for one in longest) for at in (0, 1))
    most, most_new = allowed_ms(_MOST_MS), allowed_ms(_MOST_NEW_MS)
    return Line(
        name=name,
        ratio=round(max(usual / most, new / most_new), 2),
        limit=1.0,
        ok=usual <= most and new <= most_new,
        p95_ms=round(max(one[0] for one in longest), 1),
        baseline=_BASELINE,
        pairs=len(longest),
        notes={
            "longest_ms": round(usual, 1),
            "longest_new_page_ms": round(new, 1),
            "longest_cpu_ms": round(statistics.median(one[2] for one in longest), 1),
            **notes,
        },
    )


def _longest(folder: Path) -> tuple[float, float, float]:
    desk = a_desk(folder)
    for changes in KNOWN:
        a_person(desk.database, desk.actor, **changes)
    desk.database.close()
    return longest_of(watched(folder))


def watched(folder: Path, *more: str) -> list[dict[str, Any]]:
    """Do the main job in a process of its own; return what it tells of each long event."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled())}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.watched", str(folder), str(folder.with_suffix(".pdf")), *more],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=_LONGEST_S,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def longest_of(lines: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Return the longest event, the longest that builds a page, and the processor time of the first."""
    usual = [line for line in lines if not line["new"]]
    return (
        max((line["ms"] for line in usual), default=0.0),
        max((line["ms"] for line in lines if line["new"]), default=0.0),
        max((line["cpu_ms"] for line in usual), default=0.0),
    )
