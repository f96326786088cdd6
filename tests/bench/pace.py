"""How fast this machine goes now, beside the one on which limits in milliseconds were set.

Limits are ratios wherever a baseline does the same work. Those that are not (16 ms from a key to its answer,
50 ms without an answer, 300 ms for a sheet) were set on one machine, on which a bare window with a table of
1,000 rows took 151.7 ms of processor to be painted (median of 9 starts). The same machine goes two or three
times slower from one hour to the next when others share it: a limit is then as many milliseconds as it takes
for the same work, and never fewer.

Decision 0034 says why.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from time import monotonic

REFERENCE_MS = 151.7
"""Processor time of the bare window on the machine where the limits were set."""

_STARTS = 5
_GOOD_FOR_S = 20.0
_ROOT = Path(__file__).resolve().parents[2]

_taken: list[tuple[float, float]] = []
"""When the pace was taken, and what it was; empty when limits are to be held as they are written."""


def take() -> float:
    """Measure the pace: 1 on the machine of the limits, 2 on one that takes twice as long."""
    pace = statistics.median(_start_ms() for _start in range(_STARTS)) / REFERENCE_MS
    _taken.append((monotonic(), pace))
    return pace


def current() -> float:
    """Return the slowness that a limit is allowed: the smaller of the last two paces, never under 1."""
    if not _taken:
        return 1.0
    if monotonic() - _taken[-1][0] > _GOOD_FOR_S:
        take()
    return max(1.0, min(pace for _at, pace in _taken[-2:]))


def allowed_ms(limit: float) -> float:
    """Return a limit in milliseconds, as many as it stands for on this machine now."""
    return limit * current()


def _start_ms() -> float:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(_compiled())}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.started", "bare"],
        cwd=_ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("painted"):
            break
    process.stdin.close()
    process.stdout.close()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (used.ru_utime + used.ru_stime) * 1000


@cache
def _compiled() -> Path:
    return Path(tempfile.mkdtemp(prefix="parvis-bench-pace-"))
