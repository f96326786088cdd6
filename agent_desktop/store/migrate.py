"""Bring a store to the shape this version expects: back up, upgrade whole or not, refuse a newer one."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.engines import back_up, broken_references, maintenance_engine
from agent_desktop.store.files import sync_folder

if TYPE_CHECKING:
    from alembic.config import Config

BACKUPS_KEPT = 5
_NUMBERED = re.compile(r"(\d{4})_\w+\.py")


def known_revisions(db_folder: Path | None = None) -> tuple[str, ...]:
    """Return the numbers of the migrations that ship, in order, without loading Alembic."""
    versions = (db_folder or bundled("db")) / "migrations" / "versions"
    numbered = (_NUMBERED.fullmatch(path.name) for path in versions.iterdir())
    return tuple(sorted(found[1] for found in numbered if found))


def stored_revision(engine: Engine) -> str | None:
    """Return the number of the last migration a store has seen, None for one without tables."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def needs_upgrade(engine: Engine, db_folder: Path | None = None) -> bool:
    """Return whether migrations are missing.

    Raises UnavailableError("newer_schema", found, known) for a store that a later version has written.
    """
    known = known_revisions(db_folder)
    found = stored_revision(engine)
    if found is not None and found not in known:
        raise UnavailableError("newer_schema", found=found, known=known[-1] if known else None)
    return bool(known) and found != known[-1]


def upgrade(engine: Engine, db_folder: Path | None = None, *, to: str = "head") -> None:
    """Run the missing migrations, all of them or none, up to one of them if it is named.

    Loads Alembic, which takes a tenth of a second.
    """
    from alembic import command  # noqa: PLC0415 - most starts have nothing to upgrade and must not pay for it

    config = alembic_config(db_folder or bundled("db"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        broken = broken_references(connection)
        if broken:
            raise UnavailableError("upgrade_failed", broken=broken)


def upgrade_store(
    path: Path, key: bytes, backups: Path, at: datetime, db_folder: Path | None = None
) -> Path | None:
    """Upgrade an encrypted store if it needs it; return the backup made before, None when nothing was done.

    The file is only read until the backup stands. Raises as `needs_upgrade`.
    """
    reading = maintenance_engine(path, key, read_only=True)
    try:
        if not needs_upgrade(reading, db_folder):
            return None
        found = stored_revision(reading)
    finally:
        reading.dispose()
    saved = back_up_store(path, key, backups, at, label=found or "0000")
    writing = maintenance_engine(path, key)
    try:
        upgrade(writing, db_folder)
    finally:
        writing.dispose()
    return saved


def back_up_store(path: Path, key: bytes, backups: Path, at: datetime, *, label: str) -> Path:
    """Copy a store into `backups`, under the same key, and forget all but the five newest copies."""
    backups.mkdir(mode=0o700, exist_ok=True)
    target = backups / f"parvis-{at:%Y%m%dT%H%M%SZ}-{label}.db"
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    try:
        back_up(path, partial, key)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    partial.replace(target)
    sync_folder(backups)
    for old in sorted(backups.glob("parvis-*.db"))[:-BACKUPS_KEPT]:
        old.unlink()
    return target


def alembic_config(db_folder: Path) -> "Config":
    """Return Alembic's settings for a `db` folder; the connection goes into its attributes."""
    from alembic.config import Config  # noqa: PLC0415 - as in `upgrade`

    config = Config(db_folder / "alembic.ini")
    config.set_main_option("script_location", str(db_folder / "migrations").replace("%", "%%"))
    return config
