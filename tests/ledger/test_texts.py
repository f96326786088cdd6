"""Texts of the ledger under keys: what the store holds of them, and what another desk can tell."""

import pytest
from sqlalchemy import insert, select, text

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.tables import CLEAR_TEXTS, TEXT_KEYS, TEXTS
from agent_desktop.ledger.taking_up import seal_clear_texts
from agent_desktop.store.database import Database
from tests.ledger.test_store import by_hand, triggers_dropped
from tests.support.logs import said

FILE = "01936000-0000-7000-8000-0000000000f1"
WHY = "Le loyer a doublé."


def adapt(ledger, actor, file=FILE, why=WHY, **more):
    with ledger.write(actor) as tx:
        return append(
            tx,
            EntryType.ADAPTATION,
            said(**more),
            secrets={"file_c": file, "reason_c": [why]} if file else {"reason_c": [why]},
        )


def keys_of(ledger, *entries):
    with ledger.read() as session:
        return [
            session.scalars(select(TEXTS.c.key).where(TEXTS.c.leaf == entry.leaf).distinct()).one()
            for entry in entries
        ]


def words_of(ledger, entry):
    with ledger.read() as session:
        return [one.text for one in queries.texts_of(session, entry.leaf).values()]


def report_of(ledger):
    with ledger.read() as session:
        return queries.verified(session, "local")


def elsewhere(ledger, key=bytes(32)):
    """Return the same store as another desk sees it."""
    return Database(ledger.engine, ledger.clock, text_key=key)


def put_in_clear(ledger, *entries):
    """Put the texts of entries where versions before kept them."""
    with ledger.read() as session:
        rows = [
            {"leaf": one.leaf, "field": one.field, "salt": one.salt, "text": one.text}
            for entry in entries
            for one in queries.texts_of(session, entry.leaf).values()
        ]
    triggers_dropped(ledger)
    by_hand(ledger, "DELETE FROM ledger_text", "DELETE FROM ledger_text_key")
    with ledger.engine.begin() as connection:
        connection.execute(insert(CLEAR_TEXTS), rows)


def test_no_word_nor_salt_lies_in_a_row_of_the_store(ledger, agent):
    entry = adapt(ledger, agent)
    with ledger.read() as session:
        salts = [one.salt for one in queries.texts_of(session, entry.leaf).values()]
        rows = [bytes(row.box) for row in session.execute(select(TEXTS))]
        keys = [bytes(row.box) for row in session.execute(select(TEXT_KEYS))]
    assert words_of(ledger, entry) == [FILE, WHY]
    told = b"".join(rows + keys)
    assert not any(secret in told for secret in (WHY.encode(), FILE.encode(), *salts))


def test_the_texts_of_a_file_have_one_key_and_those_of_none_their_own(ledger, agent, lead):
    first, second = adapt(ledger, agent), adapt(ledger, agent, need="referent", level="referent")
    other, none, alone = (
        adapt(ledger, agent, FILE[:-1] + "2"),
        adapt(ledger, agent, ""),
        adapt(ledger, agent, ""),
    )
    with ledger.write(lead) as tx:
        answer = append(
            tx, EntryType.APPROVAL, {"level": "responsable"}, ref=second.leaf, secrets={"reason_c": ["Oui."]}
        )
    keys = keys_of(ledger, first, second, answer, other, none, alone)
    assert keys[0] == keys[1] == keys[2]
    assert len(set(keys[2:])) == 4
    assert words_of(ledger, answer) == ["Oui."]


def test_a_desk_that_cannot_open_a_key_says_so_and_is_never_green(ledger, agent):
    entry = adapt(ledger, agent)
    other = elsewhere(ledger)
    report = report_of(other)
    assert (report.verdict, report.first.code, report.first.n) == (
        Verdict.UNDECIDABLE,
        "text_unreadable",
        entry.n,
    )
    assert report.counts.texts == 0
    assert words_of(other, entry) == []
    adapt(other, agent)
    assert report_of(ledger).first.code == "text_unreadable"


def test_a_store_opened_without_the_keys_of_a_desk_keeps_no_text(ledger, agent):
    with pytest.raises(RefusedError, match="no_text_key"):
        adapt(elsewhere(ledger, None), agent)
    assert report_of(ledger).verdict is Verdict.INTACT


def test_a_text_moved_to_another_entry_or_without_its_key_is_named(ledger, agent):
    first, second = adapt(ledger, agent), adapt(ledger, agent)
    triggers_dropped(ledger)
    swapped = "UPDATE ledger_text SET box = (SELECT box FROM ledger_text o WHERE o.leaf = :other AND o.field = 'file_c') WHERE leaf = :leaf AND field = 'file_c'"
    by_hand(ledger, swapped, leaf=first.leaf, other=second.leaf)
    assert report_of(ledger).first.code == "text_differs"


def test_texts_kept_in_clear_are_read_then_sealed_under_the_key_of_their_file(ledger, agent, lead):
    first, passed = adapt(ledger, agent), adapt(ledger, agent, need="referent", level="referent")
    with ledger.write(lead) as tx:
        d = {"level": "responsable"}
        answer = append(tx, EntryType.APPROVAL, d, ref=passed.leaf, secrets={"reason_c": ["Oui."]})
    put_in_clear(ledger, first, passed, answer)
    assert report_of(ledger).verdict is Verdict.INTACT
    assert words_of(ledger, answer) == ["Oui."]
    assert seal_clear_texts(ledger, agent, at_a_time=2) == 3
    with ledger.read() as session:
        assert session.execute(select(CLEAR_TEXTS)).all() == []
    assert len(set(keys_of(ledger, first, passed, answer))) == 1
    report = report_of(ledger)
    assert (report.verdict, report.counts.texts) == (Verdict.INTACT, 5)
    assert seal_clear_texts(ledger, agent) == 0


def test_stopped_between_two_batches_every_text_is_in_one_place_or_the_other(ledger, agent):
    made = [adapt(ledger, agent) for _time in range(4)]
    put_in_clear(ledger, *made)

    class _StoppedError(Exception):
        pass

    def stop(_changes):
        raise _StoppedError

    ledger.listen(stop)
    with pytest.raises(_StoppedError):
        seal_clear_texts(ledger, agent, at_a_time=1)
    ledger.ignore(stop)
    with ledger.read() as session:
        left = session.scalar(text("SELECT count(DISTINCT leaf) FROM ledger_disclosure"))
    assert (left, report_of(ledger).counts.texts) == (3, 8)
    assert seal_clear_texts(ledger, agent) == 3
    assert report_of(ledger).verdict is Verdict.INTACT
