"""Bring a desk back from a backup: checked to its last byte before anything is written, then put in place.

What stood there is moved aside whole, never written over. Drafts that stand there are newer than those of the
backup: they stay, as do the slots of keys when they are those of the same desk.
"""

import hashlib
import hmac
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store import archive, replacing
from agent_desktop.store.archive import Archive
from agent_desktop.store.engines import integrity_faults, maintenance_engine
from agent_desktop.store.files import BINARY, NO_FOLLOW
from agent_desktop.store.keys import OpenedKeys, open_slots
from agent_desktop.store.migrate import needs_upgrade
from agent_desktop.store.pages import examine
from agent_desktop.store.profile import (
    Profile,
    ProfileState,
    read_marker,
    refuse_network,
    state_of,
)
from agent_desktop.store.slots import Slots, check_mac, read_slots

_MARGIN_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A desk that was brought back as it was at `made` (aware, UTC); `aside` holds what stood there."""

    keys: OpenedKeys
    made: datetime
    aside: Path | None


def restore(
    source: Path,
    profile: Profile,
    typed: str,
    clock: Clock,
    progress: Progress | None = None,
    *,
    over_sound: bool = False,
    db_folder: Path | None = None,
) -> Restored:
    """Bring back the desk of a backup; `typed` is a phrase or the recovery code. Only under the lock.

    A desk that stands there and is sound is left alone unless `over_sound`.
    Raises RefusedError, the desk then being as it was: as `read_archive`, `sum_of` and `check_author`,
    wrong_phrase, desk_is_sound, network_folder, stopped; UnavailableError: newer_schema, no_room,
    restore_unfinished.
    """
    progress = progress or Progress()
    found = archive.read_archive(source)
    progress.begin("check", found.size_bytes)
    digest = archive.sum_of(found, progress)
    progress.begin("keys")
    keys = _keys(found, profile, typed)
    archive.check_author(found, digest, keys.data_key)
    same = _is_same_desk(profile, found.slots)
    if not over_sound:
        refuse_if_sound(profile, keys, same=same)
    _check_room(profile, found)
    staying = _staying(profile, found, keys) if same else frozenset[str]()
    incoming = replacing.begin(profile)
    try:
        refuse_network(profile)
        _bring_in(found, digest, incoming, staying, progress)
        progress.begin("verify")
        check_store(incoming / archive.STORE, keys, code="backup_damaged", db_folder=db_folder)
        progress.breathe()
        aside = replacing.commit(profile, clock.now(), whole=not same)
    except BaseException:
        replacing.give_up(profile)
        raise
    return Restored(keys=keys, made=found.made, aside=aside)


def refuse_if_sound(profile: Profile, keys: OpenedKeys, *, same: bool) -> None:
    """Raise RefusedError("desk_is_sound") for a desk with nothing wrong, and for one of other keys."""
    if state_of(profile) is not ProfileState.READY:
        return
    if same:
        try:
            examine(profile.store, keys.data_key, read_marker(profile).store_salt)
            check_mac(read_slots(profile.slots), keys.data_key)
            if integrity_faults(profile.store, keys.data_key):
                return
        except UnavailableError:
            return
    raise RefusedError("desk_is_sound")


def _keys(found: Archive, profile: Profile, typed: str) -> OpenedKeys:
    """Open the slots of the backup, or those that stand there: the phrase may have changed since."""
    try:
        return open_slots(found.slots, typed)
    except RefusedError:
        with suppress(ParvisError):
            there = read_slots(profile.slots)
            if there.profile == found.slots.profile:
                return open_slots(there, typed)
        raise


def _is_same_desk(profile: Profile, slots: Slots) -> bool:
    """Tell whether what stands there, or is left of it, may be of the desk that comes in."""
    with suppress(UnavailableError):
        return read_slots(profile.slots).profile == slots.profile
    with suppress(UnavailableError):
        return read_marker(profile).id == slots.profile
    return True


def _staying(profile: Profile, found: Archive, keys: OpenedKeys) -> frozenset[str]:
    """Return the contents that stand there already and are newer than those of the backup."""
    names = [member.name for member in found.members if member.name.startswith(archive.DRAFTS)]
    staying = {name for name in (*names, archive.SETTINGS) if (profile.folder / name).exists()}
    with suppress(UnavailableError):
        check_mac(read_slots(profile.slots), keys.data_key)
        staying.add(archive.SLOTS)
    return frozenset(staying)


def _check_room(profile: Profile, found: Archive) -> None:
    place = profile.folder
    while not place.exists():
        place = place.parent
    needed = found.size_bytes + _MARGIN_BYTES
    if shutil.disk_usage(place).free < needed:
        raise UnavailableError("no_room", needed_mib=needed // 1024**2 + 1)


def _bring_in(
    found: Archive, digest: bytes, incoming: Path, staying: frozenset[str], progress: Progress
) -> None:
    progress.begin("write", found.size_bytes)
    summed = hashlib.sha256()
    with found.path.open("rb") as file:
        summed.update(file.read(found.members[0].at))
    for member in found.members:
        path = Path(os.devnull) if member.name in staying else incoming / member.name
        with _created(path) as written:
            for chunk in archive.contents(found, member):
                summed.update(chunk)
                written.write(chunk)
                progress.advance(len(chunk))
            if member.name not in staying:
                written.flush()
                os.fsync(written.fileno())
    if not hmac.compare_digest(summed.digest(), digest):
        # The file was changed between the two readings.
        raise RefusedError("backup_damaged")


def _created(path: Path) -> BinaryIO:
    fresh = 0 if str(path) == os.devnull else os.O_CREAT | os.O_EXCL
    return os.fdopen(os.open(path, os.O_WRONLY | fresh | NO_FOLLOW | BINARY, 0o600), "wb")


def check_whole(store: Path, keys: OpenedKeys, *, code: str) -> None:
    """Raise RefusedError(code) for a store with a page, or a tree of pages, that is not as it was written."""
    try:
        faults = integrity_faults(store, keys.data_key)
    except UnavailableError as error:
        raise RefusedError(code) from error
    if faults:
        raise RefusedError(code, faults=faults[:3])


def check_store(store: Path, keys: OpenedKeys, *, code: str, db_folder: Path | None = None) -> None:
    """Refuse a store that is not whole, or that a later version wrote.

    Raises RefusedError(code), UnavailableError("newer_schema", found, known).
    """
    check_whole(store, keys, code=code)
    engine = maintenance_engine(store, keys.data_key, read_only=True)
    try:
        needs_upgrade(engine, db_folder)
    finally:
        engine.dispose()
