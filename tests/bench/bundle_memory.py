"""The most memory that opening and verifying a bundle takes, in the process beside the window that does it.

What it holds is told over what the same process holds before it begins, everything loaded.
"""

import tempfile
from pathlib import Path

from tests.bench.bundles import Reader, asked_of, long_ledger, sent_from
from tests.bench.harness import Line
from tests.bench.opened_apart import opened_apart

_ENTRIES = 100_000
MANY = 1_000_000
"""As many as a site writes in years; making the bundle takes a quarter of an hour, and ten gigabytes."""

_CASES = 500
_MOST_MB = 400.0
_BASELINE = "400 MB over the same process before it opens anything, every module loaded"


def measure(*, entries: int = _ENTRIES, cases: int = _CASES) -> Line:
    """Open a bundle whose frame is every decision of its ledger."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        room, reader = Path(name), Reader()
        with long_ledger(room, reader, entries, texts=False) as desk:
            sent, _whole_s = sent_from(desk, reader, room, cases)
            asked = asked_of(desk, sent, reader, room)
        idle, peak, seconds = opened_apart(asked)
    return Line(
        name="memory of an opening",
        ratio=round((peak - idle) / _MOST_MB, 2),
        limit=1.0,
        ok=peak - idle <= _MOST_MB,
        p95_ms=None,
        baseline=_BASELINE,
        pairs=1,
        notes={
            "entries": entries,
            "frame": sent.frame,
            "over_idle_mb": round(peak - idle),
            "peak_mb": round(peak),
            "bytes_an_entry": round((peak - idle) * (1 << 20) / entries),
            "seconds": round(seconds, 1),
        },
    )
