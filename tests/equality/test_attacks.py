"""Whoever holds the store, its copies, exports and logs tries to tell how often each agent used a margin.

Two agents end exchanges by turns; in each, a margin was met and not used. Both agents' margins differ by their
bands, which stands for the truth: an attack is worth something when it finds it again better than by chance.
What remains open is said in docs/decisions/0025: what an exchange says of itself, played again by hand.
"""

import logging
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.adaptations.unused import note_unused_margins, settle_days
from agent_desktop.agents.queries import agents_of_site
from agent_desktop.equality.queries import funnel_of, looked_at, margins_met, pairs_to_read
from agent_desktop.equality.records import MarginKey
from agent_desktop.foundation.clock import FixedClock
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.records import Outcome
from agent_desktop.reports.dossier.from_counts import facts_of
from agent_desktop.schema import metadata
from agent_desktop.simplification.queries import what_fails
from agent_desktop.simplification.records import HalfYear
from agent_desktop.store.database import Database
from agent_desktop.store.engines import postgres_engine, sqlcipher_engine
from tests.adaptations.test_actions import REAL, decision_in
from tests.adaptations.test_unused import SEED, unused
from tests.builders import a_closing, a_person, an_open_exchange
from tests.conftest import AGENT, ENGINES, LEAD, NINE_IN_THE_MORNING, STORE_KEY, TEXT_KEY, a_copy
from tests.facilitation.builders import shipped

EACH = 20
MARGIN = replace(REAL, pack_id="impot-difficultes-paiement")
FAR_OFF_CHANCE = 8
"""Of twenty, ten are found by chance; eight more or less happen once in a million."""


class World:
    """A day over, and settled: `times` are when each exchange ended, in order."""

    def __init__(self, database, clock, agents, people, exchanges=()):
        self.database, self.clock = database, clock
        self.agents, self.people = agents, people
        self.exchanges = [*exchanges]

    def end(self, who, *, unused_bands=None):
        actor = replace(self.agents[who], site_seed=SEED)
        opened = an_open_exchange(self.database, actor, self.people[who].id)
        margins = () if unused_bands is None else (replace(unused(), margin=MARGIN, situation=unused_bands),)
        self.clock.advance(timedelta(minutes=3))
        with self.database.write(actor) as tx:
            closing = a_closing(opened.id, outcome=Outcome.RESOLVED, unused_margins=margins)
            close_interaction(tx, closing)
        self.exchanges.append(opened.id)

    def settle(self):
        self.clock.advance(timedelta(days=1))
        with self.database.write(replace(self.agents[0], site_seed=SEED)) as tx:
            return settle_days(tx)

    def rows(self, order):
        """Return whose each row is, by its bands, in the order that whoever attacks chose."""
        with self.database.read() as session:
            found = session.execute(text(f"SELECT situation FROM {order}")).scalars()
            return ["'who': 'first'" in str(one) or '"who":"first"' in str(one) for one in found]

    @property
    def on_sqlite(self):
        return self.database.engine.dialect.name == "sqlite"


@pytest.fixture
def world(founded_database, clock, lead, agent):
    clock.at = clock.at.replace(hour=8)
    people = [a_person(founded_database, agent), a_person(founded_database, agent)]
    return World(founded_database, clock, (lead, agent), people)


@dataclass(frozen=True)
class Day:
    """A store at the end of a day, as it is copied, and what happened in it."""

    store: bytes | str
    people: list
    exchanges: list
    ended_at: datetime


@pytest.fixture(scope="module", params=ENGINES)
def day(request, tmp_path_factory):
    """The first agent works in the morning, the second in the afternoon: order and hour would tell all."""
    clock = FixedClock(NINE_IN_THE_MORNING.replace(hour=8))
    folder = tmp_path_factory.mktemp("day")
    if request.param == "sqlcipher":
        store = folder / "parvis.db"
        store.write_bytes(request.getfixturevalue("founded_file"))
        engine = sqlcipher_engine(store, STORE_KEY)
    else:
        server = request.getfixturevalue("postgres_server")
        store = f"day_{next(server.numbers)}"
        server.create(store, request.getfixturevalue("postgres_founded"))
        engine = postgres_engine(server.url(store))
    with closing(Database(engine, clock, text_key=TEXT_KEY)) as database:
        people = [a_person(database, AGENT), a_person(database, AGENT)]
        lived = World(database, clock, (LEAD, AGENT), people)
        for who, name in ((0, "first"), (1, "second")):
            for _exchange in range(EACH):
                lived.end(who, unused_bands={"who": name})
    made = store.read_bytes() if request.param == "sqlcipher" else store
    return Day(made, people, lived.exchanges, clock.at)


@pytest.fixture
def morning_and_afternoon(request, day, clock, lead, agent, tmp_path):
    """Return that day over, in a store that a test may settle."""
    clock.at = day.ended_at
    with a_copy(request, day.store, clock, tmp_path) as database:
        yield World(database, clock, (lead, agent), day.people, day.exchanges)


