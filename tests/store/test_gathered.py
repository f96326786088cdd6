"""Statements that leave together do what they do one by one, on both engines."""

from itertools import permutations
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, bindparam, event, insert, select, text
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.ledger.actions import append, enroll, found_ledger
from agent_desktop.ledger.records import EntryType
from agent_desktop.ledger.tables import ENTRIES, TEXT_KEYS
from agent_desktop.store import database as store_database
from agent_desktop.store import line
from agent_desktop.store.gathered import Statement, ask, begun, later
from agent_desktop.store.prepared import Prepared, adding
from tests.support.logs import key_of, said

ON_POSTGRES = pytest.mark.parametrize(
    "database", [pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)], indirect=True
)
_TAGS = select(TEXT_KEYS.c.tag).where(TEXT_KEYS.c.tag >= bindparam("least", type_=LargeBinary()))
ALL = Statement(Prepared(_TAGS, "least"), {"least": b""})
ADD_KEY = adding(TEXT_KEYS)


def a_key(rank: int, **changes) -> Statement:
    row = {"id": UUID(int=rank), "tag": bytes([rank]), "box": b"", **changes}
    return Statement(ADD_KEY, row, lambda _error: RefusedError("met", rank=rank))


def give_up(database, actor):
    with database.write(actor) as tx:
        ask(tx.connection, ALL)
        later(tx.connection, a_key(1))
        raise RefusedError("given_up")


def add_two(database, actor, send):
    with database.write(actor) as tx:
        later(tx.connection, a_key(2))
        send(tx.connection, a_key(1, tag=b"other"))


def lose_the_server(database, actor):
    with database.write(actor) as tx:
        ask(tx.connection, a_key(1))
        cut_off(database, tx)
        later(tx.connection, a_key(2))


def tags(database) -> list[bytes]:
    with database.read() as session:
        return sorted(session.scalars(select(TEXT_KEYS.c.tag)))


def test_each_statement_has_its_own_answer_in_its_order(database, agent):
    with database.write(agent) as tx:
        before, added, after = ask(tx.connection, ALL, a_key(1), ALL)
    assert ([*before], [*added], [*after]) == ([], [], [(b"\x01",)])


def test_what_waits_is_seen_by_whatever_is_read_next(database, agent):
    with database.write(agent) as tx:
        later(tx.connection, a_key(1))
        assert tx.session.scalars(select(TEXT_KEYS.c.tag)).all() == [b"\x01"]
        later(tx.connection, a_key(2))
        assert len(ask(tx.connection, ALL)[0]) == 2
        later(tx.connection, a_key(3))
    assert tags(database) == [b"\x01", b"\x02", b"\x03"]


def test_of_a_transaction_given_up_nothing_is_sent_any_more(database, agent):
    with pytest.raises(RefusedError, match="given_up"):
        give_up(database, agent)
    with database.write(agent) as tx:
        later(tx.connection, a_key(2))
    assert tags(database) == [b"\x02"]


def by_session(connection, statement):
    with Session(bind=begun(connection)) as session:
        session.execute(insert(TEXT_KEYS), statement.values)
        session.commit()


def by_connection(connection, statement):
    connection.execute(insert(TEXT_KEYS), statement.values)


WAYS = pytest.mark.parametrize("ways", [*permutations((ask, later, by_session, by_connection), 2)])


@WAYS
def test_whichever_ways_statements_go_they_are_kept_together(database, agent, ways):
    with database.write(agent) as tx:
        for rank, send in enumerate(ways):
            send(tx.connection, a_key(rank))
    assert tags(database) == [b"\x00", b"\x01"]


@WAYS
def test_whichever_ways_statements_go_they_are_given_up_together(database, agent, ways):
    with pytest.raises(RefusedError, match="given_up"):
        send_then_give_up(database, agent, ways)
    with database.write(agent) as tx:
        later(tx.connection, a_key(9))
    assert tags(database) == [b"\x09"]


def send_then_give_up(database, actor, ways):
    with database.write(actor) as tx:
        for rank, send in enumerate(ways):
            send(tx.connection, a_key(rank))
        raise RefusedError("given_up")


def test_what_only_waited_is_not_sent_once_given_up(database, agent):
    with pytest.raises(RefusedError, match="given_up"):
        send_then_give_up(database, agent, [later])
    with database.write(agent) as tx:
        later(tx.connection, a_key(9))
    assert tags(database) == [b"\x09"]


