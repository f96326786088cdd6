"""Tables for tests: what the migrations make once there are some, else what the rooms declare."""

import importlib
from pathlib import Path

from sqlalchemy import Engine, MetaData, Uuid
from sqlalchemy.types import NullType

import agent_desktop
from agent_desktop.foundation.bundled import bundled
from agent_desktop.schema import metadata
from agent_desktop.store.engines import create_store, maintenance, maintenance_engine


def rooms_with_tables() -> list[str]:
    """Return the module name of every tables.py of the package."""
    root = Path(agent_desktop.__file__).parent
    return sorted(f"agent_desktop.{path.parent.name}.tables" for path in root.glob("*/tables.py"))


def every_table() -> MetaData:
    """Return the tables of every room, those that the schema does not name yet included."""
    for module in rooms_with_tables():
        importlib.import_module(module)
    return metadata


def forget_dangling_keys(tables: MetaData) -> None:
    """Drop the foreign keys to tables that no room declares."""
    for table in tables.tables.values():
        for key in list(table.foreign_keys):
            if key.target_fullname.rpartition(".")[0] not in tables.tables:
                table.constraints.discard(key.constraint)
                table.foreign_keys.discard(key)
                key.parent.foreign_keys.discard(key)
                if isinstance(key.parent.type, NullType):
                    key.parent.type = Uuid()


def upgraded(engine: Engine) -> None:
    """Give a new database every table."""
    if not any((bundled("db") / "migrations" / "versions").glob("*.py")):
        tables = every_table()
        forget_dangling_keys(tables)
        with engine.begin() as connection:
            tables.create_all(connection)
        return
    from agent_desktop.store.migrate import upgrade

    upgrade(engine)


def sqlcipher_template(path: Path, key: bytes) -> bytes:
    """Return the bytes of a new encrypted store with every table and no row."""
    create_store(path, key)
    engine = maintenance_engine(path, key)
    try:
        upgraded(engine)
    finally:
        engine.dispose()
    with maintenance(path, key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()
