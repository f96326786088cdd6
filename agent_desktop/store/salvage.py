"""Save what can be read of a damaged store in a new one; the damaged one is kept aside whole, never opened.

A page that fails its HMAC makes its connection useless: each failure is left behind with a fresh one. A table
is read by ranges of row numbers from both ends of what is left, then halved, down to the rows of the lost
pages. Those are looked for in the copies that Parvis makes by itself, where a row keeps its number. A row
that points at one that is lost is left out: it stays in the file that is kept. Pages of the catalogue are
lent by a copy as well (`lending`).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store import replacing
from agent_desktop.store.copies import Copy, copies
from agent_desktop.store.database import Database
from agent_desktop.store.driver_errors import translated
from agent_desktop.store.engines import (
    create_store,
    integrity_faults,
    is_damaged,
    maintenance,
    maintenance_engine,
    sqlcipher_engine,
)
from agent_desktop.store.files import copy_what_reads, replace_file, translated_disk
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.lending import Lent, lend, size_told
from agent_desktop.store.migrate import known_revisions, stored_revision, upgrade
from agent_desktop.store.pages import PAGE_BYTES, examine, salt_of
from agent_desktop.store.profile import Profile, marker_bytes, read_marker
from agent_desktop.store.salvage_rows import Rows
from agent_desktop.store.salvage_tables import TableReport, Target, carry_over

_READING = "reading.db"
_MOST_PAGES_MISSING = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """What was saved. `aside` is where the damaged store is kept, None when nothing was put in place.

    `lent` is what the catalogue of the damaged one was lent so that the rest of it could be read.
    """

    tables: tuple[TableReport, ...]
    copy: Copy | None
    lent: Lent | None
    aside: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstairs:
    """What the rooms above know: which tables are made again from others, and how.

    `finish` raises a ParvisError for want of what a desk cannot do without: nothing is then put in place.
    """

    derived: frozenset[str]
    finish: Callable[[Database], None]


def salvage(
    profile: Profile,
    keys: OpenedKeys,
    clock: Clock,
    upstairs: Upstairs,
    progress: Progress | None = None,
    *,
    dry_run: bool = False,
    db_folder: Path | None = None,
) -> Salvage:
    """Put what can be read of a damaged store in its place, unless `dry_run`. Only under the lock.

    Raises UnavailableError: store_missing, store_empty, store_foreign, wrong_key, newer_schema,
    salvage_impossible, catalogue_changed, restore_unfinished; RefusedError: nothing_to_salvage, stopped; what
    `upstairs` raises. The desk is then as it was.
    """
    progress = progress or Progress()
    incoming = replacing.begin(profile)
    try:
        source, lent = _reading(profile, keys, incoming, progress)
        revision = _revision(source, keys, db_folder)
        target = incoming / profile.store.name
        copy = _newest_copy(profile, keys, revision)
        _make_target(target, keys, revision, db_folder)
        tables = _carried(source, target, keys, copy, upstairs, progress)
        progress.begin("verify")
        _finish(target, keys, clock, upstairs)
        marker = replace(read_marker(profile), store_salt=salt_of(target))
        replace_file(incoming / profile.marker.name, marker_bytes(marker))
        for path in incoming.glob(f"{_READING}*"):
            path.unlink()
        progress.breathe()
        if dry_run:
            replacing.give_up(profile)
            return Salvage(tables=tables, copy=copy, lent=lent, aside=None)
        aside = replacing.commit(profile, clock.now(), whole=False)
    except BaseException:
        replacing.give_up(profile)
        raise
    return Salvage(tables=tables, copy=copy, lent=lent, aside=aside)


def _reading(
    profile: Profile, keys: OpenedKeys, incoming: Path, progress: Progress
) -> tuple[Path, Lent | None]:
    """Copy the damaged store, and its log if it is its own: what is read is never the file that is kept.

    Return the copy, and what its catalogue was lent.
    """
    wrong = _what_is_wrong(profile, keys)
    source = incoming / _READING
    progress.begin("read")
    with translated_disk():
        copy_what_reads(profile.store, source, page_bytes=PAGE_BYTES)
    log = profile.store.with_name(profile.store.name + "-wal")
    if log.exists() and wrong != "log_foreign":
        with translated_disk():
            copy_what_reads(log, source.with_name(source.name + "-wal"), page_bytes=PAGE_BYTES)
    progress.breathe()
    _fill_to_its_size(source, keys)
    if not _opens(source, keys):
        salt = read_marker(profile).store_salt
        return source, lend(source, keys.data_key, salt, copies(profile), progress)
    if not wrong and not is_damaged(source, keys.data_key):
        raise RefusedError("nothing_to_salvage")
    return source, None


def _what_is_wrong(profile: Profile, keys: OpenedKeys) -> str:
    try:
        examine(profile.store, keys.data_key, read_marker(profile).store_salt)
    except UnavailableError as error:
        # What the disk cannot read is a page like another that is lost.
        if error.code not in {"store_damaged", "log_foreign", "disk_error"}:
            raise
        return error.code
    return ""


def _fill_to_its_size(source: Path, keys: OpenedKeys) -> None:
    """Give a store that was cut short the size it says it has: SQLite would read nothing of it otherwise."""
    told, there = size_told(source, keys.data_key), source.stat().st_size // PAGE_BYTES
    if there < told <= there + _MOST_PAGES_MISSING:
        with source.open("r+b") as opened:
            opened.truncate(told * PAGE_BYTES)


def _opens(source: Path, keys: OpenedKeys) -> bool:
    """Tell whether the catalogue of a store can be read: SQLite reads all of it before anything else."""
    try:
        with maintenance(source, keys.data_key, read_only=True):
            return True
    except UnavailableError as error:
        if error.code not in {"store_damaged", "disk_error"}:
            raise
        return False


def _revision(source: Path, keys: OpenedKeys, db_folder: Path | None) -> str:
    found = _stored_revision(source, keys)
    known = known_revisions(db_folder)
    if found is None:
        raise UnavailableError("salvage_impossible")
    if found not in known:
        raise UnavailableError("newer_schema", found=found, known=known[-1] if known else None)
    return found


def _stored_revision(source: Path, keys: OpenedKeys) -> str | None:
    """Return the last migration a store has seen, from its row, else from the index of that row."""
    engine = maintenance_engine(source, keys.data_key, read_only=True)
    try:
        with translated():
            return stored_revision(engine)
    except UnavailableError:
        return _indexed_revision(source, keys)
    finally:
        engine.dispose()


def _indexed_revision(source: Path, keys: OpenedKeys) -> str | None:
    with suppress(UnavailableError), maintenance(source, keys.data_key, read_only=True) as connection:
        row = connection.execute(
            "SELECT version_num FROM alembic_version INDEXED BY sqlite_autoindex_alembic_version_1"
        ).fetchone()
        return None if row is None else str(row[0])
    return None


def _newest_copy(profile: Profile, keys: OpenedKeys, revision: str) -> Copy | None:
    """Return the newest copy that is sound and of the same shape: a migration may number rows again."""
    for copy in copies(profile):
        if copy.revision == revision:
            with suppress(UnavailableError):
                if not integrity_faults(copy.path, keys.data_key):
                    return copy
    return None


def _make_target(target: Path, keys: OpenedKeys, revision: str, db_folder: Path | None) -> None:
    create_store(target, keys.data_key)
    engine = maintenance_engine(target, keys.data_key)
    try:
        with translated():
            upgrade(engine, db_folder, to=revision)
    finally:
        engine.dispose()


def _carried(
    source: Path, target: Path, keys: OpenedKeys, copy: Copy | None, upstairs: Upstairs, progress: Progress
) -> tuple[TableReport, ...]:
    rows = Rows(source, keys.data_key)
    spare = None if copy is None else Rows(copy.path, keys.data_key)
    reports: list[TableReport] = []
    with maintenance(target, keys.data_key) as connection:
        written = Target(connection)
        tables = [table for table in written.tables() if table.name not in upstairs.derived]
        progress.begin("salvage", len(tables))
        for table in tables:
            reports.append(carry_over(rows, spare, written, table, progress))
            progress.advance(1)
        written.keep()
    return tuple(reports)


def _finish(target: Path, keys: OpenedKeys, clock: Clock, upstairs: Upstairs) -> None:
    database = Database(sqlcipher_engine(target, keys.data_key), clock, text_key=keys.text_key)
    try:
        upstairs.finish(database)
    finally:
        database.close()
    with maintenance(target, keys.data_key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    faults = integrity_faults(target, keys.data_key)
    if dangling or faults:
        raise UnavailableError("salvage_failed", faults=faults[:3], dangling=len(dangling))
