import shutil
from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import Column, MetaData, String, Table, Uuid, create_engine, inspect

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.column_types import Json, UtcDateTime
from agent_desktop.store.engines import create_store, maintenance, postgres_engine
from agent_desktop.store.migrate import (
    back_up_store,
    known_revisions,
    needs_upgrade,
    stored_revision,
    upgrade,
)
from db.new_migration import write_migration
from tests.conftest import STORE_KEY
from tests.support.profiles import add_migration, db_with


def declared(*more):
    tables = MetaData(naming_convention={"pk": "pk_%(table_name)s"})
    Table(
        "visit",
        tables,
        Column("id", Uuid(), primary_key=True),
        Column("at", UtcDateTime(), nullable=False),
        Column("facts", Json),
        *more,
    )
    return tables


@pytest.fixture
def db_folder(tmp_path):
    made = db_with(tmp_path / "db")
    shutil.copy(bundled("db") / "migrations" / "script.py.mako", made / "migrations")
    return made


def versions(db_folder):
    return sorted((db_folder / "migrations" / "versions").glob("*.py"))


def test_a_migration_is_written_in_plain_types_and_numbered_after_the_last(db_folder):
    write_migration("what a visit is", db_folder, declared())
    write_migration("a visit has a place", db_folder, declared(Column("place", String())))
    first, second = versions(db_folder)
    assert (first.name, second.name) == ("0001_what_a_visit_is.py", "0002_a_visit_has_a_place.py")
    text = first.read_text()
    assert "agent_desktop" not in text
    for line in (
        'sa.Column("id", sa.Uuid(), nullable=False)',
        'sa.Column("at", sa.DateTime(timezone=True), nullable=False)',
        'sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True)',
    ):
        assert line in text.replace("'", '"')


def test_no_migration_is_written_when_nothing_changed(db_folder):
    write_migration("what a visit is", db_folder, declared())
    write_migration("nothing", db_folder, declared())
    assert len(versions(db_folder)) == 1


@pytest.mark.postgres
def test_what_was_written_makes_the_right_types_on_the_server(db_folder, postgres_server):
    write_migration("what a visit is", db_folder, declared())
    postgres_server.create("migrated")
    engine = postgres_engine(postgres_server.url("migrated"))
    assert needs_upgrade(engine, db_folder)
    upgrade(engine, db_folder)
    assert stored_revision(engine) == "0001"
    assert not needs_upgrade(engine, db_folder)
    found = {column["name"]: str(column["type"]) for column in inspect(engine).get_columns("visit")}
    engine.dispose()
    postgres_server.drop("migrated")
    assert found == {"id": "UUID", "at": "TIMESTAMP", "facts": "JSONB"}


def test_a_file_that_is_not_numbered_is_no_migration(db_folder):
    add_migration(db_folder, "0001")
    (db_folder / "migrations" / "versions" / "notes.py").write_text("")
    (db_folder / "migrations" / "versions" / "__init__.py").write_text("")
    assert known_revisions(db_folder) == ("0001",)


def test_a_store_that_a_later_version_wrote_is_refused(db_folder):
    add_migration(db_folder, "0001")
    engine = create_engine("sqlite://")
    upgrade(engine, db_folder)
    (versions(db_folder)[0]).unlink()
    with pytest.raises(UnavailableError) as refused:
        needs_upgrade(engine, db_folder)
    assert (refused.value.code, refused.value.facts) == ("newer_schema", {"found": "0001", "known": None})
    engine.dispose()


def test_an_upgrade_that_would_leave_a_reference_to_nothing_is_undone(db_folder, tmp_path):
    from agent_desktop.store.engines import maintenance_engine

    (db_folder / "migrations" / "versions" / "0001_dangling.py").write_text(
        "from alembic import op\nrevision = '0001'\ndown_revision = None\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE a (id INTEGER PRIMARY KEY)')\n"
        "    op.execute('CREATE TABLE b (a_id INTEGER REFERENCES a (id))')\n"
        "    op.execute('INSERT INTO b VALUES (7)')\n"
    )
    create_store(tmp_path / "parvis.db", STORE_KEY)
    engine = maintenance_engine(tmp_path / "parvis.db", STORE_KEY)
    with pytest.raises(UnavailableError, match="upgrade_failed"):
        upgrade(engine, db_folder)
    assert stored_revision(engine) is None
    engine.dispose()


def test_a_backup_that_fails_leaves_no_half_copy(tmp_path, clock):
    path, backups = tmp_path / "parvis.db", tmp_path / "backups"
    create_store(path, STORE_KEY)
    with maintenance(path, STORE_KEY) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.executemany("INSERT INTO a VALUES (?)", [("x" * 3000,)] * 40)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(UnavailableError, match="store_damaged"):
        back_up_store(path, STORE_KEY, backups, clock.now(), label="0001")
    assert list(backups.iterdir()) == []


def test_identifiers_and_moments_survive_a_migration(db_folder, tmp_path):
    write_migration("what a visit is", db_folder, declared())
    engine = create_engine("sqlite://")
    upgrade(engine, db_folder)
    visits = declared().tables["visit"]
    row = {"id": UUID(int=7), "at": datetime.fromisoformat("2026-11-24T09:00:00+01:00"), "facts": {"n": [1]}}
    with engine.begin() as connection:
        connection.execute(visits.insert().values(**row))
    write_migration("a visit has a place", db_folder, declared(Column("place", String())))
    upgrade(engine, db_folder)
    with engine.connect() as connection:
        found = connection.execute(declared(Column("place", String())).tables["visit"].select()).one()
    engine.dispose()
    assert found == (row["id"], row["at"], row["facts"], None)
