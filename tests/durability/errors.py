"""Make the n-th call of the system fail under a scribe, and hold the desk to its word all the same."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from agent_desktop.store.keys import OpenedKeys
from tests.support import strace
from tests.support.listening import SITE, a_scribe
from tests.support.witness import Witness

# What the agent may be told of each. SQLite says of a file that would not open neither why, nor of a flush.
TOLD = {"EIO": {"disk_error"}, "ENOSPC": {"disk_full", "disk_error"}}
CALLS = ("pwrite64", "fsync", "fdatasync", "openat", "write", "ftruncate", "pread64", "read")
"""`write` and `ftruncate` are those of the journals and small files; `read` and `pread64` are a disk gone bad."""

READS = frozenset({"read", "pread64"})
ACTS = 150


@dataclass(frozen=True, slots=True)
class Failure:
    """The call that fails, how, and at which time; `lasting`: every one from then on fails too."""

    call: str
    error: str
    when: int
    lasting: bool = False

    def __str__(self) -> str:
        """Return it as strace wants it."""
        return f"{self.call}:error={self.error}:when={self.when}{'+' if self.lasting else ''}"


def every_failure(most: int) -> Iterator[Failure]:
    """Yield each call failing in each way at each of its first `most` times."""
    for call in CALLS:
        for error in ("EIO",) if call in READS else ("EIO", "ENOSPC"):
            for when in range(1, most + 1):
                yield Failure(call, error, when)


def drawn_failures(chance: Random, count: int, most: int) -> Iterator[Failure]:
    """Yield some of them, each call at least once when there is room, and a few that last."""
    for number in range(count):
        call = CALLS[number % len(CALLS)]
        error = "EIO" if call in READS else chance.choice(("EIO", "ENOSPC"))
        yield Failure(call, error, chance.randint(1, most), lasting=number % 5 == 4)


@dataclass(frozen=True, slots=True)
class Held:
    """How it went: whether the call was reached, how much was acknowledged, and how much was refused."""

    reached: bool
    kept: int
    refused: int


def held_through(failure: Failure, desk: Path, keys: OpenedKeys, folder: Path) -> Held:
    """Let a scribe work on a copy of a desk while a call fails; AssertionError for anything lost or left untold."""
    profile, trace = folder / "profile", folder / "trace"
    shutil.rmtree(profile, ignore_errors=True)
    shutil.copytree(desk, profile)
    witness = Witness(SITE)
    with (
        a_scribe(profile, keys, seed=failure.when, acts=ACTS) as heard,
        strace.failing(heard.process.pid, trace, str(failure)),
    ):
        heard.begin()
        for packet in heard.packets():
            witness.hear(packet)
    assert witness.broken == [], (failure, witness.broken)
    assert witness.refusals <= TOLD[failure.error], (failure, witness.refusals)
    assert witness.ended or failure.lasting, (failure, "the program ended")
    found = witness.faults(profile, keys)
    assert found == [], (failure, found)
    refused = sum(bool(act.code) for act in witness.acts) + len(witness.unopened)
    return Held(strace.injected(trace) > 0, witness.kept, refused)
