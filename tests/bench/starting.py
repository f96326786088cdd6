"""Starting: to the first paint, to a usable home page, and the memory held there; against a bare window."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import IO

from agent_desktop.store.passphrase import normalised
from agent_desktop.store.sealing import Cost, stretched
from agent_desktop.store.slots import SALT_BYTES
from tests.bench.desks import big_desk
from tests.bench.harness import Line, line_from, p95, take_pairs
from tests.journeys.driver import a_desk
from tests.support.profiles import PHRASE, QUICK

ROOT = Path(__file__).resolve().parents[2]
_BARE = "a QMainWindow with a QTableView of 1,000 rows, from its process started to "
_LONGEST_S = 120


def first_paint() -> Line:
    """Start on a desk that asks for its phrase, as from the menu of the system."""
    with _folder() as folder:
        a_desk(folder / "parvis").database.close()
        took: list[float] = []

        def ours() -> float:
            took.append(_until("painted", "parvis", data=folder))
            return took[-1]

        pairs = take_pairs(ours, lambda: _until("painted", "bare"))
        return line_from("first paint", 1.5, _BARE + "its first paint", pairs, p95_ms=p95(took[1:]))


def home() -> Line:
    """Start on a desk that knows 100,000 people, with its phrase in a file, up to the lists of the home page."""
    with _folder() as folder:
        arguments = _opening_by_itself(folder)
        derivation = statistics.median(_derivation(QUICK) for _turn in range(5))
        took: list[float] = []

        def ours() -> float:
            took.append(_until("home", "parvis", *arguments) - derivation)
            return took[-1]

        pairs = take_pairs(ours, lambda: _until("painted", "bare"))
        return line_from(
            "usable home, 100,000 people",
            4.0,
            _BARE + "its first paint",
            pairs,
            p95_ms=p95(took[1:]),
            derivation_ms=round(statistics.median(_derivation(Cost()) for _turn in range(5)), 1),
        )


def memory() -> Line:
    """Hold the home page of that desk, at rest."""
    with _folder() as folder:
        arguments = _opening_by_itself(folder)
        pairs = take_pairs(lambda: _bytes("parvis", *arguments), lambda: _bytes("bare"))
        held = statistics.median(pair.ours for pair in pairs) / 2**20
        return line_from(
            "memory at rest", 2.5, _BARE + "rest", pairs, p95_ms=None, resident_mib=round(held, 1)
        )


def facts(*arguments: str, data: Path | None = None, until: str = "painted") -> dict[str, object]:
    """Start, and return what the process says of itself once it is as far as `until`."""
    with _started(*arguments, data=data) as said:
        _wait(said, until)
        return json.loads(_wait(said, "{"))


def _opening_by_itself(folder: Path) -> tuple[str, ...]:
    """Return the arguments that open a copy of the big desk: its keys are made for a quick phrase."""
    shutil.copytree(big_desk(), folder / "parvis")
    phrase = folder / "phrase"
    phrase.touch(mode=0o600)
    phrase.write_text(PHRASE + "\n", encoding="utf-8")
    return "--profile", str(folder / "parvis"), "--passphrase-file", str(phrase)


def _derivation(cost: Cost) -> float:
    begun = perf_counter()
    stretched(normalised(PHRASE), bytes(SALT_BYTES), cost)
    return (perf_counter() - begun) * 1000


def _until(word: str, *arguments: str, data: Path | None = None) -> float:
    """Return the milliseconds from the start of a process to the line that begins so."""
    begun = perf_counter()
    with _started(*arguments, data=data) as said:
        _wait(said, word)
        return (perf_counter() - begun) * 1000


def _bytes(*arguments: str) -> float:
    held = facts(*arguments, until="at rest")["bytes"]
    assert isinstance(held, int)
    return float(held)


def _wait(said: IO[str], word: str) -> str:
    for line in said:
        if line.startswith(word):
            return line
    raise AssertionError(f"the window ended before it said {word}")


@contextmanager
def _started(*arguments: str, data: Path | None = None) -> Iterator[IO[str]]:
    command = [sys.executable, "-m", "tests.bench.started", *arguments]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled())}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if data is not None:
        env["XDG_DATA_HOME"] = str(data)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield process.stdout
        finally:
            process.stdin.close()
            process.wait(_LONGEST_S)


@cache
def compiled() -> Path:
    """Return where the compiled modules of the run stand: an installed program has them beside its own."""
    return Path(tempfile.mkdtemp(prefix="parvis-bench-compiled-"))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as name:
        yield Path(name)