on_a_desk = pytest.mark.parametrize("day", ENGINES[:1], indirect=True)
on_a_server = pytest.mark.parametrize("day", ENGINES[1:], indirect=True)


def found_by_order(mine):
    """Return how many rows an attack by order gives to the right agent, of those of the morning."""
    return sum(mine[:EACH])


def assert_no_better_than_chance(mine):
    assert len(mine) == 2 * EACH
    assert abs(found_by_order(mine) - EACH / 2) < FAR_OFF_CHANCE


# On a server, whoever administers it sees until the night which transaction wrote a row.
@on_a_desk
def test_the_order_of_rows_that_wait_tells_nothing_on_a_desk(morning_and_afternoon):
    world = morning_and_afternoon
    for order in ("unused_margin", "unused_margin ORDER BY rowid", "unused_margin ORDER BY number"):
        assert_no_better_than_chance(world.rows(order))


# The files of a desk are read in test_attacks_on_files.py.
@on_a_server
def test_what_a_server_keeps_of_rows_that_waited_names_no_transaction_once_the_night_is_over(
    morning_and_afternoon,
):
    """Whoever administers a server reads its pages: a row that was deleted says which transaction wrote it."""
    world = morning_and_afternoon
    with world.database.engine.begin() as connection:
        connection.execute(text("CREATE EXTENSION pageinspect"))
    by_agent = {world.agents[0].agent_id: EACH, world.agents[1].agent_id: EACH}
    # Until then it is conceded, and shows that the attack is a good one.
    assert met_by_agent(world) == by_agent
    world.settle()
    assert met_by_agent(world) == {}
    world.end(0, unused_bands={"who": "first"})
    world.clock.advance(timedelta(days=1))
    world.end(1, unused_bands={"who": "second"})
    with world.database.write(replace(world.agents[0], site_seed=SEED)) as tx:
        assert settle_days(tx) == 1
    # What waits of the new day was written again by the night.
    assert met_by_agent(world) == {}
    assert world.rows("unused_margin") == [False]


def met_by_agent(world):
    """Return how many margins each agent met, by every row that a page still holds, whatever became of it."""
    joined = """
        SELECT c.agent_id, count(*) FROM generate_series(0, pg_relation_size('unused_margin') / 8192 - 1) AS page,
        heap_page_items(get_raw_page('unused_margin', page::int)) AS held
        JOIN interaction_closing AS c ON c.xmin = held.t_xmin GROUP BY c.agent_id
    """
    with world.database.read() as session:
        return dict(session.execute(text(joined)).all())


@on_a_server
def test_a_server_wrote_all_the_precedents_of_a_night_at_once_and_in_no_order(morning_and_afternoon):
    world = morning_and_afternoon
    world.settle()
    with world.database.read() as session:
        by = session.execute(text("SELECT DISTINCT xmin FROM adaptation")).all()
        closed = session.execute(text("SELECT xmin FROM interaction_closing")).all()
    assert len(by) == 1
    assert len({*closed}) == 2 * EACH
    assert by[0] not in closed


def test_neither_place_nor_identifier_nor_rank_in_the_ledger_tells_whose_a_row_is(morning_and_afternoon):
    world = morning_and_afternoon
    last_met = max(_millis(one) for one in world.exchanges)
    assert world.settle() == 2 * EACH
    place = "rowid" if world.on_sqlite else "ctid"
    unsigned = "adaptation WHERE decision = 'not_used' ORDER BY"
    assert_no_better_than_chance(world.rows(f"{unsigned} {place}"))
    assert_no_better_than_chance(world.rows(f"{unsigned} id"))
    joined = "adaptation JOIN ledger_entry ON ledger_entry.leaf = adaptation.leaf ORDER BY ledger_entry."
    for rank in ("seq", "n", "id"):
        assert_no_better_than_chance(world.rows(f"{joined}{rank}"))
    # An identifier that carries an hour carries that of the night, and so does the entry.
    with world.database.read() as session:
        made = [_millis(one) for one in session.scalars(select(AdaptationRow.id))]
        hours = session.execute(
            text("SELECT DISTINCT recorded_at FROM ledger_entry WHERE type = 'adaptation'")
        ).all()
    assert min(made) >= last_met
    assert len(hours) == 1


def _millis(identifier):
    """Return the hour that a version 7 identifier carries (RFC 9562)."""
    return identifier.int >> 80


def test_no_column_of_an_unsigned_row_or_entry_leads_to_an_agent_a_person_or_an_exchange(
    morning_and_afternoon,
):
    """Every column of every table that holds one, joined by hand with every identifier there is."""
    world = morning_and_afternoon
    hidden = {str(one).replace("-", "") for one in world.exchanges}
    hidden |= {str(person.id).replace("-", "") for person in world.people}
    for actor in world.agents:
        hidden |= {str(actor.agent_id).replace("-", ""), actor.writer, actor.name, actor.desk}
    before = world.rows("unused_margin")
    assert len(before) == 2 * EACH
    said = _said(world, "SELECT * FROM unused_margin")
    world.settle()
    said += _said(world, "SELECT * FROM adaptation WHERE decision = 'not_used'")
    said += _said(
        world,
        "SELECT e.* FROM ledger_entry e JOIN adaptation a ON a.leaf = e.leaf WHERE a.decision = 'not_used'",
    )
    said += _said(world, "SELECT d.* FROM ledger_disclosure d JOIN adaptation a ON a.leaf = d.leaf")
    assert {one for one in hidden if one in said} == set()
    assert world.rows("unused_margin") == []


