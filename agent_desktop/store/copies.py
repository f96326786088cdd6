"""The copies that Parvis makes by itself, each day: on the same disk, for the day a page goes bad."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store import replacing
from agent_desktop.store.backup import forget_unfinished
from agent_desktop.store.engines import back_up, maintenance_engine
from agent_desktop.store.files import replace_file, sync_folder
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.migrate import stored_revision
from agent_desktop.store.pages import salt_of
from agent_desktop.store.profile import Profile, marker_bytes, read_marker
from agent_desktop.store.restore import Restored, check_store, check_whole

DAILY_KEPT = 3
"""A file that must be erased is erased from these within as many days of work."""

_MARGIN_BYTES = 256 * 1024 * 1024
_NAMED = re.compile(r"(?:parvis|daily)-(\d{8}T\d{6}Z)-(\w+)\.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy: where it stands, when it was made (aware, UTC), and which migration it had seen."""

    path: Path
    made: datetime
    revision: str


def copies(profile: Profile) -> tuple[Copy, ...]:
    """Return the copies of a profile, newest first; what is not named as one is left out."""
    found = []
    for path in profile.backups.glob("*.db"):
        named = _NAMED.fullmatch(path.name)
        if named is not None and path.stat().st_size:
            made = datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            found.append(Copy(path=path, made=made, revision=named[2]))
    return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))


def keep_daily_copy(
    profile: Profile, keys: OpenedKeys, clock: Clock, progress: Progress | None = None
) -> Path | None:
    """Make the copy of the day unless there is one of this schema, and forget all but the newest.

    A copy of before an upgrade lends nothing of what the store now says it contains. None when there was one,
    or no room to spare: the work of the day goes before its copy.
    Raises UnavailableError("store_damaged"): a page of the store fails its check; RefusedError("stopped").
    """
    progress = progress or Progress()
    now = clock.now().astimezone(UTC)
    forget_unfinished(profile, now)
    daily = sorted(profile.backups.glob("daily-*.db"))
    of_today = [path for path in daily if path.name.startswith(f"daily-{now:%Y%m%d}T")]
    if of_today and of_today[-1].stem.endswith(f"-{_revision(profile.store, keys)}"):
        return None
    return keep_copy(profile, keys, clock, progress)


def keep_copy(profile: Profile, keys: OpenedKeys, clock: Clock, progress: Progress) -> Path | None:
    """Make a copy of now, and forget all but the newest; None when there is no room to spare.

    Raises as `keep_daily_copy`.
    """
    now = clock.now().astimezone(UTC)
    daily = sorted(profile.backups.glob("daily-*.db"))
    size = profile.store.stat().st_size
    if shutil.disk_usage(profile.folder).free < 2 * size + _MARGIN_BYTES:
        return None
    partial = profile.backups / ".daily.partial"
    partial.unlink(missing_ok=True)
    try:
        progress.begin("copy")
        back_up(profile.store, partial, keys.data_key, progress)
        progress.begin("verify")
        check_whole(partial, keys, code="copy_damaged")
        target = profile.backups / f"daily-{now:%Y%m%dT%H%M%SZ}-{_revision(partial, keys)}.db"
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(profile.backups)
    for old in [*daily, target][:-DAILY_KEPT]:
        old.unlink(missing_ok=True)
    return target


def restore_copy(
    copy: Copy,
    profile: Profile,
    keys: OpenedKeys,
    clock: Clock,
    progress: Progress | None = None,
    *,
    db_folder: Path | None = None,
) -> Restored:
    """Put a copy in the place of the store, which is moved aside. Only under the lock.

    Raises RefusedError: copy_damaged, stopped; UnavailableError: newer_schema, restore_unfinished. The desk
    is then as it was.
    """
    progress = progress or Progress()
    incoming = replacing.begin(profile)
    try:
        store = incoming / profile.store.name
        progress.begin("write")
        try:
            back_up(copy.path, store, keys.data_key, progress)
        except UnavailableError as error:
            raise RefusedError("copy_damaged") from error
        progress.begin("verify")
        check_store(store, keys, code="copy_damaged", db_folder=db_folder)
        marker = replace(read_marker(profile), store_salt=salt_of(store))
        replace_file(incoming / profile.marker.name, marker_bytes(marker))
        progress.breathe()
        aside = replacing.commit(profile, clock.now(), whole=False)
    except BaseException:
        replacing.give_up(profile)
        raise
    return Restored(keys=keys, made=copy.made, aside=aside)


def _revision(store: Path, keys: OpenedKeys) -> str:
    engine = maintenance_engine(store, keys.data_key, read_only=True)
    try:
        return stored_revision(engine) or "0000"
    finally:
        engine.dispose()
