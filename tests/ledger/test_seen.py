"""A desk that saw its tree goes on from there: it signs what a whole reading would, and nothing else."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import queries, sealing
from agent_desktop.ledger.records import Verdict
from agent_desktop.ledger.rereading import Seen, read_again
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.ledger.witness import seal_and_witness, witness
from tests.ledger.conftest import adapt
from tests.ledger.test_sealing import by_hand
from tests.ledger.test_sealing_by_itself import BROKEN, report_of
from tests.support.long_ledger import places_read


def whole(database):
    with database.read() as session:
        return read_again(session, "local", 2026)


@pytest.fixture
def rows_read(monkeypatch):
    return places_read(monkeypatch)


def test_only_what_came_after_is_read(log, sealer, agent, rows_read):
    seen = Seen()
    seal_desk(log, sealer, seen=seen)
    assert rows_read == list(range(8))
    adapt(log, agent)
    adapt(log, agent)
    rows_read.clear()
    checkpoint = seal_desk(log, sealer, seen=seen)
    assert rows_read == [8, 9]
    assert checkpoint == whole(log).checkpoint
    assert report_of(log).verdict is Verdict.INTACT


def test_what_is_altered_under_a_desk_is_never_signed_and_a_desk_that_opens_refuses(log, sealer, agent):
    seen = Seen()
    seal_desk(log, sealer, seen=seen)
    true = seen.frontier
    by_hand(log, BROKEN, sig=bytes(64))
    adapt(log, agent)
    checkpoint = seal_desk(log, sealer, seen=seen)
    assert checkpoint.size == 9
    # The root signed is of the history that was read: the entry as it was, never as it is.
    assert seen.frontier.roots[8] == true.roots[8]
    assert report_of(log).verdict is Verdict.TAMPERED
    adapt(log, agent)
    with pytest.raises(RefusedError, match="seal_refused"):
        seal_desk(log, sealer, seen=Seen())


@pytest.mark.parametrize(
    "statements",
    [
        [
            "DELETE FROM ledger_text WHERE leaf IN (SELECT leaf FROM ledger_place WHERE position = 7)",
            "DELETE FROM ledger_entry WHERE leaf IN (SELECT leaf FROM ledger_place WHERE position = 7)",
            "DELETE FROM ledger_place WHERE position = 7",
        ],
        [
            "UPDATE ledger_place SET position = 99 WHERE position = 6",
            "UPDATE ledger_place SET position = 6 WHERE position = 7",
            "UPDATE ledger_place SET position = 7 WHERE position = 99",
        ],
    ],
    ids=["taken away", "swapped"],
)
def test_a_tree_whose_end_moved_is_read_whole_and_refused(log, sealer, agent, statements):
    seen = Seen()
    seal_desk(log, sealer, seen=seen)
    by_hand(log, *statements)
    adapt(log, agent)
    with pytest.raises(RefusedError, match="seal_refused") as refused:
        seal_desk(log, sealer, seen=seen)
    assert refused.value.facts["fault"] == "root_differs"


def test_a_checkpoint_changed_under_a_desk_is_refused(log, sealer, agent):
    seen = Seen()
    seal_desk(log, sealer, seen=seen)
    other = "UPDATE ledger_checkpoint SET note = replace(note, :old, :new)"
    with log.read() as session:
        (kept,) = queries.checkpoints_of(session, "local")
    root = kept.note.splitlines()[2]
    by_hand(log, other, old=root, new="A" * 43 + "=")
    adapt(log, agent)
    with pytest.raises(RefusedError, match="seal_refused") as refused:
        seal_desk(log, sealer, seen=seen)
    assert refused.value.facts["fault"] == "root_differs"


def test_a_new_entry_is_checked_as_ever(log, sealer, agent):
    seen = Seen()
    seal_desk(log, sealer, seen=seen)
    adapt(log, agent)
    by_hand(log, "UPDATE ledger_entry SET sig = :sig WHERE seq = 9", sig=bytes(64))
    with pytest.raises(RefusedError, match="seal_refused") as refused:
        seal_desk(log, sealer, seen=seen)
    assert refused.value.facts["fault"] == "leaf_differs"


@pytest.mark.parametrize("turns", ["aab", "abba", "babaab"])
def test_two_desks_that_seal_by_turns_sign_what_whole_readings_would(log, sealer, agent, turns):
    desks = {"a": Seen(), "b": Seen()}
    for desk in turns:
        adapt(log, agent)
        assert seal_desk(log, sealer, seen=desks[desk]) == whole(log).checkpoint
        witness(log, agent, seen=desks[desk])
    assert report_of(log).verdict is Verdict.INTACT


def test_a_desk_overtaken_by_another_reads_nothing_whole(log, sealer, agent, monkeypatch):
    seen, other = Seen(), Seen()
    seal_desk(log, sealer, seen=seen)
    seal_desk(log, sealer, seen=other)
    read_again, overtakes = sealing.read_again, iter([True])
    reads = []

    def read_then_be_overtaken(session, *facts, **options):
        begun = options["since"]
        reads.append(0 if begun is None else begun.size)
        found = read_again(session, *facts, **options)
        if next(overtakes, False):
            seal_desk(log, sealer, seen=other)
            adapt(log, agent)
        return found

    monkeypatch.setattr(sealing, "read_again", read_then_be_overtaken)
    adapt(log, agent)
    assert seal_desk(log, sealer, seen=seen) == whole(log).checkpoint
    assert 0 not in reads[:1] + reads[2:], "the other saw nothing yet"


def test_of_the_seals_of_a_year_the_last_alone_is_looked_at(log, sealer, agent):
    seen = Seen()
    for _paper in range(3):
        adapt(log, agent)
        seal_desk(log, sealer, seen=seen)
    adapt(log, agent)
    asked = []

    def note(_connection, _cursor, statement, _parameters, _context, _many):
        asked.append(statement)

    event.listen(log.engine, "before_cursor_execute", note)
    seal_and_witness(log, sealer, seen=seen)
    event.remove(log.engine, "before_cursor_execute", note)
    of_seals = [one for one in asked if one.startswith("SELECT") and "FROM ledger_checkpoint" in one]
    assert of_seals
    assert [one for one in of_seals if "LIMIT" not in one] == []


def test_a_year_seen_to_its_end_is_not_read_again_before_the_next(log, sealer, agent, clock, rows_read):
    seen = Seen()
    seal_desk(log, sealer, seen=seen)
    clock.at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    adapt(log, agent)
    rows_read.clear()
    assert seal_desk(log, sealer, seen=seen).size == 1
    assert rows_read == [0]
