"""A damaged page costs its rows and no other; the damaged file is kept to the last byte."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.store.copies import copies, keep_daily_copy
from agent_desktop.store.engines import create_store, maintenance
from agent_desktop.store.opening import open_store
from agent_desktop.store.pages import examine
from agent_desktop.store.profile import read_marker
from agent_desktop.store.salvage import Upstairs, salvage
from tests.store.test_backup import Stopping, told
from tests.support.profiles import desk_at

PAGE = 4096
ALONE = Upstairs(derived=frozenset(), finish=lambda _database: None)
COUNT = 400


@pytest.fixture
def desk(tmp_path, clock):
    """Return a desk of four hundred notes of some 500 signs, and one very long; its log is in the store."""
    made, database = desk_at(tmp_path, clock, "0001", "0002")
    database.close()
    with maintenance(made.profile.store, made.keys.data_key) as connection:
        connection.execute("BEGIN IMMEDIATE")
        rows = [(f"{number:04}", str(number).rjust(500, "·")) for number in range(COUNT)]
        connection.executemany("INSERT INTO note (id, words) VALUES (?, ?)", rows)
        connection.execute("UPDATE note SET words = ? WHERE id = '0200'", ("long " * 20_000,))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return made


def damage(desk, *pages):
    content = bytearray(desk.profile.store.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 200] ^= 1
    desk.profile.store.write_bytes(content)


def pages(desk):
    return desk.profile.store.stat().st_size // PAGE


def saved_from(desk, **options):
    return salvage(desk.profile, desk.keys, desk.clock, ALONE, db_folder=desk.db_folder, **options)


def numbers(desk):
    with closing(open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)):
        return {
            int(words.strip("·")) for words in told(desk.profile, desk.keys.data_key) if "long" not in words
        }


def root_of(desk, name):
    with maintenance(desk.profile.store, desk.keys.data_key, read_only=True) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]


def test_a_damaged_page_costs_its_rows_and_the_file_is_kept_as_it_was(desk):
    damage(desk, 20)
    before = desk.profile.store.read_bytes()
    done = saved_from(desk)
    (report,) = done.tables
    assert report.kept + report.lost == COUNT
    assert 1 <= report.lost <= 9
    assert len(numbers(desk)) >= COUNT - 10
    assert (done.aside / "parvis.db").read_bytes() == before
    assert read_marker(desk.profile).store_salt == desk.profile.store.read_bytes()[:16]


def test_a_damaged_page_of_a_long_text_costs_that_text_alone(desk):
    found = longest_chain(desk)
    damage(desk, found)
    (report,) = saved_from(desk).tables
    assert (report.kept, report.lost) == (COUNT - 1, 1)
    assert numbers(desk) == set(range(COUNT)) - {200}


def longest_chain(desk):
    """Return a page of the long text: those are written last, at the end of the file."""
    return pages(desk) - 2


def test_a_damaged_index_costs_nothing(desk):
    damage(desk, root_of(desk, "sqlite_autoindex_note_1"))
    (report,) = saved_from(desk).tables
    assert (report.kept, report.lost) == (COUNT, 0)


def test_a_table_whose_root_and_index_are_both_damaged_does_not_keep_the_desk_from_opening(desk):
    damage(desk, root_of(desk, "note"), root_of(desk, "sqlite_autoindex_note_1"))
    (report,) = saved_from(desk).tables
    assert (report.kept, report.lost) == (0, None)
    assert numbers(desk) == set()


def test_lost_rows_come_back_from_the_copy_of_the_day_and_erased_ones_do_not(desk):
    assert keep_daily_copy(desk.profile, desk.keys, desk.clock) is not None
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("DELETE FROM note WHERE id = '0390'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(desk, 20)
    done = saved_from(desk)
    (report,) = done.tables
    assert (report.copied > 0, report.lost, done.copy) == (True, 0, copies(desk.profile)[0])
    assert numbers(desk) == set(range(COUNT)) - {200, 390}


def test_a_first_page_that_is_lost_is_lent_by_the_copy_of_the_day(desk):
    keep_daily_copy(desk.profile, desk.keys, desk.clock)
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("INSERT INTO note (id, words) VALUES ('later', '999')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = desk.profile.store.read_bytes()
    desk.profile.store.write_bytes(bytes(PAGE) + content[PAGE:])
    (report,) = saved_from(desk).tables
    assert (report.kept, report.lost) == (COUNT + 1, 0)
    assert numbers(desk) == set(range(COUNT)) - {200} | {999}


def test_a_store_cut_short_gives_what_is_left_of_it(desk):
    desk.profile.store.write_bytes(desk.profile.store.read_bytes()[: PAGE * 40 + 100])
    (report,) = saved_from(desk).tables
    assert 100 < report.kept < COUNT
    assert len(numbers(desk)) in {report.kept, report.kept - 1}


def test_a_log_of_another_store_is_recognised_and_left_out(desk, tmp_path):
    create_store(tmp_path / "other.db", desk.keys.data_key)
    with maintenance(tmp_path / "other.db", desk.keys.data_key) as connection:
        connection.execute("CREATE TABLE other (a)")
        log = tmp_path / "other.db-wal"
        shutil.copy(log, desk.profile.store.with_name("parvis.db-wal"))
    with pytest.raises(UnavailableError, match="log_foreign"):
        open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)
    done = saved_from(desk)
    assert (done.tables[0].kept, done.tables[0].lost) == (COUNT, 0)
    assert (done.aside / "parvis.db-wal").exists()
    assert len(numbers(desk)) == COUNT - 1


def test_a_log_of_this_store_is_not_taken_for_another(desk, tmp_path):
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("INSERT INTO note (id, words) VALUES ('later', '999')")
        copied = tmp_path / "after the kill.db"
        shutil.copy(desk.profile.store, copied)
        shutil.copy(desk.profile.store.with_name("parvis.db-wal"), copied.with_name(copied.name + "-wal"))
    examine(copied, desk.keys.data_key)
    log = copied.with_name(copied.name + "-wal")
    torn = bytearray(log.read_bytes())
    torn[32 + 24 + 900] ^= 1
    log.write_bytes(torn)
    examine(copied, desk.keys.data_key)


REFUSALS = {
    "sound": (lambda _desk: None, "nothing_to_salvage"),
    "empty": (lambda desk: desk.profile.store.write_bytes(b""), "store_empty"),
    "gone": (lambda desk: desk.profile.store.unlink(), "store_missing"),
    "a text": (lambda desk: desk.profile.store.write_bytes("été\n".encode() * 9000), "store_foreign"),
    "first page": (lambda desk: damage(desk, 1), "salvage_impossible"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_cannot_be_saved_says_why_and_stays_as_it_is(desk, name):
    change, code = REFUSALS[name]
    change(desk)
    before = everything(desk)
    with pytest.raises(ParvisError, match=code):
        saved_from(desk)
    assert everything(desk) == before


def everything(desk):
    return {path: path.read_bytes() for path in desk.profile.folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("step", ["read", "salvage", "verify"])
def test_a_salvage_that_is_stopped_leaves_the_desk_as_it_was(desk, step):
    damage(desk, 20)
    before = everything(desk)
    with pytest.raises(RefusedError, match="stopped"):
        saved_from(desk, progress=Stopping(step))
    assert everything(desk) == before


def test_a_dry_run_says_what_would_be_saved_and_changes_nothing(desk):
    damage(desk, 20)
    before = everything(desk)
    done = saved_from(desk, dry_run=True)
    assert (done.aside, done.tables[0].lost > 0) == (None, True)
    assert everything(desk) == before


def test_what_the_rooms_above_cannot_do_without_keeps_the_desk_as_it_was(desk):
    def refuse(_database):
        raise RefusedError("agent_unknown")

    damage(desk, 20)
    before = everything(desk)
    upstairs = replace(ALONE, finish=refuse)
    with pytest.raises(RefusedError, match="agent_unknown"):
        salvage(desk.profile, desk.keys, desk.clock, upstairs, db_folder=desk.db_folder)
    assert everything(desk) == before
