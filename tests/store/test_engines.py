import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.database import Database
from agent_desktop.store.driver_errors import translated
from agent_desktop.store.engines import (
    back_up,
    create_store,
    integrity_faults,
    maintenance,
    postgres_engine,
    sqlcipher_engine,
)
from tests.conftest import STORE_KEY

OTHER_KEY = bytes(32)


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "parvis.db"
    create_store(path, STORE_KEY)
    with maintenance(path, STORE_KEY) as connection:
        connection.execute("CREATE TABLE note (said TEXT)")
        connection.execute("INSERT INTO note VALUES ('bonjour')")
    return path


@pytest.fixture
def engine(store):
    made = sqlcipher_engine(store, STORE_KEY)
    yield made
    made.dispose()


def ask(engine, sql):
    with engine.connect() as connection:
        return connection.exec_driver_sql(sql).fetchall()


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH DATABASE ':memory:' AS elsewhere",
        "DETACH DATABASE main",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA journal_mode",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA writable_schema = ON",
        "PRAGMA read_uncommitted = ON",
        "SELECT load_extension('anything')",
        "SELECT sqlcipher_export('main')",
    ],
)
def test_a_connection_of_the_application_can_neither_attach_nor_change_a_setting(engine, sql):
    with pytest.raises(DBAPIError, match=r"not authorized|prohibited"):
        ask(engine, sql)


def test_full_text_search_works_under_the_authorizer(engine):
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5(t, tokenize='unicode61')")
        connection.exec_driver_sql("INSERT INTO words VALUES ('Élodie déménage')")
    assert ask(engine, "SELECT t FROM words WHERE t MATCH 'elodie'") == [("Élodie déménage",)]


def test_every_connection_has_the_settings_that_keep_data_whole(engine):
    raw = engine.raw_connection()
    raw.set_authorizer(None)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "secure_delete": 1,
    }
    found = {name: raw.cursor().execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    raw.invalidate()
    assert found == wanted


def test_a_file_that_is_not_there_is_never_made(tmp_path):
    engine = sqlcipher_engine(tmp_path / "nothing.db", STORE_KEY)
    with pytest.raises(UnavailableError, match="store_forbidden"), translated():
        ask(engine, "SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_creating_never_replaces_a_file(store):
    with pytest.raises(FileExistsError):
        create_store(store, OTHER_KEY)
    with maintenance(store, STORE_KEY) as connection:
        assert connection.execute("SELECT said FROM note").fetchall() == [("bonjour",)]


def test_a_store_is_readable_by_its_owner_only_its_log_included(engine, store):
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql("INSERT INTO note VALUES ('encore')")
        modes = {path.name: path.stat().st_mode & 0o777 for path in store.parent.glob("parvis.db*")}
    assert modes == {"parvis.db": 0o600, "parvis.db-wal": 0o600, "parvis.db-shm": 0o600}


def test_sqlcipher_writes_nothing_on_the_standard_error(store, capfd):
    with pytest.raises(UnavailableError, match="store_damaged"), maintenance(store, OTHER_KEY):
        pass
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "3.52.0"])
def test_a_sqlite_that_may_damage_a_file_is_refused(store, monkeypatch, version):
    monkeypatch.setattr(sqlcipher, "sqlite_version", version)
    with pytest.raises(UnavailableError, match="sqlite_too_old"):
        sqlcipher_engine(store, STORE_KEY)


def test_a_store_held_by_another_program_is_said_to_be_locked(engine, store):
    @event.listens_for(engine, "connect")
    def _no_patience(connection, _record):
        connection.set_busy_timeout(0.01)

    with maintenance(store, STORE_KEY) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(UnavailableError, match="store_locked"),
            translated(),
            engine.connect().execution_options(write=True) as connection,
        ):
            connection.begin()


