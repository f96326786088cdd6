"""Checkpoints that other persons saw, how many are asked for, and what is no longer recent.

Log of `watched`, by row: 0 genesis, 1 and 2 keys of two agents, 3 key of the desk, 4 two witnesses are asked
for, 5 a decision; then a seal of all of it.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from agent_desktop.ledger.notes import checkpoint_from, read
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.records import EntryType, Verdict
from tests.ledger.test_verify import found, tampered
from tests.support.logs import AGENT, DESK, LEAD, OTHER, Log, granted, with_a_desk, writer

THURSDAY = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)


def watched(need: int = 2) -> Log:
    log = with_a_desk(AGENT, OTHER)
    log.add(EntryType.WITNESS_POLICY, {"need": need}, LEAD)
    log.add(EntryType.ADAPTATION, granted(), AGENT)
    log.seal()
    return log


def seconds(at: datetime) -> int:
    return int(at.timestamp())


def seen(log: Log, *witnesses, at=THURSDAY) -> Log:
    for witness in witnesses:
        log.cosign(witness, at)
    return log


def test_enough_persons_saw_it_lately_and_they_are_counted():
    report = seen(watched(), AGENT, OTHER).check(now=seconds(THURSDAY))
    assert report.verdict is Verdict.INTACT
    assert (report.counts.checkpoints, report.counts.cosignatures, report.counts.witnesses) == (1, 2, 2)


def test_too_few_persons_is_never_green():
    report = seen(watched(), AGENT).check(now=seconds(THURSDAY))
    assert found(report) == (Verdict.UNDECIDABLE, "quorum_missing", 5)


def test_one_person_on_two_devices_is_one_person():
    second = replace(AGENT, writer="a2-poste9-1", seed=bytes([55]) * 32)
    log = with_a_desk(AGENT, second)
    log.add(EntryType.WITNESS_POLICY, {"need": 2}, LEAD)
    log.seal()
    report = seen(log, AGENT, second).check(now=seconds(THURSDAY))
    assert found(report)[1] == "quorum_missing"
    assert (report.counts.cosignatures, report.counts.witnesses) == (2, 1)


@pytest.mark.parametrize(
    ("since", "verdict"),
    [
        (timedelta(hours=24), Verdict.INTACT),
        (timedelta(hours=24, seconds=1), Verdict.STALE),
        # A Thursday at 17: Friday at 17 is a day; what goes by on Saturday and Sunday does not count.
        (timedelta(days=3), Verdict.STALE),
    ],
)
def test_what_nobody_saw_for_a_working_day_is_stale_and_exits_3(since, verdict):
    report = seen(watched(), AGENT, OTHER).check(now=seconds(THURSDAY + since))
    assert report.verdict is verdict
    assert report.verdict.exit_code == (3 if verdict is Verdict.STALE else 0)


def test_a_weekend_makes_nothing_stale():
    friday = THURSDAY + timedelta(days=1)
    monday = friday + timedelta(days=3)
    log = seen(watched(), AGENT, OTHER, at=friday)
    assert log.check(now=seconds(monday)).verdict is Verdict.INTACT
    assert log.check(now=seconds(monday + timedelta(seconds=1))).verdict is Verdict.STALE


def test_who_asks_for_no_witness_is_told_nothing_of_them():
    assert watched(0).check(now=seconds(THURSDAY + timedelta(days=400))).verdict is Verdict.INTACT


def test_an_instant_still_to_come_counts_for_nobody():
    log = seen(watched(1), AGENT, at=THURSDAY + timedelta(minutes=6))
    report = log.check(now=seconds(THURSDAY))
    assert found(report) == (Verdict.UNDECIDABLE, "witness_in_future", 5)
    assert report.counts.cosignatures == 0


def test_a_forged_cosignature_is_found_and_a_strangers_is_passed_over():
    assert found(seen(watched(), replace(AGENT, seed=bytes([8]) * 32)).check())[1] != "bad_signature"
    stranger = writer(8)
    assert seen(watched(0), stranger).check().counts.cosignatures == 0
    log = seen(watched(0), AGENT)
    note = log.checkpoints[0].note
    head, _space, raw = note.rstrip("\n").rpartition(" ")
    bent = raw[:-8] + ("A" if raw[-8] != "A" else "B") + raw[-7:]
    log.checkpoints[0] = replace(log.checkpoints[0], note=f"{head} {bent}\n")
    assert found(log.check()) == tampered("bad_signature", 5)


def test_a_key_that_was_closed_is_no_witness():
    log = with_a_desk(AGENT, OTHER)
    log.add(EntryType.WITNESS_POLICY, {"need": 1}, LEAD)
    log.add(EntryType.KEY_REVOKE, {"w": AGENT.writer, "last": -1, "cause": "lost"}, LEAD)
    log.seal()
    assert found(seen(log, AGENT).check(now=seconds(THURSDAY)))[1] == "quorum_missing"


def test_a_desk_whose_key_was_closed_seals_no_more():
    log = with_a_desk(AGENT)
    log.add(EntryType.KEY_REVOKE, {"w": DESK.writer, "last": -1, "cause": "lost"}, LEAD)
    log.seal()
    assert found(log.check()) == tampered("unknown_sealer", 3)


def test_two_checkpoints_of_one_size_are_both_held():
    log = watched(0)
    log.checkpoints.append(replace(log.checkpoints[0], note=_another_root()))
    assert found(log.check()) == tampered("root_differs", 5)


def _another_root() -> str:
    log = with_a_desk(AGENT, OTHER)
    log.add(EntryType.WITNESS_POLICY, {"need": 0}, LEAD)
    log.add(EntryType.ADAPTATION, granted(val="5"), AGENT)
    return log.seal().note


def test_a_code_from_paper_is_that_of_a_checkpoint_or_is_not_green():
    log = watched(0)
    code = code_of(checkpoint_from(read(log.checkpoints[0].note).text))
    assert log.check(code=code.lower()).verdict is Verdict.INTACT
    bent = ("0" if code[0] != "0" else "1") + code[1:]
    assert found(log.check(code=bent)) == (Verdict.UNDECIDABLE, "paper_code_unknown", 6)
    assert log.check().code == code
