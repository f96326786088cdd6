"""The packs: one step of the engine, reading and checking a file, and walks at random by the thousand."""

import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import yaml

from agent_desktop.facilitation import expressions
from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.checks import walks
from agent_desktop.facilitation.linter import check_bytes
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import load_pack_file
from agent_desktop.facilitation.pack_parts import Trial
from agent_desktop.facilitation.player import play, walk_with
from agent_desktop.facilitation.step_type import Step, StepType, Turn
from agent_desktop.foundation.bundled import bundled
from tests.bench.harness import PAIRS, Line, line_from, p95, take_pairs
from tests.bench.pace import allowed_ms

_MOST_STEP_MS = 1.0
_MOST_WALKS_S = 10.0
_WALKS = 5_000
_TURNS = 5
_TODAY = date(2026, 11, 26)


def step(*, turns: int = _TURNS) -> Line:
    """Give the answers of every test of the largest pack one by one, the whole path walked again at each."""
    pack = load_pack_file(_largest()).pack
    steps = [(trial.today, answers) for trial in pack.trials for answers in _answered(pack, trial)]
    # A step lasts less than a turn of the scheduler: what another process took of one turn is left out.
    took = [statistics.median(_played(pack, one, day) for _turn in range(turns)) for day, one in steps]
    worst = p95(took)
    return Line(
        name="one step of the engine",
        ratio=round(worst / allowed_ms(_MOST_STEP_MS), 2),
        limit=1.0,
        ok=worst <= allowed_ms(_MOST_STEP_MS),
        p95_ms=round(worst, 3),
        baseline=f"1 ms, each step the median of {turns} turns",
        pairs=len(took),
        notes={"median_ms": round(statistics.median(took), 3), "steps_of_the_pack": len(pack.steps)},
    )


def reading(*, pairs: int = PAIRS) -> Line:
    """Read and check the largest pack from its bytes, its tests played, without walks."""
    data = _largest().read_bytes()
    took: list[float] = []

    def ours() -> float:
        # An application that has just started has read no expression yet.
        expressions.parse.cache_clear()
        begun = perf_counter()
        check_bytes(data, "pack.yaml", walks=0, today=_TODAY)
        took.append((perf_counter() - begun) * 1000)
        return took[-1]

    baseline = "the same bytes loaded by PyYAML in pure Python (SafeLoader)"
    taken = take_pairs(ours, lambda: _loaded(data), pairs=pairs)
    return line_from("reading and checking a pack", 3.0, baseline, taken, p95_ms=p95(took), bytes=len(data))


def walking(*, walks_each: int = _WALKS) -> Line:
    """Walk each shipped pack at random five thousand times."""
    before = process_time()
    took = {path.stem: _walked(path, walks_each) for path in _packs()}
    cpu_s = process_time() - before
    slowest = max(took.values())
    return Line(
        name="5,000 walks at random",
        ratio=round(slowest / _MOST_WALKS_S, 2),
        limit=1.0,
        ok=slowest <= _MOST_WALKS_S,
        p95_ms=None,
        baseline="10 s, for the slowest of the shipped packs",
        pairs=len(took),
        notes={
            **{f"{name} s": round(seconds, 1) for name, seconds in took.items()},
            "cpu_s": round(cpu_s, 1),
        },
    )


def _packs() -> list[Path]:
    return sorted((bundled("resources") / "packs").glob("*.yaml"))


def _largest() -> Path:
    return max(_packs(), key=lambda path: path.stat().st_size)


def _answered(pack: Pack, trial: Trial) -> Iterator[Answers]:
    """Yield the answers of a test as an agent gives them, one more each time."""
    given: list[Answers] = []

    def answer(step_type: StepType[Any], step: Step, turn: Turn) -> Answers | None:
        found = None if step_type.follow is None else step_type.follow(step, turn, trial)
        if found is not None:
            given.append(found)
        return found

    walk_with(pack, Answers(letter=trial.letter), trial.today, supply=answer)
    yield from given


def _played(pack: Pack, answers: Answers, day: date) -> float:
    begun = perf_counter()
    play(pack, answers, day)
    return (perf_counter() - begun) * 1000


def _loaded(data: bytes) -> float:
    begun = perf_counter()
    yaml.load(data, Loader=yaml.SafeLoader)
    return (perf_counter() - begun) * 1000


def _walked(path: Path, walks_each: int) -> float:
    pack = load_pack_file(path).pack
    begun = perf_counter()
    assert [finding for finding in walks.check(pack, walks=walks_each) if finding.is_error] == []
    return perf_counter() - begun
