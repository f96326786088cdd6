"""Where one person's desk keeps what was verified of its ledger, for the next time: a file of the profile.

Sealed under a key of the seed of whoever verified: not even another agent of the desk, whose keys open the
store, can have them take as verified what never was. Lost, damaged, or someone else’s, it is worth nothing.
"""

from contextlib import suppress
from dataclasses import field
from pathlib import Path

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import rechecking
from agent_desktop.ledger.rechecking import Checked
from agent_desktop.store.files import read_file, replace_file, translated_disk
from agent_desktop.store.sealing import derived, sealed, unsealed

LIMIT_BYTES = 64 * 1024 * 1024
_DOMAIN = "parvis/ledger-checked/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """The file, and what opens it."""

    path: Path
    key: bytes = field(repr=False)
    bound: bytes

    def read(self) -> Checked | None:
        """Return what was kept; `None` when there is nothing that can be relied on."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            content = unsealed(self.key, read_file(self.path, limit_bytes=LIMIT_BYTES), self.bound)
            return None if content is None else rechecking.read(content)
        return None

    def write(self, checked: Checked) -> None:
        """Keep this. A disk that refuses is no fault of the ledger: all will be verified next time."""
        with suppress(UnavailableError), translated_disk():
            replace_file(self.path, sealed(self.key, rechecking.written(checked), self.bound))


def checked_file_of(desk: OpenDesk) -> CheckedFile | None:
    """Return the file of whoever opened a desk, `None` for who signs nothing."""
    seed = desk.actor.signing_seed
    if seed is None:
        return None
    return CheckedFile(
        path=desk.profile.checked(desk.actor.agent_id),
        key=derived(seed, _DOMAIN),
        bound=desk.keys.profile.bytes,
    )
