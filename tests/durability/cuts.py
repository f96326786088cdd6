"""Record a scribe, cut the power at moments drawn, and look at what the desk has left."""

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from agent_desktop.store.keys import OpenedKeys
from tests.support import strace
from tests.support.listening import SITE, a_desk_to_write_in, a_scribe
from tests.support.powercut import Disk
from tests.support.progress import Progress
from tests.support.recording import Said, Step, steps
from tests.support.witness import Witness

_DEEP_SHARE = 0.25
_LAST = 15


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


def recording(folder: Path, *, seed: int, acts: int, weakened: str = "", failure: str = "") -> Recording:
    """Record a scribe on a new desk; `weakened` and `failure` as in `scribe` and `strace`."""
    desk, begun, trace = folder / "desk", folder / "begun", folder / "trace"
    keys = a_desk_to_write_in(desk)
    shutil.copytree(desk, begun)
    with a_scribe(desk, keys, seed=seed, acts=acts, weakened=weakened) as heard:
        pid = heard.process.pid
        watch = strace.recorded_failing(pid, trace, failure) if failure else strace.recorded(pid, trace)
        with watch:
            heard.begin()
            for _packet in heard.packets():
                pass
    if failure:
        assert strace.injected(trace), f"{failure} was not reached"
    made = Recording(desk, keys, begun, list(steps(trace, desk)))
    trace.unlink()
    return made


def cut(recorded: Recording, target: Path, *, count: int, seed: int, most_wrong: int = 1) -> Outcome:
    """Cut the power `count` times at moments drawn, and open each time what is left; stop when all is lost."""
    chance, outcome = Random(seed), Outcome()
    disk, witness = Disk(recorded.begun, chance, name=recorded.desk), Witness(SITE)
    moments = Counter(chance.choices(range(len(recorded.steps)), k=count))
    progress = Progress("power cuts", count)
    for number, step in enumerate(recorded.steps):
        disk.follow(step)
        if isinstance(step, Said) and step.packet != b"ready":
            witness.hear(step.packet)
        for _ in range(moments[number]):
            shutil.rmtree(target, ignore_errors=True)
            disk.after_a_cut(target)
            deep = chance.random() < _DEEP_SHARE
            found = witness.faults(target, recorded.keys, last=_LAST, deep=deep)
            outcome.cuts += 1
            outcome.kept += witness.kept
            outcome.wrong += [f"after step {number}, {step!r:.80}: {fault}" for fault in found[:1]]
            progress.step(f"{len(outcome.wrong)} wrong")
            if len(outcome.wrong) >= most_wrong:
                return outcome
    return outcome
