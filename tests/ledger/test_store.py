"""What the store itself refuses, and what whoever owns it can do without being believed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.tables import TEXT_KEYS, TEXTS
from agent_desktop.ledger.verify import Known
from tests.support.logs import key_of, said

ON_POSTGRES = pytest.mark.parametrize(
    "database", [pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)], indirect=True
)
ON_SQLCIPHER = pytest.mark.parametrize("database", [pytest.param("sqlcipher", id="sqlcipher")], indirect=True)
TABLES = ("ledger_entry", "ledger_text")
OF_ONE_FILE = {"file_c": "dossier 1", "reason_c": ["Le loyer a doublé."]}


def adapt(ledger, actor, **changes):
    with ledger.write(actor) as tx:
        return append(tx, EntryType.ADAPTATION, said(**changes), secrets={"reason_c": ["Le loyer a doublé."]})


def report_of(ledger, **options):
    with ledger.read() as session:
        return queries.verified(session, "local", Known(**options))


def by_hand(ledger, *statements, **values):
    """Run SQL as whoever owns the store."""
    with ledger.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def triggers_dropped(ledger):
    """Take the triggers and the foreign key out of the way, as an owner can."""
    if ledger.engine.dialect.name == "postgresql":
        by_hand(
            ledger,
            *(f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in TABLES),
        )
        return
    with ledger.engine.connect() as connection:
        names = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        )
    by_hand(ledger, *(f"DROP TRIGGER {name}" for name in names))


# -- triggers ------------------------------------------------------------------------------------------------

FORBIDDEN = [
    "UPDATE ledger_entry SET canon = canon",
    "UPDATE ledger_entry SET recorded_at = recorded_at WHERE n = 0",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_text SET box = box",
    "DELETE FROM ledger_text",
    "UPDATE ledger_text_key SET box = box",
    "DELETE FROM ledger_text_key",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_nothing_written_is_changed_or_taken_away(ledger, agent, statement):
    adapt(ledger, agent)
    with pytest.raises(DBAPIError, match="append-only"):
        by_hand(ledger, statement)
    assert report_of(ledger).verdict is Verdict.INTACT


def test_a_row_is_not_put_over_another(ledger, agent):
    adapt(ledger, agent)
    if ledger.engine.dialect.name == "postgresql":
        statement = "TRUNCATE ledger_entry CASCADE"
    else:
        columns = "seq, w, n, id, prev, leaf, type, site, enrols, revokes, canon, sig, recorded_at"
        replaced = columns.replace("canon", "x'00'", 1)
        statement = f"INSERT OR REPLACE INTO ledger_entry ({columns}) SELECT {replaced} FROM ledger_entry"
    with pytest.raises(DBAPIError, match="append-only"):
        by_hand(ledger, statement)
    assert report_of(ledger).verdict is Verdict.INTACT


@ON_POSTGRES
def test_a_replica_role_does_not_silence_the_triggers(ledger, agent):
    adapt(ledger, agent)
    with pytest.raises(DBAPIError, match="append-only"):
        by_hand(ledger, "SET LOCAL session_replication_role = replica", "DELETE FROM ledger_entry")


# -- the owner of the store ----------------------------------------------------------------------------------


@pytest.fixture
def day(ledger, agent, lead):
    """Return a ledger with a few entries, its triggers gone, and the entries."""
    made = [adapt(ledger, agent) for _ in range(3)] + [adapt(ledger, lead)]
    report = report_of(ledger)
    assert report.verdict is Verdict.INTACT
    triggers_dropped(ledger)
    return ledger, made, report.tails


def named(report):
    assert report.verdict.exit_code == 1
    return report.first.code, report.first.writer, report.first.n, report.first.entry_id


def test_a_value_changed_by_hand_is_named(day):
    ledger, made, _ = day
    canon = made[1].canon.replace(b'"val":"6"', b'"val":"5"')
    by_hand(
        ledger, "UPDATE ledger_entry SET canon = :canon WHERE leaf = :leaf", canon=canon, leaf=made[1].leaf
    )
    assert named(report_of(ledger)) == ("bad_signature", made[1].w, 1, made[1].id)


def test_a_signature_changed_by_hand_is_named(day):
    ledger, made, _ = day
    by_hand(ledger, "UPDATE ledger_entry SET sig = :sig WHERE leaf = :leaf", sig=bytes(64), leaf=made[2].leaf)
    assert named(report_of(ledger)) == ("bad_signature", made[2].w, 2, made[2].id)


def test_an_entry_taken_away_by_hand_is_named_by_the_one_that_followed(day):
    ledger, made, _ = day
    by_hand(
        ledger,
        "DELETE FROM ledger_text WHERE leaf = :leaf",
        "DELETE FROM ledger_entry WHERE leaf = :leaf",
        leaf=made[1].leaf,
    )
    assert named(report_of(ledger)) == ("gap", made[2].w, 2, made[2].id)


def test_a_tail_taken_away_by_hand_is_named_by_the_mark_that_was_kept(day):
    ledger, made, tails = day
    by_hand(
        ledger,
        "DELETE FROM ledger_text WHERE leaf = :leaf",
        "DELETE FROM ledger_entry WHERE leaf = :leaf",
        leaf=made[2].leaf,
    )
    assert report_of(ledger).verdict is Verdict.INTACT
    assert named(report_of(ledger, kept=tails)) == ("tail_missing", made[2].w, 2, None)


def test_a_text_changed_by_hand_is_named(day):
    ledger, made, _ = day
    by_hand(ledger, "UPDATE ledger_text SET box = :box WHERE leaf = :leaf", box=bytes(90), leaf=made[0].leaf)
    assert named(report_of(ledger)) == ("text_differs", made[0].w, 0, made[0].id)


def test_a_text_taken_away_by_hand_is_named(day):
    ledger, made, _ = day
    by_hand(ledger, "DELETE FROM ledger_text WHERE leaf = :leaf", leaf=made[3].leaf)
    assert named(report_of(ledger)) == ("text_missing", made[3].w, 2, made[3].id)


def test_an_order_of_arrival_changed_by_hand_is_named(day):
    ledger, made, _ = day
    if ledger.engine.dialect.name == "postgresql":
        by_hand(ledger, "ALTER TABLE ledger_entry ALTER seq DROP IDENTITY")
    for leaf, seq in ((made[0].leaf, 1000), (made[1].leaf, 900)):
        by_hand(ledger, "UPDATE ledger_entry SET seq = :seq WHERE leaf = :leaf", seq=seq, leaf=leaf)
    assert named(report_of(ledger)) == ("gap", made[2].w, 2, made[2].id)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("canon", "'x'", "not_json"),
        ("canon", "x'ff'", "not_json"),
        ("sig", "'court'", "bad_signature"),
        ("n", "'premier'", "row_differs"),
        ("id", "'personne'", "row_differs"),
        ("leaf", "12", "leaf_differs"),
    ],
)
@ON_SQLCIPHER
def test_a_column_of_another_kind_is_named_too(day, column, value, code):
    ledger, made, _ = day
    rank = "(SELECT seq FROM ledger_entry WHERE leaf = :leaf)"
    by_hand(
        ledger,
        "DELETE FROM ledger_text WHERE leaf = :leaf",
        f"UPDATE ledger_entry SET {column} = {value} WHERE seq = {rank}",
        leaf=made[2].leaf,
    )
    report = report_of(ledger)
    assert report.verdict.exit_code == 1
    assert (report.first.code, report.first.position) == (code, 4)


# -- two at once ---------------------------------------------------------------------------------------------


def test_two_writers_at_once_keep_their_chains(ledger, agent, lead):
    start = threading.Barrier(2)

    def write_twenty(actor):
        start.wait()
        return [adapt(ledger, actor).n for _ in range(20)]

    with ThreadPoolExecutor(2) as pool:
        ranks = list(pool.map(write_twenty, (agent, lead)))
    assert ranks == [list(range(20)), list(range(2, 22))]
    assert report_of(ledger).verdict is Verdict.INTACT


def test_one_writer_in_two_places_never_forks(ledger, agent):
    start = threading.Barrier(2)

    def write_ten(_):
        start.wait()
        return [outcome(ledger, agent) for _ in range(10)]

    with ThreadPoolExecutor(2) as pool:
        outcomes = [one for many in pool.map(write_ten, range(2)) for one in many]
    report = report_of(ledger)
    assert set(outcomes) <= {"written", "ledger_fork"}
    assert report.counts.adaptations == outcomes.count("written") >= 10
    assert report.verdict is Verdict.INTACT


def outcome(ledger, actor):
    try:
        adapt(ledger, actor)
    except RefusedError as error:
        return error.code
    return "written"


@ON_POSTGRES
def test_of_two_transactions_that_read_the_same_end_one_wins_and_the_other_is_told(ledger, agent):
    with ThreadPoolExecutor(1) as pool:
        with ledger.write(agent) as tx:
            append(tx, EntryType.ADAPTATION, said())
            # What waits to be sent goes before a question.
            tx.connection.execute(text("SELECT 1"))
            second = pool.submit(outcome, ledger, agent)
            wait_until_somebody_waits(ledger)
        assert second.result(timeout=10) == "ledger_fork"
    assert report_of(ledger).counts.adaptations == 1


@ON_POSTGRES
def test_of_two_who_open_the_same_file_whoever_comes_second_takes_the_key_of_the_first(ledger, agent, lead):
    with ThreadPoolExecutor(1) as pool:
        with ledger.write(agent) as tx:
            append(tx, EntryType.ADAPTATION, said(), secrets=OF_ONE_FILE)
            second = pool.submit(adapt_again, ledger, lead)
            wait_until_somebody_waits(ledger)
        second.result(timeout=10)
    with ledger.read() as session:
        assert len(session.scalars(select(TEXT_KEYS.c.id)).all()) == 1
        assert len(session.scalars(select(TEXTS.c.leaf)).all()) == 4
    assert report_of(ledger).verdict is Verdict.INTACT


def adapt_again(ledger, actor):
    with ledger.write(actor) as tx:
        append(tx, EntryType.ADAPTATION, said(), secrets=OF_ONE_FILE)


@ON_POSTGRES
def test_the_end_of_a_chain_is_found_without_going_over_it(ledger, agent):
    """Even by a server that never counted its rows, and takes every chain for short."""
    for _time in range(20):
        adapt(ledger, agent)
    asked = queries.asking_standing(agent.writer)
    with ledger.write(agent) as tx:
        sql = asked.prepared.numbered(tx.connection.dialect).sql.decode()
        explained = f"EXPLAIN (ANALYZE, FORMAT JSON) {sql.replace('$1', repr(agent.writer))}"
        (plan,) = tx.connection.exec_driver_sql(explained).scalar_one()
    assert max(rows_of(plan["Plan"])) == 1


def rows_of(node):
    yield node["Actual Rows"]
    for below in node.get("Plans", ()):
        yield from rows_of(below)


def wait_until_somebody_waits(ledger):
    """Return once a transaction waits for another one to end."""
    with ledger.engine.connect() as connection:
        while not connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar():
            connection.rollback()


@ON_POSTGRES
def test_a_writer_is_not_blocked_by_another_who_never_commits(ledger, agent, lead):
    with ledger.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said())
        adapt(ledger, lead)
    assert report_of(ledger).counts.adaptations == 2


@ON_POSTGRES
def test_a_writer_that_commits_late_is_no_gap(ledger, agent, lead):
    third = replace(agent, writer="a003-d001-0", signing_seed=bytes([3]) * 32, agent_id=lead.agent_id)
    with ledger.write(lead) as tx:
        enroll(tx, key_of(third))
    with ledger.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said())
        adapt(ledger, third)
        assert report_of(ledger).verdict is Verdict.INTACT
    assert report_of(ledger).verdict is Verdict.INTACT
