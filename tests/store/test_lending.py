"""A catalogue that lost pages is lent those of a copy, once it is proved that the copy has the same."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.store.copies import copies, keep_daily_copy
from agent_desktop.store.engines import back_up, create_store, maintenance
from agent_desktop.store.opening import open_store
from agent_desktop.store.page_file import PageFile
from agent_desktop.store.pages import salt_of
from agent_desktop.store.profile import Profile
from agent_desktop.store.salvage import Upstairs, salvage
from agent_desktop.store.trees import pages_of_catalogue
from tests.store.test_backup import Stopping, told
from tests.support.profiles import add_migration, desk_at

PAGE = 4096
ALONE = Upstairs(derived=frozenset(), finish=lambda _database: None)
NOTES = 300
MIDDLE = 11
"""The table whose SQL takes several pages, among two dozen of a quarter of one each."""


def beside(number, signs=500):
    return f"CREATE TABLE beside_{number:02} (a, b /* {'·' * (12_000 if number == MIDDLE else signs)} */)"


def written(desk, *statements):
    """Run statements on the store, and leave no log behind."""
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def notes(first, last):
    rows = ", ".join(f"('{number:04}', '{number:·>500}')" for number in range(first, last))
    return f"INSERT INTO note (id, words) VALUES {rows}"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a desk with a long catalogue, its copy of the day, and a note written since; to copy."""
    clock = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=PARIS))
    desk, database = desk_at(tmp_path_factory.mktemp("made"), clock, "0001", "0002")
    database.close()
    written(desk, *(beside(number) for number in range(24)), notes(0, NOTES))
    keep_daily_copy(desk.profile, desk.keys, clock)
    written(desk, notes(NOTES, NOTES + 1))
    return desk


@pytest.fixture(scope="module")
def catalogue(made, tmp_path_factory):
    return needed(made, tmp_path_factory.mktemp("one page less"))


def needed(desk, folder):
    """Return the pages without which a store does not open, found by losing each of them in turn."""
    content = desk.profile.store.read_bytes()
    store = folder / "parvis.db"
    found = []
    for number in range(1, len(content) // PAGE + 1):
        store.write_bytes(less(content, number))
        try:
            with maintenance(store, desk.keys.data_key, read_only=True):
                pass
        except UnavailableError:
            found.append(number)
    return found


@pytest.fixture
def desk(made, tmp_path):
    folder = shutil.copytree(made.profile.folder, tmp_path / "profile")
    db_folder = shutil.copytree(made.db_folder, tmp_path / "db")
    return replace(made, profile=Profile(folder), db_folder=db_folder)


def less(content, *pages):
    damaged = bytearray(content)
    for number in pages:
        damaged[(number - 1) * PAGE + 200] ^= 1
    return bytes(damaged)


def damage(desk, *pages):
    desk.profile.store.write_bytes(less(desk.profile.store.read_bytes(), *pages))


def saved_from(desk, **options):
    return salvage(desk.profile, desk.keys, desk.clock, ALONE, db_folder=desk.db_folder, **options)


def numbers(desk):
    with closing(open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)):
        return {int(words.strip("·")) for words in told(desk.profile, desk.keys.data_key)}


def root_of(desk, name):
    with maintenance(desk.profile.store, desk.keys.data_key, read_only=True) as connection:
        return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]


def fates(desk, pages):
    """Return what becomes of a desk for each page lost alone; whatever it is, the desk is as it was."""
    sound = desk.profile.store.read_bytes()
    fates = {}
    for number in pages:
        damage(desk, number)
        before = everything(desk)
        try:
            done = saved_from(desk, dry_run=True)
            fates[number] = (done.lent and done.lent.pages, done.tables[0].kept, done.tables[0].lost)
        except ParvisError as error:
            fates[number] = error.code
        assert everything(desk) == before, number
        desk.profile.store.write_bytes(sound)
    return fates


def everything(desk):
    return {path: path.read_bytes() for path in desk.profile.folder.rglob("*") if path.is_file()}


def test_each_page_of_the_catalogue_lost_alone_costs_nothing(desk, catalogue):
    assert len(catalogue) > 8
    with desk.profile.store.open("rb") as opened:
        pages = PageFile(opened, desk.keys.data_key, salt_of(desk.profile.store))
        assert sorted(pages_of_catalogue(pages)) == catalogue
    assert fates(desk, catalogue) == dict.fromkeys(catalogue, (1, NOTES + 1, 0))


