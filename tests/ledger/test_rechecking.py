"""What was verified once is only read again; the least byte of it that changed is found, and named as before."""

from dataclasses import replace

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger import queries, rechecking, strands
from agent_desktop.ledger.actions import found_ledger
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.records import Mark, Verdict
from agent_desktop.ledger.verify import Known
from agent_desktop.ledger.witness import witness
from tests.ledger.conftest import adapt
from tests.ledger.test_sealing import by_hand, sealed


def check(database, before=None, **known):
    with database.read() as session:
        now = int(database.clock.now().timestamp())
        return rechecking.checked(session, "local", Known(now=now, **known), before)


@pytest.fixture
def verified(log, sealer):
    """Return a ledger of eight entries, sealed and verified, and what is remembered of it, as it is kept."""
    sealed(log, sealer)
    report, found = check(log)
    assert (report.verdict, report.reread) == (Verdict.INTACT, None)
    return log, rechecking.read(rechecking.written(found))


def test_what_was_verified_is_read_again_and_the_report_is_the_same(verified):
    log, before = verified
    report, found = check(log, before)
    assert (report.reread.entries, report.reread.whole_at, found) == (8, before.whole_at, None)
    assert replace(report, reread=None) == check(log)[0]


def test_what_came_since_is_verified_and_remembered_in_its_turn(verified, sealer, agent):
    log, before = verified
    adapt(log, agent)
    sealed(log, sealer)
    witness(log, sealer)
    adapt(log, agent)
    report, later = check(log, before)
    assert replace(report, reread=None) == check(log)[0]
    assert (report.counts.entries, report.reread.entries, later.entries) == (10, 8, 9)
    assert (later.whole_at, later.extent) == (before.whole_at, check(log)[1].extent)
    # Read in two times, it has the digest of what is read at once.
    assert later.digest == check(log)[1].digest
    again, _found = check(log, later)
    assert again.reread.entries == 9


ANY_TAMPER = {
    "a byte of an entry": ("UPDATE ledger_entry SET canon = :bytes WHERE seq = 6", "not_canonical"),
    "a signature": ("UPDATE ledger_entry SET sig = :bytes WHERE seq = 6", "bad_signature"),
    "a column": ("UPDATE ledger_entry SET n = 90 WHERE seq = 6", "row_differs"),
    "its type in a column": ("UPDATE ledger_entry SET type = 'approval' WHERE seq = 6", "row_differs"),
    "an entry taken away": ("DELETE FROM ledger_entry WHERE seq = 6", "gap"),
    "a text": ("UPDATE ledger_text SET box = :bytes WHERE leaf = :leaf", "text_differs"),
    "a text taken away": ("DELETE FROM ledger_text WHERE leaf = :leaf", "text_missing"),
    "a text moved": ("UPDATE ledger_text SET field = 'file_c' WHERE leaf = :leaf", "text_missing"),
    "a text added": (
        "INSERT INTO ledger_text SELECT leaf, 'file_c', key, box FROM ledger_text WHERE leaf = :leaf",
        "text_of_nothing",
    ),
    "a text of nothing": (
        "INSERT INTO ledger_text SELECT 'AAAA', field, key, box FROM ledger_text WHERE leaf = :leaf",
        "text_of_nothing",
    ),
    "the key of texts": ("DELETE FROM ledger_text_key", "text_missing"),
    "a place": ("DELETE FROM ledger_place WHERE position = 5", "shorter_than_sealed"),
    "a checkpoint": ("UPDATE ledger_checkpoint SET note = 'x'", "bad_note"),
}
"""What is done to the store, `leaf` being one of its entries, and what a verification says of it."""


@pytest.mark.parametrize("name", ANY_TAMPER)
def test_whatever_changes_of_what_was_verified_is_found_and_named_as_by_a_whole_verification(verified, name):
    log, before = verified
    statement, code = ANY_TAMPER[name]
    with log.read() as session:
        leaf = queries.latest_entries(session, "local", 1)[0].leaf
    by_hand(log, statement, bytes=b"{ }", leaf=leaf)
    report, found = check(log, before)
    assert report == check(log)[0]
    assert (report.verdict, report.reread, found) == (Verdict.TAMPERED, None, None)
    assert code in {fault.code for fault in report.faults}


def test_two_entries_that_change_places_are_found(verified):
    log, before = verified
    by_hand(
        log,
        "UPDATE ledger_place SET position = 99 WHERE position = 4",
        "UPDATE ledger_place SET position = 4 WHERE position = 5",
        "UPDATE ledger_place SET position = 5 WHERE position = 99",
    )
    report, _found = check(log, before)
    assert (report.verdict, report) == (Verdict.TAMPERED, check(log)[0])


def test_what_is_wrong_of_what_came_since_is_named_as_by_a_whole_verification(verified, agent):
    log, before = verified
    adapt(log, agent)
    by_hand(log, "UPDATE ledger_entry SET sig = :bytes WHERE seq = 9", bytes=bytes(64))
    report, found = check(log, before)
    assert (report, found) == (check(log)[0], None)
    assert (report.first.code, report.first.position) == ("bad_signature", 8)


def test_what_was_remembered_of_another_ledger_or_of_later_is_worth_nothing(verified):
    log, before = verified
    for other in (
        replace(before, site="autre"),
        replace(before, at=before.at + 1),
        replace(before, digest="A" * 43 + "="),
    ):
        report, found = check(log, other)
        assert (report.verdict, report.reread, found) == (Verdict.INTACT, None, before)


def test_what_another_version_remembered_is_worth_nothing(verified, monkeypatch):
    _log, before = verified
    kept = rechecking.written(before)
    monkeypatch.setattr(rechecking, "VERSION", "0.0.0")
    assert rechecking.read(kept) is None


def test_an_end_that_the_desk_remembers_and_is_gone_is_found(verified):
    log, before = verified
    report, _found = check(log, before, kept=(Mark(writer="a001-d001-0", n=40, leaf="A" * 43 + "="),))
    assert (report.first.code, report.reread) == ("tail_missing", None)


def test_nothing_that_was_never_sealed_is_remembered(log):
    report, found = check(log)
    assert (report.verdict, found) == (Verdict.INTACT, None)


def test_a_ledger_of_one_entry_and_of_none(database, sealer):
    assert check(database)[0].first.code == "no_genesis"
    with database.write(sealer) as tx:
        found_ledger(tx)
    report, found = check(database)
    assert (report.verdict, report.counts.entries, found) == (Verdict.INTACT, 1, None)


def test_read_by_several_threads_a_ledger_has_the_same_digest(verified, monkeypatch):
    log, before = verified
    monkeypatch.setattr(strands, "_AT_ONCE", 2)
    with log.read() as session:
        one, several = (
            strands.Strands(session, "local").grow(before.extent, Progress(), readers=readers)
            for readers in (1, 3)
        )
    assert b64(one) == b64(several) == before.digest


def test_stopped_while_several_threads_read_it_leaves_none(verified, monkeypatch):
    log, before = verified
    monkeypatch.setattr(strands, "_AT_ONCE", 1)
    progress = Progress()
    progress.stop()
    with log.read() as session, pytest.raises(RefusedError, match="stopped"):
        strands.Strands(session, "local").grow(before.extent, progress, readers=2)
