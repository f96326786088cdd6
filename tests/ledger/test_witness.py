"""Persons say that they saw a checkpoint; how many must is written in the ledger, and verified from it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import rotate
from agent_desktop.ledger.cosignatures import latest_witnesses, needed_witnesses
from agent_desktop.ledger.notes import read
from agent_desktop.ledger.records import StoredCheckpoint, Verdict
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.ledger.verify import Known
from agent_desktop.ledger.witness import require_witnesses, seal_and_witness, witness
from tests.ledger.test_sealing import by_hand


def report_of(database, clock):
    with database.read() as session:
        return queries.verified(session, "local", Known(now=int(clock.now().timestamp())))


@pytest.fixture
def sealed(log, sealer):
    """Return a ledger that asks for two witnesses, sealed."""
    with log.write(sealer) as tx:
        require_witnesses(tx, 2)
    seal_desk(log, sealer)
    return log


def test_enough_persons_make_a_ledger_intact_and_too_few_leave_it_undecided(sealed, sealer, agent, clock):
    report = report_of(sealed, clock)
    assert (report.verdict, report.first.code) == (Verdict.UNDECIDABLE, "quorum_missing")
    assert witness(sealed, sealer)
    assert report_of(sealed, clock).first.code == "quorum_missing"
    assert witness(sealed, agent)
    report = report_of(sealed, clock)
    assert (report.verdict, report.counts.cosignatures, report.counts.witnesses) == (Verdict.INTACT, 2, 2)


def test_who_saw_a_checkpoint_says_so_again_only_half_a_day_later(sealed, sealer, clock):
    assert witness(sealed, sealer)
    assert not witness(sealed, sealer)
    clock.advance(timedelta(hours=13))
    assert witness(sealed, sealer)
    with sealed.read() as session:
        (kept,) = queries.notes_of(session, "local")
        seen = latest_witnesses(session, "local")
    assert len(read(kept.note).signatures) == 2, "the seal, and the last words of one witness"
    assert list(seen.values()) == [clock.now()]


def test_a_ledger_that_nobody_saw_for_two_working_days_is_stale(sealed, sealer, agent, clock):
    witness(sealed, sealer)
    witness(sealed, agent)
    clock.advance(timedelta(days=2))
    assert report_of(sealed, clock).verdict is Verdict.STALE
    witness(sealed, agent)
    assert report_of(sealed, clock).verdict is Verdict.INTACT


def test_a_checkpoint_that_does_not_extend_what_one_saw_is_not_cosigned(sealed, sealer, agent):
    with sealed.read() as session:
        (kept,) = queries.checkpoints_of(session, "local")
    seen = StoredCheckpoint(year=kept.year, size=3, note=kept.note.replace(f"\n{kept.size}\n", "\n3\n"))
    with pytest.raises(RefusedError, match="seal_refused"):
        witness(sealed, agent, held=[seen])
    with sealed.read() as session:
        assert latest_witnesses(session, "local") == {}


def test_what_was_sealed_just_now_is_cosigned_without_being_read_twice(log, sealer, monkeypatch):
    reads = []
    monkeypatch.setattr("agent_desktop.ledger.witness.read_again", lambda *_all, **_more: reads.append(1))
    assert seal_and_witness(log, sealer).size == 8
    with log.read() as session:
        assert list(latest_witnesses(session, "local")) == [sealer.writer]
    assert reads == []


def test_a_key_that_came_in_after_a_checkpoint_waits_for_the_next(sealed, sealer, agent):
    with sealed.write(agent) as tx:
        rotate(tx, "a001-d001-1", bytes([77]) * 32)
    newer = replace(agent, writer="a001-d001-1", signing_seed=bytes([77]) * 32)
    assert not witness(sealed, newer)
    assert not witness(sealed, agent), "closed"
    seal_desk(sealed, sealer)
    assert witness(sealed, newer)


def test_a_note_has_no_more_signatures_than_others_read(sealed, sealer, clock):
    with sealed.read() as session:
        (kept,) = queries.checkpoints_of(session, "local")
    witness(sealed, sealer)
    with sealed.read() as session:
        line = queries.notes_of(session, "local")[0].note.removeprefix(kept.note)
    for rank in range(20):
        by_hand(
            sealed,
            "INSERT INTO ledger_cosignature VALUES ('local', :year, :size, :w, :seen_at, :line)",
            year=kept.year,
            size=kept.size,
            w=f"b{rank}-d-1",
            seen_at=rank,
            line=line.replace(sealer.writer, f"b{rank}-d-1"),
        )
    with sealed.read() as session:
        (note,) = queries.notes_of(session, "local")
    signatures = read(note.note).signatures
    assert len(signatures) == 16
    assert signatures[-1].name == f"parvis/witness/{sealer.writer}", "the latest are kept"


def test_a_forged_word_of_a_witness_is_told(sealed, sealer):
    witness(sealed, sealer)
    by_hand(sealed, "UPDATE ledger_cosignature SET line = replace(line, ' ', ' A')")
    with sealed.read() as session:
        report = queries.verified(session, "local")
    assert report.verdict is Verdict.TAMPERED


def test_only_a_lead_says_how_many_must_see(log, sealer, agent):
    with log.read() as session:
        assert needed_witnesses(session, "local") == 0
    with pytest.raises(RefusedError, match="role_too_low"), log.write(agent) as tx:
        require_witnesses(tx, 1)
    with log.write(sealer) as tx:
        require_witnesses(tx, 3)
    with log.read() as session:
        assert needed_witnesses(session, "local") == 3


@pytest.mark.parametrize(
    "change", ["UPDATE ledger_cosignature SET seen_at = 0", "DELETE FROM ledger_cosignature"]
)
def test_the_store_itself_refuses_to_change_what_a_witness_said(sealed, sealer, change):
    witness(sealed, sealer)
    with pytest.raises(Exception, match="append-only"), sealed.engine.begin() as connection:
        connection.execute(text(change))
