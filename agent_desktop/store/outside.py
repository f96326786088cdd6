"""A few bytes that a desk keeps outside its store: in a file of its profile, and in its keyring if any.

Sealed under a key of the data key: whoever may write there may take it away or put an older one back, and
makes nothing new. A file put back with the store is told by the keyring, which is not of the folder.
"""

from enum import StrEnum
from uuid import UUID, uuid5

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.files import read_file, replace_file, translated_disk
from agent_desktop.store.keyrings import Keyring, system_keyring
from agent_desktop.store.keys import OpenedKeys, ways_in
from agent_desktop.store.profile import Profile
from agent_desktop.store.sealing import sealed, unsealed

LIMIT_BYTES = 1024 * 1024
RING_BYTES = 900
"""What the smallest of the keyrings takes (Windows: 2,560 bytes of UTF-16, written in base64)."""

_DOMAIN = "parvis/ledger-memory/v1"


class Found(StrEnum):
    """What stands in one of the two places."""

    THERE = "there"
    ABSENT = "absent"
    DAMAGED = "damaged"
    LOCKED = "locked"


class Outside:
    """The two places of one desk. May ask the keyring: never on the thread of the screen."""

    def __init__(self, profile: Profile, keys: OpenedKeys, keyring: Keyring | None = None) -> None:
        self._profile, self._keyring = profile, keyring
        self._key, self._bound = keys.derived(_DOMAIN), keys.profile.bytes
        self._name = uuid5(keys.profile, _DOMAIN)

    def read_file(self) -> tuple[bytes | None, Found]:
        """Return what the file holds, and what was found there."""
        try:
            box = read_file(self._profile.memory, limit_bytes=LIMIT_BYTES)
        except FileNotFoundError:
            return None, Found.ABSENT
        except (ValueError, OSError):
            return None, Found.DAMAGED
        content = unsealed(self._key, box, self._bound)
        return content, Found.DAMAGED if content is None else Found.THERE

    def read_ring(self) -> tuple[bytes | None, Found]:
        """Return what the keyring holds, and what was found there: absent when it does not open this desk."""
        try:
            ring = self._ring()
            box = None if ring is None else ring.get(self._name)
        except UnavailableError:
            return None, Found.LOCKED
        if box is None:
            return None, Found.ABSENT
        content = unsealed(self._key, box, self._bound)
        return content, Found.DAMAGED if content is None else Found.THERE

    def write_file(self, content: bytes) -> None:
        """Put this in place of what the file held, on the disk on return.

        Raises UnavailableError with the codes of `disk_code`.
        """
        with translated_disk():
            replace_file(self._profile.memory, sealed(self._key, content, self._bound))

    def write_ring(self, content: bytes) -> bool:
        """Put this in the keyring, if it opens this desk; tell whether it is there."""
        try:
            ring = self._ring()
            if ring is None or len(content) > RING_BYTES:
                return False
            ring.put(self._name, sealed(self._key, content, self._bound))
        except UnavailableError:
            return False
        return True

    def _ring(self) -> Keyring | None:
        """Return the keyring of a desk that it opens: one that was not asked for is asked for nothing."""
        backend = ways_in(self._profile).keyring
        if backend is None:
            return None
        ring = self._keyring or system_keyring()
        return ring if ring is not None and ring.name == backend else None


def ring_name(profile: UUID) -> UUID:
    """Return the name under which a keyring keeps the memory of a profile."""
    return uuid5(profile, _DOMAIN)
