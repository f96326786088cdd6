"""What a desk that does not open asks of the rooms below. No Qt: workers and commands run them."""

from contextlib import suppress
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from agent_desktop.agents.named_queries import agent_of
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.key_rows import DERIVED_TABLES, write_every_key
from agent_desktop.store.archive import Archive, read_archive
from agent_desktop.store.backup import Backup, make_backup
from agent_desktop.store.backup_note import BackupNote, note_backup
from agent_desktop.store.copies import Copy, copies, restore_copy
from agent_desktop.store.database import Database
from agent_desktop.store.keys import OpenedKeys, open_slots
from agent_desktop.store.profile import Profile, ProfileState, read_marker, state_of
from agent_desktop.store.restore import restore
from agent_desktop.store.salvage import Salvage, Upstairs, salvage
from agent_desktop.store.slots import read_slots


class Way(StrEnum):
    """How a desk may come back."""

    SALVAGE = "salvage"
    """What can be read of its own file, and the copy of the day for the rest."""
    COPY = "copy"
    """The latest copy that Parvis made by itself."""
    BACKUP = "backup"
    """A backup, chosen by the agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What is there to bring a desk back from, besides a backup: its own file, the copies made of it.

    `is_new` says that no desk stands there at all.
    """

    is_new: bool = False
    salvage: bool = False
    copy: Copy | None = None

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways, the one that loses least first."""
        found = [Way.SALVAGE] if self.salvage else []
        found += [Way.COPY] if self.copy is not None else []
        return (*found, Way.BACKUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """A desk that came back: as it was at `made`, or as it was read, and then `saved` tells what is lost."""

    keys: OpenedKeys = field(repr=False)
    made: datetime | None
    saved: Salvage | None
    aside: Path | None


def look_at(profile: Profile) -> Offers:
    """Return what a desk may come back from; without its keys and its name it needs a backup."""
    if state_of(profile) in {ProfileState.ABSENT, ProfileState.EMPTY, ProfileState.UNFINISHED}:
        return Offers(is_new=True)
    try:
        read_marker(profile)
        read_slots(profile.slots)
    except ParvisError:
        return Offers()
    with suppress(OSError):
        there = (
            profile.store.is_file() and not profile.store.is_symlink() and profile.store.stat().st_size > 0
        )
        return Offers(salvage=there, copy=next(iter(copies(profile)), None))
    return Offers()


def describe_backup(path: Path) -> Archive:
    """Return what a backup says of itself. Raises as `read_archive`."""
    return read_archive(path)


def bring_back(
    profile: Profile, clock: Clock, way: Way, source: Path | None, typed: str, progress: Progress
) -> Rescued:
    """Bring a desk back; `typed` is a phrase or the recovery code, `source` the backup.

    Raises as `open_slots`, `restore`, `restore_copy` and `salvage_desk`; the desk is then as it was.
    """
    if way is Way.BACKUP and source is not None:
        done = restore(source, profile, typed, clock, progress)
        return Rescued(keys=done.keys, made=done.made, saved=None, aside=done.aside)
    keys = open_slots(read_slots(profile.slots), typed)
    if way is Way.SALVAGE:
        saved = salvage_desk(profile, keys, clock, progress)
        return Rescued(keys=keys, made=None, saved=saved, aside=saved.aside)
    found = copies(profile)
    if not found:
        raise RefusedError("backup_missing")
    done = restore_copy(found[0], profile, keys, clock, progress)
    return Rescued(keys=keys, made=done.made, saved=None, aside=done.aside)


def salvage_desk(
    profile: Profile,
    keys: OpenedKeys,
    clock: Clock,
    progress: Progress | None = None,
    *,
    dry_run: bool = False,
) -> Salvage:
    """Save what can be read of a damaged store, the words of the search made again. Raises as `salvage`.

    RefusedError("agent_unknown") when whoever signs in is among what is lost: nobody could open the rest.
    """
    upstairs = Upstairs(derived=DERIVED_TABLES, finish=partial(_finish, keys))
    return salvage(profile, keys, clock, upstairs, progress, dry_run=dry_run)


def _finish(keys: OpenedKeys, database: Database) -> None:
    with database.read() as session:
        session.connection(execution_options={"write": True})
        if keys.agent_id is not None and agent_of(session.connection(), keys.agent_id) is None:
            raise RefusedError("agent_unknown", agent=str(keys.agent_id))
        write_every_key(session)
        session.commit()


def save_desk(desk: OpenDesk, path: Path, clock: Clock, progress: Progress | None = None) -> Backup:
    """Save an open desk in one file, and remember where and when. Raises as `make_backup`."""
    made = make_backup(desk.profile, desk.keys, path, clock, progress)
    # The backup is whole, whatever becomes of the note.
    with suppress(OSError):
        note_backup(desk.profile, BackupNote(path=made.path, made=made.made))
    return made
