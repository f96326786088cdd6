import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest
from sqlalchemy import text

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.engines import APPLICATION_ID, create_store, maintenance, maintenance_engine
from agent_desktop.store.migrate import BACKUPS_KEPT, stored_revision
from agent_desktop.store.opening import create_first_store, open_store
from agent_desktop.store.profile import ProfileState, state_of
from tests.support.profiles import add_migration, desk_at, fingerprint

OTHER_KEY = bytes(range(32, 64))


def opened(desk, **options):
    return open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder, **options)


def tell(desk, words):
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("INSERT INTO note (id, words) VALUES (hex(randomblob(16)), ?)", (words,))


def told(path, key):
    with maintenance(path, key) as connection:
        column = connection.execute("SELECT name FROM pragma_table_info('note')").fetchall()[1][0]
        return [row[0] for row in connection.execute(f"SELECT {column} FROM note")]


def put(path, content):
    path.write_bytes(content)


def change(path, at, length=1):
    content = bytearray(path.read_bytes())
    content[at : at + length] = bytes(byte ^ 0xFF for byte in content[at : at + length])
    path.write_bytes(content)


def another_program_with_the_key(path, key):
    path.unlink()
    create_store(path, key)
    with maintenance(path, key) as connection:
        connection.execute("PRAGMA application_id = 1")


def plain_sqlite(path, _key):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (said)")
    connection.close()


def later_version(path, key):
    with maintenance(path, key) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


