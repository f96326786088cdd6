"""A ledger is sealed while others write, whatever is killed, refused or done twice meanwhile."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from sqlalchemy import event

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger import queries, sealing
from agent_desktop.ledger.records import StoredCheckpoint, Verdict
from agent_desktop.ledger.sealing import is_due, last_checkpoint, seal_desk
from tests.ledger.conftest import adapt
from tests.ledger.test_sealing import by_hand
from tests.support.children import KILLED, die_at, in_children, opened_again

BROKEN = "UPDATE ledger_entry SET sig = :sig WHERE seq = 4"


def report_of(database):
    with database.read() as session:
        return queries.verified(session, "local")


def due(database):
    with database.read() as session:
        return is_due(session, "local")


def test_a_desk_seals_what_was_written_and_nothing_more_is_due(log, sealer):
    assert due(log)
    assert seal_desk(log, sealer).size == 8
    assert not due(log)
    assert report_of(log).counts.sealed == 8


def test_a_desk_that_nothing_was_written_at_reads_nothing_again(log, sealer):
    first = seal_desk(log, sealer)
    by_hand(log, BROKEN, sig=bytes(64))
    assert seal_desk(log, sealer) == first


def test_places_are_given_a_few_at_a_time_in_the_order_of_arrival(log, sealer, monkeypatch):
    monkeypatch.setattr(sealing, "PLACES_AT_ONCE", 3)
    monkeypatch.setattr(sealing, "_BREATH_S", 0)
    monkeypatch.setattr(sealing.give_places, "__defaults__", (3,))
    assert seal_desk(log, sealer).size == 8
    report = report_of(log)
    assert (report.verdict, report.counts.sealed) == (Verdict.INTACT, 8)


def test_a_sealer_killed_at_each_statement_leaves_a_ledger_that_is_sealed_next_time(
    log, sealer, agent, clock, tmp_path
):
    def seal_and_die(statement):
        with closing(opened_again(log, tmp_path, clock)) as again:
            die_at(again, statement)
            seal_desk(again, sealer)

    for statement in count(1):
        (ended,) = in_children(lambda at=statement: seal_and_die(at))
        assert report_of(log).verdict is Verdict.INTACT, statement
        if ended == 0:
            break
        assert ended == KILLED
    assert statement > 8, "it sends more statements than that"
    assert not due(log)
    adapt(log, agent)
    assert seal_desk(log, sealer).size == 9


def test_four_processes_that_seal_at_once_give_each_entry_one_place(log, sealer, agent, clock, tmp_path):
    def seal_thrice():
        with closing(opened_again(log, tmp_path, clock)) as again:
            for _time in range(3):
                seal_desk(again, sealer)

    def write():
        with closing(opened_again(log, tmp_path, clock)) as again:
            for _time in range(6):
                adapt(again, agent)

    assert in_children(seal_thrice, write, seal_thrice, seal_thrice) == [0, 0, 0, 0]
    assert seal_desk(log, sealer).size == 14
    report = report_of(log)
    assert (report.verdict, report.counts.sealed) == (Verdict.INTACT, 14)


def test_a_seal_that_others_made_meanwhile_is_read_again(log, sealer, agent, monkeypatch):
    read_again = sealing.read_again
    others = iter([True])

    def read_then_be_overtaken(session, *facts, **options):
        found = read_again(session, *facts, **options)
        if next(others, False):
            with log.write(sealer) as tx:
                sealing.seal(tx)
        return found

    monkeypatch.setattr(sealing, "read_again", read_then_be_overtaken)
    assert seal_desk(log, sealer).size == 8
    assert report_of(log).counts.checkpoints == 1


@pytest.mark.parametrize("database", ["sqlcipher"], indirect=True)
def test_a_full_disk_seals_nothing_and_the_next_try_does(log, sealer):
    def fill(connection, _record):
        connection.set_authorizer(None)
        connection.execute("PRAGMA max_page_count=1")

    # SQLite never sets it under what the file holds already: nothing more fits, as on a disk that is full.
    event.listen(log.engine, "connect", fill)
    log.engine.dispose()

    def write_and_seal():
        for _more in range(200):
            adapt(log, sealer)
            seal_desk(log, sealer)

    with pytest.raises(UnavailableError, match="disk_full"):
        write_and_seal()
    event.remove(log.engine, "connect", fill)
    log.engine.dispose()
    assert report_of(log).verdict is Verdict.INTACT
    assert seal_desk(log, sealer).size == report_of(log).counts.entries


def test_a_ledger_changed_since_is_refused_each_time_and_never_sealed_over(log, sealer, agent):
    first = seal_desk(log, sealer)
    by_hand(log, BROKEN, sig=bytes(64))
    adapt(log, agent)
    for _time in range(3):
        with pytest.raises(RefusedError, match="seal_refused"):
            seal_desk(log, sealer)
    with log.read() as session:
        assert last_checkpoint(session, "local") == first
    assert due(log)


def test_a_new_year_is_not_begun_after_one_that_does_not_hold(log, sealer, agent, clock):
    seal_desk(log, sealer)
    by_hand(log, BROKEN, sig=bytes(64))
    clock.at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    adapt(log, agent)
    with pytest.raises(RefusedError, match="seal_refused"):
        seal_desk(log, sealer)


def test_the_first_entry_of_a_year_follows_the_last_of_the_year_before(log, sealer, agent, clock):
    seal_desk(log, sealer)
    clock.at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    adapt(log, agent)
    assert seal_desk(log, sealer).size == 1


def test_a_checkpoint_kept_elsewhere_must_be_extended_too(log, sealer, agent):
    seal_desk(log, sealer)
    with log.read() as session:
        (kept,) = queries.checkpoints_of(session, "local")
    adapt(log, agent)
    by_hand(log, "DELETE FROM ledger_checkpoint")
    assert seal_desk(log, sealer, held=[kept]).size == 9
    adapt(log, agent)
    further = replace(kept, size=99, note=kept.note.replace("\n8\n", "\n99\n"))
    with pytest.raises(RefusedError, match="seal_refused") as refused:
        seal_desk(log, sealer, held=[further])
    assert refused.value.facts["fault"] == "shorter_than_sealed"
    other = StoredCheckpoint(year=2026, size=8, note=kept.note.replace("\n8\n", "\n7\n"))
    with pytest.raises(RefusedError, match="seal_refused") as refused:
        seal_desk(log, sealer, held=[other])
    assert refused.value.facts["fault"] == "root_differs"


def test_a_seal_that_is_stopped_signs_nothing(log, sealer):
    progress = Progress()
    progress.stop()
    with pytest.raises(RefusedError, match="stopped"):
        seal_desk(log, sealer, progress=progress)
    assert report_of(log).counts.checkpoints == 0
    assert seal_desk(log, sealer).size == 8
