"""A bundle opened in a process of its own, which loads what the one beside the window loads, and no more.

Run as a program, it takes what is asked, pickled, and tells what it took in one line of JSON.
"""

import json
import pickle
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from agent_desktop.audit.looking import Asked, looked_at
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.records import Verdict
from tests.bench.peak import peak_mb

_ROOT = Path(__file__).resolve().parents[2]


def opened_apart(asked: Asked) -> tuple[float, float, float]:
    """Return how much a process holds before it opens a bundle, the most it ever held (MB), the seconds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.opened_apart"],
        input=pickle.dumps(asked),
        stdout=subprocess.PIPE,
        cwd=_ROOT,
        check=True,
    )
    idle, peak, seconds = json.loads(done.stdout)
    return idle, peak, seconds


def _open() -> None:
    asked: Asked = pickle.load(sys.stdin.buffer)
    idle, begun = peak_mb(), perf_counter()
    with tempfile.TemporaryDirectory(dir=asked.work) as work:
        found = looked_at(replace(asked, work=Path(work)), Progress())
    took = perf_counter() - begun
    assert found.verdict is Verdict.INTACT, (found.faults, found.export.report)
    sys.stdout.write(json.dumps((idle, peak_mb(), took)))


if __name__ == "__main__":
    _open()
