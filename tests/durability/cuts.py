"""Record a scribe, cut the power at moments drawn, and look at what the desk has left."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from agent_desktop.store.keys import OpenedKeys
from tests.support import strace
from tests.support.folders import folder_in_memory
from tests.support.listening import SITE, a_desk_to_write_in, a_scribe
from tests.support.powercut import Disk
from tests.support.progress import Progress
from tests.support.recording import Restarted, Said, Step, steps
from tests.support.scribe import Orders
from tests.support.witness import Witness

_DEEP_SHARE = 0.25
_LAST = 8


@dataclass
class Recording:
    """A desk as it stood, and all that a scribe then did to it."""

    desk: Path
    keys: OpenedKeys
    begun: Path
    steps: list[Step]


@dataclass
class Outcome:
    """What the cuts left: how many were tried, how many acknowledged acts they put at stake, what was wrong."""

    cuts: int = 0
    kept: int = 0
    wrong: list[str] = field(default_factory=list)


def recording(folder: Path, orders: Orders, *, failure: str = "", again: Orders | None = None) -> Recording:
    """Record a scribe on a new desk, one of its calls made to fail if so asked.

    `again`: once the first is gone another one goes on.
    """
    desk, begun = folder / "desk", folder / "begun"
    keys = a_desk_to_write_in(desk)
    shutil.copytree(desk, begun)
    taken = _taken_down(desk, keys, orders, folder, failure)
    if again is not None:
        taken += [Restarted(), *_taken_down(desk, keys, again, folder)]
    return Recording(desk, keys, begun, taken)


def _taken_down(desk: Path, keys: OpenedKeys, orders: Orders, folder: Path, failure: str = "") -> list[Step]:
    trace = folder / "trace"
    with a_scribe(desk, keys, orders) as heard:
        pid = heard.process.pid
        watch = strace.recorded_failing(pid, trace, failure) if failure else strace.recorded(pid, trace)
        with watch:
            heard.begin()
            for _packet in heard.packets():
                pass
    assert not failure or strace.injected(trace), f"{failure} was not reached"
    return list(steps(trace, desk))


def cut(recorded: Recording, *, count: int, seed: int) -> Outcome:
    """Cut the power `count` times at moments drawn, open each time what is left; stop at the first fault."""
    with folder_in_memory() as folder:
        return _cut(recorded, folder / "left", count, seed)


def _cut(recorded: Recording, target: Path, count: int, seed: int) -> Outcome:
    chance, outcome = Random(seed), Outcome()
    disk, witness = Disk(recorded.begun, chance, name=recorded.desk), Witness(SITE)
    moments = Counter(chance.choices(range(len(recorded.steps)), k=count))
    progress = Progress("power cuts", count)
    for number, step in enumerate(recorded.steps):
        disk.follow(step)
        match step:
            case Said(packet):
                witness.hear(packet)
            case Restarted():
                witness.new_sitting()
        for _ in range(moments[number]):
            shutil.rmtree(target, ignore_errors=True)
            disk.after_a_cut(target)
            deep = chance.random() < _DEEP_SHARE
            found = witness.faults(target, recorded.keys, last=_LAST, deep=deep)
            outcome.cuts += 1
            outcome.kept += witness.kept
            if found:
                outcome.wrong = [f"after step {number}, {step!r:.80}: {fault}" for fault in found]
                return outcome
            progress.step(f"{outcome.kept} acknowledgements looked for")
    return outcome
