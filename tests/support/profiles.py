"""Whole profiles for tests: keys that are quick to try, and a store at any of two versions."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.clock import Clock
from agent_desktop.store.database import Database
from agent_desktop.store.keys import OpenedKeys, create_keys
from agent_desktop.store.opening import create_first_store
from agent_desktop.store.profile import Profile, begin_profile
from agent_desktop.store.sealing import Cost

QUICK = Cost(memory_kib=19 * 1024, passes=2, lanes=1)
PHRASE = "cidre franque vaisseau enivrer poreux polka tuteur"
AGENT_ID = UUID("01936000-0000-7000-8000-00000000a001")
WRITER = "a001-d001-0"
MIGRATIONS = Path(__file__).parents[1] / "store" / "migrations"


@dataclass
class Desk:
    """A profile, what opens it, and the migrations its store was made with."""

    profile: Profile
    keys: OpenedKeys
    recovery: str
    db_folder: Path
    clock: Clock


def keyed_profile(folder: Path, clock: Clock) -> tuple[Profile, OpenedKeys, str]:
    """Return a profile that has keys and no store."""
    profile = Profile(folder)
    begin_profile(profile, site="local", clock=clock)
    keys, recovery = create_keys(profile, agent_id=AGENT_ID, writer=WRITER, phrase=PHRASE, cost=QUICK)
    return profile, keys, recovery


def desk_at(folder: Path, clock: Clock, *revisions: str) -> tuple[Desk, Database]:
    """Return a whole profile whose store has seen the test migrations named, and its open store."""
    db_folder = db_with(folder / "db", *revisions)
    profile, keys, recovery = keyed_profile(folder / "profile", clock)
    database = create_first_store(profile, keys, clock, db_folder=db_folder)
    return Desk(profile, keys, recovery, db_folder, clock), database


def db_with(folder: Path, *revisions: str) -> Path:
    """Return a `db` folder with the real environment and the test migrations named."""
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    shutil.copy(bundled("db") / "alembic.ini", folder)
    shutil.copy(bundled("db") / "migrations" / "env.py", folder / "migrations")
    for revision in revisions:
        add_migration(folder, revision)
    return folder


def add_migration(db_folder: Path, revision: str) -> None:
    """Add one of the test migrations to a `db` folder."""
    (found,) = MIGRATIONS.glob(f"{revision}_*.py")
    shutil.copy(found, db_folder / "migrations" / "versions")


def fingerprint(path: Path) -> tuple[str, int, int, int]:
    """Return what changes when a file is written or replaced: digest, inode, size and date."""
    seen = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), seen.st_ino, seen.st_size, seen.st_mtime_ns