def test_a_read_only_engine_reads_and_says_that_it_cannot_write(store):
    engine = sqlcipher_engine(store, STORE_KEY, read_only=True)
    assert ask(engine, "SELECT said FROM note") == [("bonjour",)]
    with pytest.raises(UnavailableError, match="read_only"), translated():
        ask(engine, "INSERT INTO note VALUES ('non') RETURNING said")
    engine.dispose()


def test_a_full_disk_is_said_to_be_full(store):
    def overfill():
        with maintenance(store, STORE_KEY) as connection:
            connection.execute("PRAGMA max_page_count = 4")
            connection.execute("INSERT INTO note VALUES (?)", ("x" * 100_000,))

    with pytest.raises(UnavailableError, match="disk_full"):
        overfill()


def test_a_mistake_in_our_sql_is_not_taken_for_a_failure_of_the_disk(engine):
    with pytest.raises(DBAPIError), translated():
        ask(engine, "SELECT nothing FROM nowhere")


def fill(store):
    with maintenance(store, STORE_KEY) as connection:
        connection.executemany("INSERT INTO note VALUES (?)", [("x" * 3000,)] * 60)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_damaged_page_is_named_and_never_read(engine, store):
    fill(store)
    assert integrity_faults(store, STORE_KEY) == ()
    content = bytearray(store.read_bytes())
    content[4096 * 30 + 1000] ^= 1
    store.write_bytes(content)
    with pytest.raises(UnavailableError, match="store_damaged"), translated():
        ask(engine, "SELECT sum(length(said)) FROM note")
    assert integrity_faults(store, STORE_KEY) == ("HMAC verification failed for page 31",)


def test_a_backup_made_while_someone_writes_opens_with_the_same_key(engine, store, tmp_path):
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql("INSERT INTO note VALUES ('pas encore')")
        back_up(store, tmp_path / "copy.db", STORE_KEY)
    with maintenance(tmp_path / "copy.db", STORE_KEY) as copied:
        assert copied.execute("SELECT said FROM note").fetchall() == [("bonjour",)]
    assert b"bonjour" not in (tmp_path / "copy.db").read_bytes()
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def server(postgres_server, postgres_template):
    with postgres_server.cloned(postgres_template) as url:
        yield url


@pytest.mark.postgres
def test_a_session_of_the_server_is_in_utc(server):
    engine = postgres_engine(server)
    assert ask(engine, "SHOW TimeZone") == [("UTC",)]
    engine.dispose()


@pytest.mark.postgres
def test_a_server_that_is_too_old_is_refused(server):
    engine = postgres_engine(server, minimum=990000)
    with pytest.raises(UnavailableError, match="server_too_old"):
        ask(engine, "SELECT 1")
    engine.dispose()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("SET statement_timeout = 1; SELECT pg_sleep(5)", "server_slow"),
        ("SET default_transaction_read_only = on; COMMIT; CREATE TABLE t (a int)", "read_only"),
        ("SELECT pg_terminate_backend(pg_backend_pid())", "server_away"),
    ],
)
def test_a_failure_of_the_server_has_its_code(server, sql, code):
    engine = postgres_engine(server)
    with pytest.raises(UnavailableError, match=code), translated():
        ask(engine, sql)
    engine.dispose()


@pytest.mark.postgres
def test_a_table_locked_by_another_is_said_to_be_locked(server):
    engine = postgres_engine(server)
    with engine.connect() as holding, engine.connect() as waiting:
        holding.exec_driver_sql("CREATE TABLE t (a int)")
        holding.commit()
        holding.exec_driver_sql("LOCK TABLE t")
        waiting.exec_driver_sql("SET lock_timeout = '20ms'")
        with pytest.raises(UnavailableError, match="store_locked"), translated():
            waiting.exec_driver_sql("SELECT * FROM t")
    engine.dispose()


def test_a_server_that_does_not_answer_is_said_to_be_away(agent):
    away = Database(postgres_engine("postgresql+psycopg://x@127.0.0.1:1/x"))
    with pytest.raises(UnavailableError, match="server_away"), away.write(agent) as tx:
        tx.session.execute(text("SELECT 1"))
