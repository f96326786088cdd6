"""After words were erased: write the store again without what its free pages keep, and its copies too."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.copies import keep_copy, keep_daily_copy
from agent_desktop.store.engines import empty_log, maintenance
from agent_desktop.store.erased import ErasedList, read_erased, write_erased
from agent_desktop.store.files import sync_folder, translated_disk
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile, read_marker

_BUSY_MS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiped:
    """What was done on the disk: the copies that were removed, and whether a new one took their place."""

    removed: int
    copied: bool


def must_wipe(profile: Profile, keys: OpenedKeys) -> bool:
    """Tell whether something that was erased may still be in a file of this profile."""
    return not read_erased(profile, keys).is_wiped


def wipe_or_copy(
    profile: Profile, keys: OpenedKeys, clock: Clock, progress: Progress | None = None
) -> Path | None:
    """Make the copy of the day, once what was erased is in no file: `keep_daily_copy`, and `wipe` before."""
    if must_wipe(profile, keys):
        wipe(profile, keys, clock, progress)
    return keep_daily_copy(profile, keys, clock, progress)


def wipe(profile: Profile, keys: OpenedKeys, clock: Clock, progress: Progress | None = None) -> Wiped:
    """Leave in no file of a profile what was erased. Done again at the next opening if it is cut short.

    The store is written again page by page, its log emptied; a new copy is made, and every copy of before
    goes, with the stores that a restore set aside: each held the texts, under the key of this desk. For want
    of room the copies go first. Raises UnavailableError: store_busy (someone reads, and the log cannot be
    emptied), disk_full, and as `keep_copy`.
    """
    progress = progress or Progress()
    kept = read_erased(profile, keys)
    progress.begin("wipe")
    _write_again(profile.store, keys.data_key)
    old = _copies_of_before(profile)
    copied = keep_copy(profile, keys, clock, progress)
    with translated_disk():
        removed = _remove(path for path in old if path != copied)
    copied = copied or keep_copy(profile, keys, clock, progress)
    write_erased(profile, keys, ErasedList(leaves=kept.leaves, wiped=kept.leaves, entries=kept.entries))
    return Wiped(removed=removed, copied=copied is not None)


def _write_again(store: Path, key: bytes) -> None:
    with maintenance(store, key) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        # Nothing of it may pass by a file of its own.
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
    if not empty_log(store, key, busy_ms=_BUSY_MS):
        raise UnavailableError("store_busy")


def _copies_of_before(profile: Profile) -> list[Path]:
    """Return every other file that holds pages of this store."""
    found = [*profile.backups.glob("*.db"), *profile.backups.glob("*.partial")]
    found += profile.backups.glob(".leaving[-.]*")
    if profile.set_aside.is_dir():
        for aside in profile.set_aside.iterdir():
            if _is_of_this_desk(profile, aside):
                found += [*aside.glob(f"{profile.store.name}*"), *aside.glob(f"{profile.backups.name}/*.db")]
    return found


def _is_of_this_desk(profile: Profile, aside: Path) -> bool:
    """Tell whether what was set aside opens with the keys of this desk: another's was never ours to erase."""
    marker = Profile(aside)
    if not marker.marker.exists():
        return True
    try:
        return read_marker(marker).id == read_marker(profile).id
    except UnavailableError:
        return True


def _remove(paths: Iterable[Path]) -> int:
    count, folders = 0, set[Path]()
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        folders.add(path.parent)
        count += 1
    for folder in folders:
        sync_folder(folder)
    return count
