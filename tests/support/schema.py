"""Stores for tests, made as the application makes them: by the migrations."""

from pathlib import Path

import agent_desktop
from agent_desktop.store.engines import create_store, maintenance, maintenance_engine
from agent_desktop.store.migrate import upgrade


def rooms_with_tables() -> list[str]:
    """Return the name of every module of the package that declares tables: tables.py, closing_tables.py."""
    root = Path(agent_desktop.__file__).parent
    return sorted(
        f"agent_desktop.{path.parent.name}.{path.stem}"
        for path in root.glob("*/*tables.py")
        if "(Base)" in path.read_text(encoding="utf-8")
    )


def sqlcipher_template(path: Path, key: bytes) -> bytes:
    """Return the bytes of a new encrypted store with every table and no row."""
    create_store(path, key)
    engine = maintenance_engine(path, key)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    with maintenance(path, key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()