def _said(world, statement):
    with world.database.read() as session:
        rows = session.execute(text(statement)).all()
    return " ".join(
        (cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)).replace("-", "")
        for row in rows
        for cell in row
    )


def test_no_table_besides_grows_by_a_margin_that_was_not_used(world):
    """Were there a count, a list or a link anywhere, one table more would change."""
    world.end(0)
    plain = _counts(world)
    world.end(0)
    without = _gained(plain, _counts(world))
    again = _counts(world)
    world.end(0, unused_bands={"who": "first"})
    assert _gained(again, _counts(world)) == {**without, "unused_margin": 1}


def _counts(world):
    with world.database.read() as session:
        return {name: session.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in metadata.tables}


def _gained(before, after):
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


def test_the_closing_of_an_exchange_says_the_same_whether_a_margin_was_used_or_not(world):
    world.end(0)
    world.end(0, unused_bands={"who": "first"})
    with world.database.read() as session:
        first, second = session.execute(
            text("SELECT * FROM interaction_closing ORDER BY closed_at")
        ).mappings()
    told = [
        name for name in first if name not in {"interaction_id", "closed_at"} and first[name] != second[name]
    ]
    assert told == []


def test_a_row_that_nobody_signs_cannot_be_given_an_author_by_hand(morning_and_afternoon):
    world = morning_and_afternoon
    world.settle()
    agent_id = world.agents[1].agent_id
    columns = [column.name for column in AdaptationRow.__table__.columns]
    copied = ", ".join({"id": ":id", "agent_id": ":agent", "leaf": "NULL"}.get(one, one) for one in columns)
    forged = text(
        f"INSERT INTO adaptation ({', '.join(columns)}) SELECT {copied} FROM adaptation"
        " WHERE decision = 'not_used' LIMIT 1"
    ).bindparams(id=_stored(world, UUID(int=1)), agent=_stored(world, agent_id))
    with pytest.raises(DBAPIError), world.database.write(world.agents[0]) as tx:
        tx.session.execute(forged)


def _stored(world, identifier):
    return identifier.hex if world.on_sqlite else identifier


def test_what_is_read_and_exported_of_margins_names_no_agent_and_no_day(morning_and_afternoon, clock, lead):
    world = morning_and_afternoon
    world.settle()
    clock.advance(timedelta(days=200))
    half = HalfYear(2026, 2)
    key = MarginKey(MARGIN.pack_id, MARGIN.margin_id)
    with world.database.read() as session:
        names = [one.name for one in agents_of_site(session, lead.site)]
        fails = what_fails(session, MARGIN.pack_id, half, clock)
        read = (
            looked_at(session, lead, key, clock),
            funnel_of(session, key, lead.site, clock),
            margins_met(session, clock),
            pairs_to_read(session, lead, key, clock),
            fails,
            facts_of(fails, shipped(MARGIN.pack_id), day=half.after.first),
        )
    said = repr(read)
    assert len(names) == 2
    for actor in world.agents:
        assert not [one for one in (actor.name, actor.writer, str(actor.agent_id), actor.desk) if one in said]
    assert "2026, 11, 24" not in said
    # Two agents: their rate together would be nearly that of each.
    assert funnel_is_empty(read[1])
    assert fails.margins == ()


def funnel_is_empty(plot):
    return (plot.points, plot.lines, plot.power) == ((), (), None)


def test_logs_say_nothing_of_a_margin_that_was_not_used(world, caplog, lead):
    caplog.set_level(logging.DEBUG)
    with world.database.write(replace(lead, site_seed=SEED)) as tx:
        note_unused_margins(tx, [replace(unused(), margin=MARGIN)])
    world.settle()
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("agent_desktop")]
    assert not [one for one in ours if MARGIN.margin_id in one or "marge" in one or lead.name in one]


def test_used_is_known_by_agent_and_offered_is_not(morning_and_afternoon, agent):
    """The numerator is signed on purpose; the denominator is the same for everybody of the unit."""
    world = morning_and_afternoon
    exchange = an_open_exchange(world.database, agent, world.people[1].id)
    with world.database.write(agent) as tx:
        decide_adaptation(tx, decision_in(exchange, margin=MARGIN))
    world.settle()
    with world.database.read() as session:
        by_agent = session.execute(
            text("SELECT agent_id, count(*) FROM adaptation GROUP BY agent_id ORDER BY count(*)")
        ).all()
    assert [count for _agent, count in by_agent] == [1, 2 * EACH]
    assert by_agent[1][0] is None
