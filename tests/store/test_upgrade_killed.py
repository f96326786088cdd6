"""An upgrade killed at any of its statements leaves the version before or the one after, whole, and completes."""

import os
import shutil
import signal
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import Engine, event, inspect, text

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.engines import integrity_faults, maintenance_engine, postgres_engine, translated
from agent_desktop.store.migrate import needs_upgrade, stored_revision, upgrade
from agent_desktop.store.opening import open_store
from agent_desktop.store.profile import Profile
from tests.store.test_opening import told
from tests.support.profiles import add_migration, db_with, desk_at

COLUMNS = {"0001": {"id", "said"}, "0002": {"id", "words", "at"}}
NOTES = ["bonjour", "à rappeler", "merci"]


@contextmanager
def at_statement(moment, act):
    """Do something once the nth statement, or commit, of the process was sent."""
    sent = 0

    def count(*_arguments):
        nonlocal sent
        sent += 1
        if sent == moment:
            act(*_arguments)

    names = ("after_cursor_execute", "commit")
    for name in names:
        event.listen(Engine, name, count)
    try:
        yield
    finally:
        for name in names:
            event.remove(Engine, name, count)


def upgraded_until(desk, moment):
    """Open a desk in a process of its own, killed at its nth statement; tell whether it was."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    try:
        with at_statement(moment, lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL)):
            open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder).close()
    finally:
        os._exit(0)


def seen(desk):
    """Return the version of a closed store and the columns of its notes."""
    engine = maintenance_engine(desk.profile.store, desk.keys.data_key)
    try:
        tables = set(inspect(engine).get_table_names())
        assert tables == {"alembic_version", "note"}, "nothing half-made is left"
        return stored_revision(engine), {column["name"] for column in inspect(engine).get_columns("note")}
    finally:
        engine.dispose()


@pytest.fixture
def old_desk(tmp_path, clock):
    """Return a desk of the version before, with notes, and a migration that waits for it."""
    desk, database = desk_at(tmp_path, clock, "0001")
    with database.engine.connect().execution_options(write=True) as connection, connection.begin():
        for number, words in enumerate(NOTES):
            values = {"id": f"{number:032}", "said": words}
            connection.execute(text("INSERT INTO note (id, said) VALUES (:id, :said)"), values)
    database.close()
    add_migration(desk.db_folder, "0002")
    return desk


def test_a_store_whose_upgrade_is_killed_at_any_statement_is_the_one_before_or_the_one_after(
    old_desk, tmp_path
):
    desk, before = old_desk, tmp_path / "before"
    shutil.copytree(desk.profile.folder, before)
    found = []
    for moment in range(1, 200):
        if not upgraded_until(desk, moment):
            break
        revision, columns = seen(desk)
        assert columns == COLUMNS[revision]
        assert integrity_faults(desk.profile.store, desk.keys.data_key) == ()
        assert told(desk.profile.store, desk.keys.data_key) == NOTES
        found.append((revision, len(list(desk.profile.backups.glob("*.db")))))
        open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder).close()
        assert seen(desk) == ("0002", COLUMNS["0002"])
        assert told(desk.profile.store, desk.keys.data_key) == NOTES
        assert old_notes_in_a_backup(desk)
        shutil.rmtree(desk.profile.folder)
        shutil.copytree(before, desk.profile.folder)
    assert seen(desk)[0] == "0002"
    assert {revision for revision, _backups in found} >= {"0001"}
    # Every statement that writes comes once the copy stands.
    assert [backups for _revision, backups in found[-8:]] == [1] * 8
    assert len(found) > 12


def old_notes_in_a_backup(desk):
    newest = max(desk.profile.backups.glob("*.db"))
    assert stored(newest, desk) == "0001"
    return told(newest, desk.keys.data_key) == NOTES


def stored(path, desk):
    engine = maintenance_engine(path, desk.keys.data_key, read_only=True)
    try:
        return stored_revision(engine)
    finally:
        engine.dispose()


@pytest.mark.postgres
def test_a_server_that_cuts_an_upgrade_at_any_statement_keeps_the_version_before(postgres_server, tmp_path):
    db_folder = db_with(tmp_path / "db", "0001")
    cut = 0
    for moment in range(1, 200):
        name = f"cut_{moment}"
        postgres_server.create(name)
        engine = postgres_engine(postgres_server.url(name))
        try:
            upgrade(engine, db_with(tmp_path / f"old{moment}", "0001"))
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO note VALUES (gen_random_uuid(), 'bonjour')"))
            if moment == 1:
                add_migration(db_folder, "0002")
            if not upgrade_cut_at(engine, db_folder, moment, postgres_server):
                break
            cut += 1
            revision = stored_revision(engine)
            assert {column["name"] for column in inspect(engine).get_columns("note")} == COLUMNS[revision]
            if needs_upgrade(engine, db_folder):
                upgrade(engine, db_folder)
            assert stored_revision(engine) == "0002"
            with engine.connect() as connection:
                assert connection.execute(text("SELECT words FROM note")).scalars().all() == ["bonjour"]
        finally:
            engine.dispose()
            postgres_server.drop(name)
    assert cut > 5


def upgrade_cut_at(engine, db_folder, moment, server):
    """Upgrade while the server ends the connection once the nth statement was sent; tell whether it did."""
    done = []

    def end(*arguments):
        connection = arguments[0]
        pid = connection.connection.dbapi_connection.info.backend_pid
        server.admin.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        done.append(pid)

    with at_statement(moment, end), suppress(UnavailableError), translated():
        upgrade(engine, db_folder)
    return bool(done)


def test_a_store_of_a_later_version_is_left_to_the_last_bit_with_its_number_said(old_desk):
    open_store(old_desk.profile, old_desk.keys, old_desk.clock, db_folder=old_desk.db_folder).close()
    (old_desk.db_folder / "migrations" / "versions" / "0002_notes_are_dated.py").unlink()
    files = {
        path: path.read_bytes()
        for path in Profile(old_desk.profile.folder).folder.rglob("*")
        if path.is_file()
    }
    with pytest.raises(UnavailableError) as refused:
        open_store(old_desk.profile, old_desk.keys, old_desk.clock, db_folder=old_desk.db_folder)
    assert (refused.value.code, refused.value.facts) == ("newer_schema", {"found": "0002", "known": "0001"})
    assert {path: path.read_bytes() for path in files} == files