def test_a_catalogue_lost_whole_is_lent_whole_and_the_file_is_kept_as_it_was(desk, catalogue):
    damage(desk, *catalogue)
    before = desk.profile.store.read_bytes()
    done = saved_from(desk)
    assert (done.lent.pages, done.lent.copy) == (len(catalogue), copies(desk.profile)[0])
    assert (done.aside / "parvis.db").read_bytes() == before
    assert numbers(desk) == set(range(NOTES + 1))


def test_rows_lost_with_the_catalogue_come_back_from_the_same_copy(desk, catalogue):
    damage(desk, *catalogue[:2], a_row_page(desk, catalogue))
    (report,) = saved_from(desk).tables
    assert (report.copied > 0, report.lost) == (True, 0)
    assert numbers(desk) == set(range(NOTES + 1))


def a_row_page(desk, catalogue):
    """Return a page that holds notes, and nothing begins there."""
    with maintenance(desk.profile.store, desk.keys.data_key, read_only=True) as connection:
        roots = {root for (root,) in connection.execute("SELECT rootpage FROM sqlite_master")}
    return max(set(range(40, 70)) - {*catalogue, *roots})


def test_what_the_log_committed_is_read_too_and_what_it_did_not_is_not(desk, catalogue):
    log = desk.profile.store.with_name("parvis.db-wal")
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute(notes(NOTES + 1, NOTES + 40))
        kept = log.read_bytes()
        connection.execute(notes(NOTES + 40, NOTES + 41))
        torn = bytearray(log.read_bytes())
    torn[len(kept) + 500] ^= 1
    damage(desk, *catalogue)
    log.write_bytes(torn)
    saved_from(desk)
    assert numbers(desk) == set(range(NOTES + 40))


def test_a_log_of_another_store_is_left_out_of_one_that_lost_its_first_page(desk, tmp_path):
    create_store(tmp_path / "other.db", desk.keys.data_key)
    damage(desk, 1)
    with maintenance(tmp_path / "other.db", desk.keys.data_key) as connection:
        connection.execute("CREATE TABLE other (a)")
        shutil.copy(tmp_path / "other.db-wal", desk.profile.store.with_name("parvis.db-wal"))
    saved_from(desk)
    assert numbers(desk) == set(range(NOTES + 1))


def test_a_store_cut_short_of_a_page_of_its_catalogue_is_lent_it(desk, catalogue):
    later = FixedClock(desk.clock.now() + timedelta(days=1), PARIS)
    written(desk, notes(NOTES + 1, 2 * NOTES), *(beside(number) for number in range(30, 34)))
    end = desk.profile.store.stat().st_size // PAGE
    keep_daily_copy(desk.profile, desk.keys, later)
    root = root_of(desk, "beside_30")
    desk.profile.store.write_bytes(desk.profile.store.read_bytes()[: root * PAGE])
    done = saved_from(desk)
    assert (end > root, done.lent.pages > 0, done.lent.copy.made.day) == (True, True, 25)
    assert numbers(desk) == set(range(2 * NOTES))


def test_a_migration_since_the_copy_leaves_nothing_to_lend(desk, catalogue):
    add_migration(desk.db_folder, "0003")
    path = desk.db_folder / "migrations" / "versions" / "0003_breaks_half_way.py"
    path.write_text(path.read_text().split("def upgrade")[0] + "def upgrade():\n    pass\n")
    open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder).close()
    written(desk)
    assert fates(desk, catalogue) == dict.fromkeys(catalogue, "catalogue_changed")


