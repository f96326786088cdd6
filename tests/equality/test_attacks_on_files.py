"""Whoever holds the key of a desk and copies of its files looks under SQLite for whose the unused margins are.

The files are read as bytes, deciphered by hand: places in a page, free pages, log, copies and what is saved
of a damaged desk. Each attack is first made on a store that keeps its margins as they come: it succeeds there.
"""

import re
import secrets
import shutil
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import insert

from agent_desktop.adaptations.tables import UnusedMarginRow
from agent_desktop.store.backup import make_backup
from agent_desktop.store.database import Database
from agent_desktop.store.engines import maintenance, sqlcipher_engine
from agent_desktop.store.pages import PAGE_BYTES
from agent_desktop.store.profile import Profile
from agent_desktop.store.restore import restore
from agent_desktop.ui.agents.rescue_doors import salvage_desk
from tests.adaptations.test_unused import unused
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.equality.spied import BY_CHANCE, DAYS, FAR_OFF_CHANCE, FIRST, MARGIN, NAMES, SECOND, spied
from tests.support.profiles import PHRASE
from tests.support.raw_store import cells_as_written, frames, free_pages, leaves, pages

WHOSE = re.compile(rb'"who":"(first|second)"')
WAITING = UnusedMarginRow.__table__


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    made = spied(tmp_path_factory.mktemp("spied"))
    with closing(made.desk.database):
        yield made


@pytest.fixture(scope="module")
def key(town):
    return town.desk.keys.data_key


@pytest.fixture
def as_they_come(sqlcipher_file, tmp_path, clock):
    """Return a store where each margin is added alone, as its exchange ends, under a number drawn at random."""
    path = tmp_path / "as they come.db"
    path.write_bytes(sqlcipher_file)
    with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as database:
        for name in [NAMES[0]] * FIRST + [NAMES[1]] * SECOND:
            with database.engine.begin() as connection:
                connection.execute(insert(WAITING), {**a_row(clock), "situation": {"who": name}})
        yield path, database


def a_row(clock):
    met = replace(unused(), margin=MARGIN)
    return {
        "number": secrets.randbits(62),
        "site": "local",
        "day": clock.now().date(),
        "step_id": met.step_id,
        "pack_id": met.margin.pack_id,
        "pack_version": met.margin.pack_version,
        "margin_id": met.margin.margin_id,
        "margin_digest": met.margin.digest,
        "title": met.title,
        "applicable": True,
        "unit": met.unit,
    }


def root_of(path, key, table=WAITING.name):
    with maintenance(path, key, read_only=True) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        return connection.execute(asked, (table,)).fetchone()[0]


def put_in_file(path, key):
    with maintenance(path, key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def by_place(path, key, table=WAITING.name):
    """Return whose the rows are, in the order in which they were written in their pages."""
    found = leaves(pages(path, key), root_of(path, key, table))
    return [
        whose[1].decode()
        for leaf in found
        for cell in cells_as_written(leaf)
        if (whose := WHOSE.search(cell))
    ]


def by_log(path, key, root):
    """Return whose the rows are, in the order in which transactions brought them, by the frames of the log."""
    seen, order = set(), []
    for frame in frames(path, key):
        if frame.number != root:
            continue
        for cell in cells_as_written(frame.page):
            if (whose := WHOSE.search(cell)) and cell not in seen:
                seen.add(cell)
                order.append(whose[1].decode())
    return order


def right(order):
    """Return how many rows an order gives to the first agent, rightly, if she came first."""
    return order[:FIRST].count(NAMES[0])


def test_where_a_row_stands_in_its_page_tells_nothing_of_when_it_came(town, key, as_they_come):
    leaky, database = as_they_come
    database.close()
    assert right(by_place(leaky, STORE_KEY)) == FIRST
    orders = [by_place(evening, key) for evening in town.evenings()]
    assert [sorted(order) for order in orders] == [[NAMES[0]] * FIRST + [NAMES[1]] * SECOND] * DAYS
    assert abs(sum(map(right, orders)) - BY_CHANCE) < FAR_OFF_CHANCE


def test_the_log_of_the_store_keeps_no_margin_as_it_came(town, key, as_they_come):
    leaky, _database = as_they_come
    assert right(by_log(leaky, STORE_KEY, root_of(leaky, STORE_KEY))) == FIRST
    assert [by_log(copy, key, root_of(copy, key)) for copy in town.evenings() + town.mornings()] == [
        []
    ] * 2 * DAYS


def test_nothing_is_left_of_what_waited_once_the_night_is_over(town, key, as_they_come):
    leaky, database = as_they_come
    database.close()
    with maintenance(leaky, STORE_KEY) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute(f"DROP TABLE {WAITING.name}")
    put_in_file(leaky, STORE_KEY)
    assert len(WHOSE.findall(b"".join(free_pages(pages(leaky, STORE_KEY))))) >= FIRST
    for copy in town.mornings():
        clear = pages(copy, key)
        assert not WHOSE.search(b"".join([*free_pages(clear), *(frame.page for frame in frames(copy, key))]))
        assert [leaf for leaf in leaves(clear, root_of(copy, key)) if WHOSE.search(leaf)] == []


def test_where_a_precedent_stands_in_its_page_tells_nothing_of_whose_it_was(town, key):
    orders = [by_place(copy, key, "adaptation") for copy in town.mornings()]
    assert [len(order) for order in orders] == [(FIRST + SECOND) * day for day in range(1, DAYS + 1)]
    assert abs(sum(right(order[-FIRST - SECOND :]) for order in orders) - BY_CHANCE) < FAR_OFF_CHANCE


def test_a_backup_of_the_evening_brought_back_elsewhere_tells_no_more(town, key, tmp_path):
    orders = []
    for number in range(DAYS):
        profile = Profile(town.copies / f"evening-{number}")
        file = make_backup(profile, town.desk.keys, tmp_path / f"{number}.sauvegarde", town.clock).path
        elsewhere = Profile(tmp_path / f"elsewhere-{number}")
        restore(file, elsewhere, PHRASE, town.clock)
        orders.append(by_place(elsewhere.store, key))
        assert by_log(elsewhere.store, key, root_of(elsewhere.store, key)) == []
    assert abs(sum(map(right, orders)) - BY_CHANCE) < FAR_OFF_CHANCE


def test_a_desk_saved_from_damage_and_the_one_that_is_kept_aside_tell_no_more(town, key, tmp_path):
    orders = []
    for number in range(DAYS):
        profile = Profile(tmp_path / f"damaged-{number}")
        shutil.copytree(town.copies / f"evening-{number}", profile.folder)
        content = bytearray(profile.store.read_bytes())
        content[(root_of(profile.store, key, "person") - 1) * PAGE_BYTES + 300] ^= 1
        profile.store.write_bytes(content)
        aside = salvage_desk(profile, town.desk.keys, town.clock).aside
        kept = aside / profile.store.name
        assert by_log(kept, key, root_of(town.store(f"evening-{number}"), key)) == []
        orders.append(by_place(profile.store, key))
    assert [len(order) for order in orders] == [FIRST + SECOND] * DAYS
    assert abs(sum(map(right, orders)) - BY_CHANCE) < FAR_OFF_CHANCE