@pytest.mark.parametrize("send", [ask, later])
def test_a_constraint_that_does_not_hold_is_told_in_the_words_of_its_statement(database, agent, send):
    with database.write(agent) as tx:
        later(tx.connection, a_key(1))
    with pytest.raises(RefusedError) as refused:
        add_two(database, agent, send)
    assert (refused.value.code, refused.value.facts["rank"]) == ("met", 1)
    assert tags(database) == [b"\x01"]


def test_after_a_refusal_the_same_statements_are_sent_again(database, agent):
    for rank in (1, 1, 2, 2, 3):
        try:
            with database.write(agent) as tx:
                ask(tx.connection, ALL)
                later(tx.connection, a_key(rank))
        except RefusedError:
            continue
    assert tags(database) == [b"\x01", b"\x02", b"\x03"]


@pytest.mark.parametrize("first", [ask, later, by_session, by_connection])
def test_after_a_refusal_at_the_end_of_a_gesture_the_next_one_is_kept(database, agent, first):
    for turn, rank in enumerate((1, 1, 2)):
        try:
            with database.write(agent) as tx:
                first(tx.connection, a_key(10 + turn))
                later(tx.connection, a_key(rank))
        except RefusedError:
            continue
    assert tags(database) == [b"\x01", b"\x02", b"\x0a", b"\x0c"]


@ON_POSTGRES
def test_what_a_savepoint_or_a_dropped_table_made_the_server_forget_is_prepared_again(database, agent):
    for rank in (1, 2):
        with database.write(agent) as tx:
            ask(tx.connection, ALL, a_key(rank))
            for _time in range(7):
                # psycopg prepares what was sent five times, and forgets all of it at once.
                tx.session.execute(text("SELECT 1"))
            point = tx.session.begin_nested()
            # A session tells the server of a savepoint once it has something else to say.
            tx.session.execute(text("SELECT 1"))
            later(tx.connection, a_key(rank + 10))
            point.rollback()
            ask(tx.connection, ALL)
            tx.session.execute(text("CREATE TEMPORARY TABLE gone (n int)"))
            tx.session.execute(text("DROP TABLE gone"))
            ask(tx.connection, ALL)
    assert tags(database) == [b"\x01", b"\x02"]


@ON_POSTGRES
def test_a_server_that_goes_away_is_told_and_then_found_again(database, agent):
    with pytest.raises(UnavailableError, match="server_away"):
        lose_the_server(database, agent)
    with database.write(agent) as tx:
        later(tx.connection, a_key(3))
    assert tags(database) == [b"\x03"]


@ON_POSTGRES
def test_a_connection_that_rested_is_tried_before_it_is_used(database, agent, monkeypatch):
    for module in (line, store_database):
        monkeypatch.setattr(module, "_RESTED_SECONDS", 0.0)
    with database.write(agent) as tx:
        ask(tx.connection, ALL)
        resting = tx.connection.connection.driver_connection.info.backend_pid
    with database.engine.connect() as one, database.engine.connect() as other:
        # Of the two, one is that which rested.
        mine = other if one.connection.driver_connection.info.backend_pid == resting else one
        mine.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": resting})
    with database.write(agent) as tx:
        later(tx.connection, a_key(1))
    assert tags(database) == [b"\x01"]


def cut_off(database, tx):
    pid = tx.connection.connection.driver_connection.info.backend_pid
    with database.engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})


@ON_POSTGRES
def test_an_entry_of_the_ledger_goes_to_the_server_twice(database, agent, lead, monkeypatch):
    """What it must know, then all that is kept of it, on the disk before it is acknowledged."""
    with database.write(lead) as tx:
        found_ledger(tx)
        enroll(tx, key_of(agent))
    trips, answers = [], line._answers
    monkeypatch.setattr(line, "_answers", lambda *asked: trips.append(asked) or answers(*asked))
    event.listen(database.engine, "before_cursor_execute", lambda *sent: trips.append(sent))
    with database.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said(), secrets={"file_c": "dossier 1", "reason_c": ["Le loyer."]})
    assert len(trips) == 2
    with database.read() as session:
        assert len(session.scalars(select(ENTRIES.c.leaf)).all()) == 3