DAMAGES = {
    "emptied": (lambda path, _key: put(path, b""), "store_empty"),
    "first page gone": (
        lambda path, _key: put(path, bytes(4096) + path.read_bytes()[4096:]),
        "store_damaged",
    ),
    "first page changed": (lambda path, _key: change(path, 300), "store_damaged"),
    "salt changed": (lambda path, _key: change(path, 3), "store_damaged"),
    "cut in the first page": (lambda path, _key: put(path, path.read_bytes()[:3000]), "store_foreign"),
    "cut after the first page": (lambda path, _key: put(path, path.read_bytes()[:9000]), "store_damaged"),
    "a text": (lambda path, _key: put(path, "échéance\n".encode() * 4096), "store_foreign"),
    "not encrypted": (plain_sqlite, "store_foreign"),
    "of another program": (another_program_with_the_key, "store_foreign"),
    "of a later version": (later_version, "newer_schema"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_store_that_cannot_be_used_says_why_and_stays_as_it_is(desk, name):
    tell(desk, "bonjour")
    damage, code = DAMAGES[name]
    damage(desk.profile.store, desk.keys.data_key)
    before = fingerprint(desk.profile.store)
    with pytest.raises(UnavailableError, match=code):
        opened(desk)
    assert fingerprint(desk.profile.store) == before
    assert state_of(desk.profile) in {ProfileState.READY, ProfileState.DAMAGED}


def test_a_wrong_key_is_told_apart_from_damage_and_changes_nothing(desk):
    tell(desk, "bonjour")
    before = fingerprint(desk.profile.store)
    with pytest.raises(UnavailableError, match="wrong_key"):
        opened(replace(desk, keys=replace(desk.keys, data_key=OTHER_KEY)))
    assert fingerprint(desk.profile.store) == before
    assert told(desk.profile.store, desk.keys.data_key) == ["bonjour"]


def test_a_store_that_is_gone_is_not_made_again(desk):
    desk.profile.store.unlink()
    with pytest.raises(UnavailableError, match="store_missing"):
        opened(desk)
    assert not desk.profile.store.exists()
    assert state_of(desk.profile) is ProfileState.DAMAGED


def test_a_link_in_place_of_the_store_is_not_followed(desk, tmp_path):
    desk.profile.store.replace(tmp_path / "elsewhere.db")
    desk.profile.store.symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(UnavailableError, match="store_foreign"):
        opened(desk)


def test_a_first_page_torn_by_a_power_cut_is_taken_from_the_log(desk, tmp_path):
    copy = replace(desk, profile=type(desk.profile)(tmp_path / "after the cut"))
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("CREATE TABLE later (a)")
        connection.execute("INSERT INTO later VALUES ('kept')")
        shutil.copytree(desk.profile.folder, copy.profile.folder)
    change(copy.profile.store, 2048, 1024)
    database = opened(copy)
    with database.read() as session:
        assert session.scalar(text("SELECT a FROM later")) == "kept"
    database.close()


def test_the_first_store_never_replaces_one(desk):
    with pytest.raises(FileExistsError):
        create_first_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)


def test_a_new_store_is_marked_as_ours_and_finishes_the_profile(desk):
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert state_of(desk.profile) is ProfileState.READY


@pytest.fixture
def old_desk(tmp_path, clock):
    made, database = desk_at(tmp_path, clock, "0001")
    database.close()
    tell_old(made, "bonjour")
    return made


def tell_old(desk, words):
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("INSERT INTO note VALUES (hex(randomblob(16)), ?)", (words,))


def revision(desk):
    engine = maintenance_engine(desk.profile.store, desk.keys.data_key, read_only=True)
    found = stored_revision(engine)
    engine.dispose()
    return found


def test_an_older_store_is_upgraded_after_a_backup_that_its_key_opens(old_desk):
    add_migration(old_desk.db_folder, "0002")
    opened(old_desk).close()
    assert revision(old_desk) == "0002"
    assert told(old_desk.profile.store, old_desk.keys.data_key) == ["bonjour"]
    (backup,) = old_desk.profile.backups.iterdir()
    assert backup.name == "parvis-20261124T080000Z-0001.db"
    assert told(backup, old_desk.keys.data_key) == ["bonjour"]
    assert b"bonjour" not in backup.read_bytes()


def test_an_upgrade_that_breaks_half_way_changes_nothing(old_desk):
    add_migration(old_desk.db_folder, "0002")
    opened(old_desk).close()
    add_migration(old_desk.db_folder, "0003")
    with pytest.raises(Exception, match="no such table: nowhere"):
        opened(old_desk)
    assert revision(old_desk) == "0002"
    assert told(old_desk.profile.store, old_desk.keys.data_key) == ["bonjour"]


def test_a_reader_upgrades_nothing(old_desk):
    add_migration(old_desk.db_folder, "0002")
    before = fingerprint(old_desk.profile.store)
    with pytest.raises(UnavailableError, match="older_schema"):
        opened(old_desk, read_only=True)
    assert fingerprint(old_desk.profile.store) == before


def test_only_the_newest_backups_are_kept(old_desk):
    for number in range(8):
        (old_desk.profile.backups / f"parvis-2025010{number + 1}T000000Z-0000.db").write_bytes(b"old")
    add_migration(old_desk.db_folder, "0002")
    opened(old_desk).close()
    kept = sorted(path.name for path in old_desk.profile.backups.iterdir())
    assert len(kept) == BACKUPS_KEPT
    assert kept[0] == "parvis-20250105T000000Z-0000.db"
    assert kept[-1] == "parvis-20261124T080000Z-0001.db"


def test_opening_a_store_that_is_up_to_date_does_not_load_alembic(desk):
    program = f"""
import sys
from pathlib import Path
from uuid import UUID
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.opening import open_store
from agent_desktop.store.profile import Profile
from agent_desktop.store.slots import SlotKind
keys = OpenedKeys(profile=UUID(int=0), via=SlotKind.PHRASE, data_key=bytes.fromhex({desk.keys.data_key.hex()!r}))
database = open_store(Profile(Path({str(desk.profile.folder)!r})), keys, db_folder=Path({str(desk.db_folder)!r}))
with database.read() as session:
    session.connection().exec_driver_sql("SELECT words FROM note")
print("alembic" in sys.modules, "keyring" in sys.modules, "psycopg" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False False"


def test_nothing_that_was_written_can_be_read_in_any_file_of_the_profile(desk):
    canary = "MARGUERITE-ÉCHÉANCE-600"
    database = opened(desk)
    with database.read() as session:
        session.connection(execution_options={"write": True})
        session.execute(text("INSERT INTO note (id, words) VALUES ('aa', :said)"), {"said": canary * 300})
        session.commit()
        files = [path for path in desk.profile.folder.rglob("*") if path.is_file()]
        assert desk.profile.store.with_name("parvis.db-wal") in files
        leaks = [path.name for path in files if canary.encode() in path.read_bytes()]
    database.close()
    assert leaks == []
    assert len(set(desk.profile.store.read_bytes()[:4096])) > 200


def test_a_log_that_holds_the_last_note_is_read_after_a_kill(desk, tmp_path):
    copy = replace(desk, profile=type(desk.profile)(tmp_path / "after the kill"))
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("INSERT INTO note (id, words) VALUES ('bb', 'dernier mot')")
        shutil.copytree(desk.profile.folder, copy.profile.folder)
    database = opened(copy, read_only=True)
    with database.read() as session:
        assert session.scalar(text("SELECT words FROM note")) == "dernier mot"
    database.close()
