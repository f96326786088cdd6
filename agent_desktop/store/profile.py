"""A profile: the folder of one desk, what stands in it, and the lock that one program at a time may hold."""

import json
import os
import re
import sys
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.settings import FILE_NAME as SETTINGS_NAME
from agent_desktop.store.disks import network_kind
from agent_desktop.store.files import disk_code, read_file, replace_file, sync_folder, translated_disk

if TYPE_CHECKING:
    from uuid import UUID

VERSION = 1
_SLOTS_LIMIT_BYTES = 256 * 1024
MARKER_LIMIT_BYTES = 4096
_IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class ProfileState(StrEnum):
    """What a folder holds."""

    ABSENT = "absent"
    EMPTY = "empty"
    UNFINISHED = "unfinished"
    READY = "ready"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the files of one desk stand."""

    folder: Path

    @property
    def marker(self) -> Path:
        """Say that a desk lives here, so that a store that is gone is missed and not replaced."""
        return self.folder / "profile.json"

    @property
    def slots(self) -> Path:
        """Hold the wrapped keys."""
        return self.folder / "slots.json"

    @property
    def pin_tries(self) -> Path:
        """Count the tries of the short code since it last opened."""
        return self.folder / "pin-tries"

    @property
    def store(self) -> Path:
        """Hold everything else, encrypted."""
        return self.folder / "parvis.db"

    @property
    def erased(self) -> Path:
        """List what was erased from the store, sealed, so that no copy of before brings it back."""
        return self.folder / "erased"

    @property
    def drafts(self) -> Path:
        """Hold the journals of what is being typed."""
        return self.folder / "drafts"

    @property
    def backups(self) -> Path:
        """Hold the copies made by themselves: each day, and before upgrades."""
        return self.folder / "backups"

    @property
    def memory(self) -> Path:
        """Hold the last checkpoint of the ledger and the ends of its chains, sealed: in no backup."""
        return self.folder / "ledger.memory"

    def checked(self, agent_id: "UUID") -> Path:
        """Hold how far an agent verified the ledger, sealed: in no backup."""
        return self.folder / f"ledger-{agent_id}.checked"

    @property
    def set_aside(self) -> Path:
        """Hold, whole, what a restored or repaired store took the place of."""
        return self.folder / "set-aside"

    @property
    def incoming(self) -> Path:
        """Hold what is about to take its place; nothing of it counts before `replacing` stands."""
        return self.folder / ".incoming"

    @property
    def replacing(self) -> Path:
        """Say that what is in `incoming` is whole and must take its place, whatever cut the moving short."""
        return self.folder / "replacing.json"

    @property
    def logs(self) -> Path:
        """Hold logs, without personal data."""
        return self.folder / "logs"

    @property
    def settings(self) -> Path:
        """Hold how the agent likes to work."""
        return self.folder / SETTINGS_NAME

    @property
    def backup_note(self) -> Path:
        """Say where and when the desk was last saved."""
        return self.folder / "backup.json"

    @property
    def lock_file(self) -> Path:
        """Carry the lock of the program that has the profile open."""
        return self.folder / "profile.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What a profile says of itself: identifier, site, when it was made (UTC), whether it was finished."""

    id: "UUID"
    site: str
    created: datetime
    finished: bool = True
    store_salt: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A marker whose identifier is still a text: what makes a UUID of it may wait for the first paint."""

    id: str
    site: str
    created: datetime
    finished: bool
    store_salt: bytes


def default_profile() -> Profile:
    """Return the profile of this user of the machine."""
    return Profile(_data_folder() / "parvis")


if sys.platform == "linux":

    def _data_folder() -> Path:
        # What platformdirs answers there, without the time to load it (XDG Base Directory Specification).
        named = os.environ.get("XDG_DATA_HOME", "").strip()
        return Path(named) if named else Path.home() / ".local" / "share"

else:

    def _data_folder() -> Path:
        import platformdirs

        return Path(platformdirs.user_data_dir(appauthor=False))


def state_of(profile: Profile) -> ProfileState:
    """Return what stands in a folder, without changing it.

    A marker without its store, or a store of no bytes, is damage: never a new profile.
    """
    try:
        if not profile.folder.is_dir():
            return ProfileState.ABSENT
        if profile.replacing.exists():
            return ProfileState.DAMAGED
        kept = [path for path in (profile.marker, profile.slots, profile.store) if path.exists()]
        if not kept and not any(profile.backups.glob("*.db")):
            return ProfileState.EMPTY
        if profile.marker in kept and not _known(_marker_file(profile)).finished:
            return ProfileState.UNFINISHED
    except (UnavailableError, OSError):
        return ProfileState.DAMAGED
    whole = len(kept) == 3 and all(path.stat().st_size for path in kept)
    return ProfileState.READY if whole else ProfileState.DAMAGED


def what_is_damaged(profile: Profile) -> str:
    """Return the code of the first thing wrong in a damaged profile.

    One of restore_unfinished, marker_missing, marker_damaged, slots_missing, store_missing, store_empty,
    slots_damaged.
    """
    if profile.replacing.exists():
        return "restore_unfinished"
    if not profile.marker.exists():
        return "marker_missing"
    try:
        read_marker(profile)
    except UnavailableError as error:
        return error.code
    if not profile.slots.exists():
        return "slots_missing"
    if not profile.store.exists():
        return "store_missing"
    return "store_empty" if not profile.store.stat().st_size else "slots_damaged"


def read_marker(profile: Profile) -> Marker:
    """Return what a profile says of itself.

    Raises UnavailableError: marker_missing, marker_damaged, and the codes of `disk_code`.
    """
    return parse_marker(_marker_file(profile))


def parse_marker(raw: bytes) -> Marker:
    """Return what the bytes of a marker say. Raises UnavailableError("marker_damaged")."""
    from uuid import UUID

    found = _known(raw)
    return Marker(
        id=UUID(found.id),
        site=found.site,
        created=found.created,
        finished=found.finished,
        store_salt=found.store_salt,
    )


def _marker_file(profile: Profile) -> bytes:
    try:
        return read_file(profile.marker, limit_bytes=MARKER_LIMIT_BYTES)
    except FileNotFoundError as error:
        raise UnavailableError("marker_missing") from error
    except ValueError as error:
        raise UnavailableError("marker_damaged") from error
    except OSError as error:
        raise UnavailableError(disk_code(error)) from error


def _known(raw: bytes) -> _Known:
    try:
        found = json.loads(raw)
        known = _Known(
            id=str(found["profile"]),
            site=str(found["site"]),
            created=datetime.fromisoformat(str(found["created"])),
            finished=found["finished"] is True,
            store_salt=bytes.fromhex(str(found["store_salt"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnavailableError("marker_damaged") from error
    if not _IDENTIFIER.fullmatch(known.id):
        raise UnavailableError("marker_damaged")
    return known


def marker_bytes(marker: Marker) -> bytes:
    """Return a marker as its file holds it."""
    content = {
        "v": VERSION,
        "profile": str(marker.id),
        "site": marker.site,
        "created": marker.created.isoformat(),
        "finished": marker.finished,
        "store_salt": marker.store_salt.hex(),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def begin_profile(profile: Profile, *, site: str, clock: Clock) -> Marker:
    """Make the folder of a new desk, readable by its owner only, and mark it as begun.

    What an interrupted beginning left is set aside under `.unfinished`: nobody was told it was kept.
    Raises RefusedError: profile_exists, profile_damaged, network_folder; UnavailableError with the codes of
    `disk_code`.
    """
    state = state_of(profile)
    if state is ProfileState.READY:
        raise RefusedError("profile_exists")
    if state is ProfileState.DAMAGED:
        raise RefusedError("profile_damaged", what=what_is_damaged(profile))
    with translated_disk():
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_network(profile)
        profile.folder.chmod(0o700)
        for folder in (profile.drafts, profile.backups, profile.logs):
            folder.mkdir(mode=0o700, exist_ok=True)
        _set_aside(profile)
        # The folder may have been made a moment ago, with some above it: each name lies in the one above.
        for above in profile.folder.absolute().parents:
            with suppress(PermissionError):
                sync_folder(above)
    from agent_desktop.foundation.ids import new_id  # made once in the life of a profile

    marker = Marker(id=new_id(), site=site, created=clock.now(), finished=False)
    _write_marker(profile, marker)
    return marker


def finish_profile(profile: Profile, *, store_salt: bytes) -> Marker:
    """Mark a profile as made, once its keys open its store; remember the salt of the store (`pages`)."""
    begun = read_marker(profile)
    made = Marker(id=begun.id, site=begun.site, created=begun.created, store_salt=store_salt)
    _write_marker(profile, made)
    return made


def refuse_network(profile: Profile) -> None:
    """Refuse a folder that another machine serves: two of them could write at once and damage the store.

    Raises RefusedError("network_folder", kind).
    """
    kind = network_kind(profile.folder)
    if kind is not None:
        raise RefusedError("network_folder", kind=kind)


def refuse_read_only(profile: Profile) -> None:
    """Refuse to open a desk where nothing may be written: words typed there would be kept nowhere.

    Raises UnavailableError("folder_read_only"). Another trouble of the disk is told when it is met.
    """
    if not profile.marker.exists():
        return
    kept = [path for path in (profile.folder, profile.store, profile.drafts) if path.exists()]
    if not all(os.access(path, os.W_OK) for path in kept):
        raise UnavailableError("folder_read_only")


def _write_marker(profile: Profile, marker: Marker) -> None:
    with translated_disk():
        replace_file(profile.marker, marker_bytes(marker))


def _set_aside(profile: Profile) -> None:
    left = [profile.slots, profile.store]
    left += [profile.store.with_name(profile.store.name + ending) for ending in ("-wal", "-shm")]
    for path in left:
        if path.exists():
            path.replace(path.with_name(path.name + ".unfinished"))
    sync_folder(profile.folder)


def may_open_by_itself(profile: Profile) -> bool:
    """Tell whether a keyring may open this profile, as its slots say before anything is checked.

    True as well when they cannot be read: opening then says why. Loads nothing of the keys themselves.
    """
    try:
        slots = json.loads(read_file(profile.slots, limit_bytes=_SLOTS_LIMIT_BYTES))["slots"]
        return any(slot["kind"] == "keyring" for slot in slots)
    except (OSError, ValueError, KeyError, TypeError):
        return True
