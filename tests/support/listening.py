"""Start a scribe in a process of its own, listen to it, end it when the time has come."""

import multiprocessing
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

from agent_desktop.agents.opening import NewDesk, make_desk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import FixedClock
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from tests.support import scribe
from tests.support.profiles import PHRASE, QUICK
from tests.support.scribe import Orders
from tests.support.witness import Witness

SITE = "local"
_PACKET = 256 * 1024
_PATIENCE_S = 60
# One process loads everything; each scribe is a copy of it, ready in some milliseconds.
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["tests.support.scribe"])


def a_desk_to_write_in(folder: Path) -> OpenedKeys:
    """Make a desk, closed, and return its keys."""
    new = NewDesk(agent_name="Nadia Berthelot", role=Role.AGENT, site=SITE, desk="Guichet 3", phrase=PHRASE)
    desk, _code = make_desk(Profile(folder), new, FixedClock(scribe.BEGINNING), cost=QUICK)
    desk.database.close()
    return desk.keys


@dataclass
class Heard:
    """A scribe at work."""

    process: ForkServerProcess
    link: socket.socket

    def begin(self) -> None:
        """Let it begin."""
        self.link.send(b"begin")

    def packets(self) -> Iterator[bytes]:
        """Yield what it says until it is gone."""
        while packet := self._next():
            yield packet

    def _next(self) -> bytes:
        try:
            return self.link.recv(_PACKET)
        except ConnectionResetError:
            # It was ended before it read all that it was told.
            return b""

    def kill(self) -> None:
        """End it as a pulled plug would end the program: `kill -9`."""
        self.process.kill()


@contextmanager
def a_scribe(folder: Path, keys: OpenedKeys, orders: Orders) -> Iterator[Heard]:
    """Yield a scribe that is ready and waits to begin; it is ended at the latest on the way out."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * _PACKET)
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8 * _PACKET)
    process = _SERVER.Process(target=scribe.work, args=(folder, keys, orders, theirs))
    with ours:
        try:
            process.start()
            theirs.close()
            ours.settimeout(_PATIENCE_S)
            assert ours.recv(16) == b"ready"
            yield Heard(process, ours)
        finally:
            process.kill()
            process.join()
            process.close()


def kill_while_writing(folder: Path, keys: OpenedKeys, witness: Witness, chance: Random) -> None:
    """Kill a scribe at a moment drawn, after so many things said and some microseconds more.

    In a third of the cases garbage follows what its journals hold, as after a write that was torn.
    """
    witness.new_sitting()
    said, pause = chance.randint(1, 60), chance.choice((0.0, chance.uniform(0, 0.008)))
    with a_scribe(folder, keys, Orders(seed=chance.getrandbits(32), acts=10_000)) as heard:
        heard.begin()
        for count, packet in enumerate(heard.packets(), 1):
            witness.hear(packet)
            if count == said:
                _hear_for(heard, pause, witness.hear)
                heard.kill()
    if chance.random() < 0.33:
        _tear(folder, chance)


def _tear(folder: Path, chance: Random) -> None:
    journals = [path for path in (folder / "drafts").iterdir() if path.suffix in {".kept", ".talk"}]
    for path in (*journals, folder / "parvis.db-wal"):
        if path.exists():
            with path.open("ab") as opened:
                opened.write(chance.randbytes(chance.randint(1, 5000)))


def _hear_for(heard: Heard, seconds: float, hear: Callable[[bytes], None]) -> None:
    heard.link.settimeout(seconds or 1e-6)
    try:
        if packet := heard.link.recv(_PACKET):
            hear(packet)
    except (TimeoutError, BlockingIOError):
        pass
    finally:
        heard.link.settimeout(_PATIENCE_S)
