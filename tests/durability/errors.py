"""Make the n-th call of the system fail under a scribe, and hold the desk to its word all the same."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from agent_desktop.store.keys import OpenedKeys
from tests.support import strace
from tests.support.listening import SITE, a_desk_to_write_in, a_scribe
from tests.support.scribe import Orders
from tests.support.witness import Witness

# What the agent may be told of each. SQLite says of a file that would not open neither why, nor of a flush.
TOLD = {"EIO": {"disk_error"}, "ENOSPC": {"disk_full", "disk_error"}}
CALLS = ("pwrite64", "fsync", "fdatasync", "openat", "write", "ftruncate", "pread64", "read")
"""`write` and `ftruncate` are those of the journals and small files; `read` and `pread64` are a disk gone bad."""

READS = frozenset({"read", "pread64"})
_MOST_ACTS = 700
_ACTS_AFTER = 12
_SEED = 3
_TYPING = {"fdatasync": 0.95, "write": 0.95, "ftruncate": 0.95}
"""What is typed goes to the journals, which use these; the rest is mostly the store's."""


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
        lasting = number % 5 == 4 and call not in READS
        yield Failure(call, error, chance.randint(1, most), lasting=lasting)


@dataclass(frozen=True, slots=True)
class Held:
    """How it went: how much was acknowledged, and how much was refused."""

    kept: int
    refused: int


@dataclass
class Bench:
    """A desk, and how many acts it takes until a call is made for the n-th time."""

    desk: Path
    keys: OpenedKeys
    folder: Path
    reached: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def ready(cls, folder: Path, most_acts: int = _MOST_ACTS) -> "Bench":
        """Make the desk, and count the calls of a scribe whom nothing befalls."""
        desk = folder / "desk"
        made = cls(desk, a_desk_to_write_in(desk), folder)
        for typing in (0.5, *set(_TYPING.values())):
            said = made._work(Orders(seed=_SEED, acts=most_acts, typing=typing), strace.counted)
            assert said.ended
            for call in CALLS:
                if _TYPING.get(call, 0.5) == typing:
                    made.reached[call] = strace.acts_until(folder / "trace", call)
        return made

    def reaches(self, failure: Failure) -> bool:
        """Tell whether the call is made often enough."""
        return failure.when <= len(self.reached[failure.call])

    def hold(self, failure: Failure) -> Held:
        """Let a scribe work on a copy of the desk while a call fails.

        AssertionError for anything lost, told wrong or left untold.
        """
        acts = self.reached[failure.call][failure.when - 1] + _ACTS_AFTER
        orders = Orders(seed=_SEED, acts=acts, typing=_TYPING.get(failure.call, 0.5))
        witness = self._work(orders, lambda pid, trace: strace.failing(pid, trace, str(failure)))
        assert strace.injected(self.folder / "trace"), f"{failure} was not reached"
        assert witness.broken == [], (failure, witness.broken)
        assert witness.refusals <= TOLD[failure.error], (failure, witness.refusals)
        assert witness.ended or failure.lasting, f"{failure}: the program ended"
        found = witness.faults(self.folder / "profile", self.keys)
        assert found == [], (failure, found)
        return Held(witness.kept, sum(bool(act.code) for act in witness.acts) + len(witness.unopened))

    def _work(self, orders: Orders, watch: Callable[[int, Path], AbstractContextManager[None]]) -> Witness:
        profile = self.folder / "profile"
        shutil.rmtree(profile, ignore_errors=True)
        shutil.copytree(self.desk, profile)
        witness = Witness(SITE)
        with (
            a_scribe(profile, self.keys, orders) as heard,
            watch(heard.process.pid, self.folder / "trace"),
        ):
            heard.begin()
            for packet in heard.packets():
                witness.hear(packet)
        return witness
