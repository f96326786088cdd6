"""Put a whole desk in one file, while it is open: what a restore needs, and nothing kept for a talk only."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.version import VERSION
from agent_desktop.store import archive
from agent_desktop.store.engines import back_up, integrity_faults, maintenance_engine
from agent_desktop.store.files import read_file, replace_file
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.leaving import on_its_way
from agent_desktop.store.migrate import stored_revision
from agent_desktop.store.pages import salt_of
from agent_desktop.store.profile import Profile, marker_bytes, read_marker
from agent_desktop.store.slots import LIMIT_BYTES, check_mac, parse_slots

_MARGIN_BYTES = 32 * 1024 * 1024
_LEAVING = "leaving"
"""What the folder of the copies on their way is called, hidden (`store/wiping.py` knows it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was made and read again. `same_disk` says that it would be lost with the desk."""

    path: Path
    made: datetime
    size_bytes: int
    same_disk: bool


def backup_name(clock: Clock) -> str:
    """Return the name of a backup made today: `parvis-2026-11-24.sauvegarde`."""
    return f"parvis-{today(clock):%Y-%m-%d}{archive.SUFFIX}"


def make_backup(
    profile: Profile, keys: OpenedKeys, target: Path, clock: Clock, progress: Progress | None = None
) -> Backup:
    """Write the backup of a desk, open or closed; `target` is replaced in one step, once the copy is sound.

    Raises RefusedError: backup_inside (in the folder it is a copy of), stopped; UnavailableError:
    backup_no_room, store_damaged (with what is wrong), backup_not_kept (read again, it differs); OSError.
    """
    progress = progress or Progress()
    target = target.absolute()
    if target.is_relative_to(profile.folder.resolve()) or target.resolve().is_relative_to(
        profile.folder.resolve()
    ):
        raise RefusedError("backup_inside")
    made = clock.now()
    with _gathering(profile, target.parent) as folder:
        sources = _gathered(profile, keys, folder, progress)
        facts = {
            "made": made.isoformat(),
            "program": VERSION,
            "schema": _schema(sources[archive.STORE], keys),
        }
        written = archive.write_archive(target, facts, sources, keys.data_key, progress, room=profile.folder)
    return Backup(
        path=target,
        made=made,
        size_bytes=written.size_bytes,
        same_disk=target.stat().st_dev == profile.store.stat().st_dev,
    )


@contextmanager
def _gathering(profile: Profile, beside: Path) -> Iterator[Path]:
    """Yield a folder for copies on their way: in the profile, or beside the backup when there is no room.

    The day the disk of the desk is full is one when a backup is wanted.
    """
    needed = profile.store.stat().st_size + _MARGIN_BYTES
    profile.backups.mkdir(mode=0o700, exist_ok=True)
    roomy = (place for place in (profile.backups, beside) if shutil.disk_usage(place).free > needed)
    place = next(roomy, None)
    if place is None:
        raise UnavailableError("backup_no_room", needed_mib=needed // 1024**2 + 1)
    with on_its_way(place / _LEAVING, profile.folder) as folder:
        folder.mkdir(mode=0o700)
        yield folder


def _gathered(profile: Profile, keys: OpenedKeys, folder: Path, progress: Progress) -> dict[str, Path]:
    """Copy what a backup holds; return the copies by name.

    Drafts before the store: an exchange that ends in between leaves a draft too many, never one too few.
    """
    slots = read_file(profile.slots, limit_bytes=LIMIT_BYTES)
    check_mac(parse_slots(slots), keys.data_key)
    sources = {archive.MARKER: folder / archive.MARKER, archive.SLOTS: folder / archive.SLOTS}
    replace_file(sources[archive.SLOTS], slots)
    if profile.settings.exists():
        sources[archive.SETTINGS] = folder / archive.SETTINGS
        shutil.copyfile(profile.settings, sources[archive.SETTINGS])
    sources |= _drafts(profile, folder)
    store = sources[archive.STORE] = folder / archive.STORE
    progress.begin("copy")
    back_up(profile.store, store, keys.data_key, progress)
    progress.begin("verify")
    faults = integrity_faults(store, keys.data_key)
    if faults:
        raise UnavailableError("store_damaged", faults=faults[:3])
    marker = replace(read_marker(profile), store_salt=salt_of(store))
    replace_file(sources[archive.MARKER], marker_bytes(marker))
    return sources


def _drafts(profile: Profile, folder: Path) -> dict[str, Path]:
    """Copy the journals of what is being typed, but those kept for the time of the talk, and their keys."""
    copied: dict[str, Path] = {}
    for path in sorted(profile.drafts.glob("*.kept")):
        copy = folder / path.name
        try:
            UUID(path.stem)
            shutil.copyfile(path, copy, follow_symlinks=False)
        except (ValueError, FileNotFoundError):
            # Not one of ours, or an exchange that has just been closed.
            continue
        if copy.is_file() and not copy.is_symlink():
            copied[f"{archive.DRAFTS}{path.name}"] = copy
    return copied


def _schema(store: Path, keys: OpenedKeys) -> str | None:
    engine = maintenance_engine(store, keys.data_key, read_only=True)
    try:
        return stored_revision(engine)
    finally:
        engine.dispose()


def forget_unfinished(profile: Profile, now: datetime) -> None:
    """Remove the copies that a killed backup left on their way, a day later: another may be under way."""
    for folder in profile.backups.glob(f"{_LEAVING}*"):
        if now.timestamp() - folder.stat().st_mtime > 24 * 3600:
            shutil.rmtree(folder, ignore_errors=True)
