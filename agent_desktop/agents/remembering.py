"""The memory that a desk keeps of its ledger outside the store, read as it opens and kept up to date."""

from collections.abc import Iterable
from contextlib import suppress
from threading import Lock

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import memory
from agent_desktop.ledger.memory import Behind, Memory
from agent_desktop.store.database import Database
from agent_desktop.store.keyrings import Keyring
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.outside import Found, Outside
from agent_desktop.store.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What was found in each of the two places that keep the memory."""

    file: Found
    keyring: Found


class Remembering:
    """The memory of one open desk: one thread at a time writes it, and the file alone is read at first."""

    def __init__(self, profile: Profile, keys: OpenedKeys, keyring: Keyring | None = None) -> None:
        self._outside = Outside(profile, keys, keyring)
        self._lock = Lock()
        self._known, self._found = _understood(*self._outside.read_file())
        self._ring: tuple[Memory, Found] | None = None
        self._written: dict[str, bytes] = {}

    @property
    def known(self) -> Memory:
        """Return what is remembered."""
        return self._known

    def behind(self, database: Database, site: str) -> Behind:
        """Return what the store lacks of what is remembered."""
        with database.look() as connection:
            return memory.behind(connection, site, self._known)

    def places(self) -> Places:
        """Return what stands in each place; asks the keyring."""
        with self._lock:
            return Places(file=self._found, keyring=self._from_ring()[1])

    def follow(self, database: Database, actor: Actor) -> Behind:
        """Remember the store as it is now, in both places; return what it lacks.

        Raises UnavailableError with the codes of `disk_code`.
        """
        with self._lock:
            self._known = memory.merged(self._known, self._from_ring()[0])
            with database.look() as connection:
                found = memory.behind(connection, actor.site, self._known)
                self._known = memory.followed(connection, actor.site, self._known)
            self._keep(actor.writer)
            return found

    def begin_again(self, database: Database, actor: Actor, gone: Iterable[str], *, sealed: bool) -> None:
        """Take the store as it is: the ends of these chains are lost, and the checkpoint too when `sealed`.

        Raises UnavailableError with the codes of `disk_code`.
        """
        with self._lock:
            with database.look() as connection:
                found = memory.behind(connection, actor.site, self._known)
                self._known = memory.given_up(self._known, found, frozenset(gone), sealed=sealed)
                self._known = memory.followed(connection, actor.site, self._known)
            self._keep(actor.writer)

    def _keep(self, writer: str) -> None:
        content = memory.written(self._known)
        if self._written.get("file") != content:
            self._outside.write_file(content)
            self._written["file"], self._found = content, Found.THERE
        short = memory.written(self._known, only=[writer])
        if self._written.get("ring") != short and self._outside.write_ring(short):
            self._written["ring"] = short

    def _from_ring(self) -> tuple[Memory, Found]:
        if self._ring is None:
            self._ring = _understood(*self._outside.read_ring())
        return self._ring


def _understood(content: bytes | None, found: Found) -> tuple[Memory, Found]:
    if content is None:
        return Memory(), found
    with suppress(ValueError):
        return memory.read(content), found
    return Memory(), Found.DAMAGED
