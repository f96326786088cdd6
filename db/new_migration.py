# ruff: noqa: INP001 - a folder of files: as a package, `db` would claim that name once installed
"""Write the migration that brings the stored tables to what the rooms declare.

    .venv/bin/python -m db.new_migration "what changes"

Compares a store upgraded to the last migration, in memory, with every tables.py. Read the result before
committing it: full-text indexes, triggers and moves of data are written by hand.
"""

import sys
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine

from agent_desktop.foundation.bundled import bundled
from agent_desktop.schema import metadata
from agent_desktop.store.migrate import alembic_config


def write_migration(message: str, db_folder: Path, declared: MetaData) -> None:
    """Write one file in `migrations/versions` of a `db` folder, none when nothing changed."""
    config = alembic_config(db_folder)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        config.attributes["metadata"] = declared
        config.attributes["script"] = ScriptDirectory.from_config(config)
        command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True)
    engine.dispose()


if __name__ == "__main__":
    write_migration(" ".join(sys.argv[1:]) or "changes", bundled("db"), metadata)