CHANGES = {
    "a table more": [beside(90, signs=10)],
    "a table more, in a page of its own": [beside(90, signs=3600)],
    "a table less": ["DROP TABLE beside_23"],
    "a table that begins elsewhere": ["DROP TABLE beside_23", notes(500, 600), beside(23)],
    "a table whose columns alone are others": ["DROP TABLE beside_23", beside(23).replace("a, b", "c, d")],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_catalogue_that_changed_since_the_copy_is_lent_nothing(desk, tmp_path, change):
    for statement in CHANGES[change]:
        written(desk, statement)
    catalogue = needed(desk, tmp_path)
    assert fates(desk, catalogue) == dict.fromkeys(catalogue, "catalogue_changed")


def forget_version(desk):
    """Make the copy as the first versions did."""
    (copy,) = copies(desk.profile)
    with maintenance(copy.path, desk.keys.data_key) as connection:
        connection.execute("PRAGMA schema_version=1")


def test_a_copy_that_has_no_version_lends_as_well(desk, catalogue):
    forget_version(desk)
    damage(desk, *catalogue[1::2])
    assert saved_from(desk).lent.pages == len(catalogue[1::2])
    assert numbers(desk) == set(range(NOTES + 1))


@pytest.mark.parametrize("change", ["a table less", "a table that begins elsewhere"])
def test_a_table_that_is_not_where_the_copy_says_is_seen_though_rows_are_lost_too(desk, tmp_path, change):
    forget_version(desk)
    for statement in CHANGES[change]:
        written(desk, statement)
    catalogue = needed(desk, tmp_path)
    damage(desk, a_row_page(desk, catalogue))
    assert fates(desk, catalogue) == dict.fromkeys(catalogue, "catalogue_changed")


@pytest.mark.parametrize("change", sorted(CHANGES.keys() - {"a table whose columns alone are others"}))
def test_a_change_is_seen_by_the_trees_as_well_when_the_copy_has_no_version(desk, tmp_path, change):
    forget_version(desk)
    for statement in CHANGES[change]:
        written(desk, statement)
    catalogue = needed(desk, tmp_path)
    assert fates(desk, catalogue) == dict.fromkeys(catalogue, "catalogue_changed")


REVISION = ("alembic_version", "sqlite_autoindex_alembic_version_1")


@pytest.mark.parametrize("lost", REVISION)
def test_the_last_migration_stands_on_two_pages_and_either_is_enough(desk, catalogue, lost):
    damage(desk, root_of(desk, lost))
    assert fates(desk, catalogue[:1]) == {catalogue[0]: (1, NOTES + 1, 0)}
    done = saved_from(desk)
    assert (done.lent, done.tables[0].lost) == (None, 0)
    assert numbers(desk) == set(range(NOTES + 1))


def test_without_its_last_migration_a_store_is_lent_nothing(desk, catalogue):
    damage(desk, *(root_of(desk, name) for name in REVISION))
    assert fates(desk, catalogue[:1]) == {catalogue[0]: "catalogue_changed"}


def test_an_older_copy_lends_what_the_newest_cannot(desk, catalogue):
    (older,) = copies(desk.profile)
    for day, other in ((1, "damaged"), (2, "of another catalogue")):
        path = desk.profile.backups / f"daily-2026112{4 + day}T090000Z-0002.db"
        back_up(older.path, path, desk.keys.data_key)
        if other == "damaged":
            path.write_bytes(less(path.read_bytes(), a_row_page(desk, catalogue)))
        else:
            with maintenance(path, desk.keys.data_key) as connection:
                connection.execute("DROP TABLE beside_02")
    damage(desk, *catalogue)
    assert saved_from(desk).lent.copy == older
    assert numbers(desk) == set(range(NOTES + 1))


def test_a_copy_under_another_key_lends_nothing(desk, catalogue, tmp_path):
    (copy,) = copies(desk.profile)
    plain = tmp_path / "other.db"
    with maintenance(copy.path, desk.keys.data_key) as connection:
        connection.execute("ATTACH ? AS other KEY ?", (str(plain), f"x'{bytes(32).hex()}'"))
        connection.execute("SELECT sqlcipher_export('other')")
    copy.path.write_bytes(plain.read_bytes())
    assert set(fates(desk, catalogue[:3]).values()) == {"salvage_impossible"}


def test_without_a_copy_a_lost_catalogue_is_told_and_nothing_changes(desk, catalogue):
    for copy in copies(desk.profile):
        copy.path.unlink()
    assert set(fates(desk, catalogue[:3]).values()) == {"salvage_impossible"}


def test_a_lending_that_is_stopped_leaves_the_desk_as_it_was(desk, catalogue):
    damage(desk, *catalogue)
    before = everything(desk)
    with pytest.raises(RefusedError, match="stopped"):
        saved_from(desk, progress=Stopping("read"))
    assert everything(desk) == before
