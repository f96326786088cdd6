"""Approvals by code in the ledger: whoever verifies needs neither the code nor the store.

The log, by row: 0 genesis, 1 key of the agent, 2 key of a second lead, 3 a sheet of two codes of hers, 4 passed
on to a lead by the agent.
"""

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.records import EntryType, Verdict
from tests.ledger.test_verify import found, tampered
from tests.support.logs import AGENT, LEAD, OTHER, Log, enrolment, founded, granted, uuid_of, writer

PASSED_ON = {"decision": "passed_on", "val": "6", "level": "responsable", "need": "responsable"}
PROOFS = (bytes([7]) * 32, bytes([8]) * 32)
UNTIL = "2026-11-30T22:59:59.999Z"
DAY_OVER = "2026-12-01T08:00:00.000Z"


def sheet_d(**changes):
    codes = [committed_code(proof) for proof in PROOFS]
    return {"sheet": str(uuid_of(50)), "codes": codes, "until": UNTIL, **changes}


def use_d(log, **changes):
    heard = {"lead": str(OTHER.agent_id), "sheet": log.rows[3].leaf, "code": 0, "proof": b64(PROOFS[0])}
    return {"level": "responsable", "reason_c": [], **heard, **changes}


def asked() -> tuple[Log, str]:
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(OTHER, "responsable")), LEAD)
    log.add(EntryType.CODE_SHEET, sheet_d(), OTHER)
    return log, log.add(EntryType.ADAPTATION, granted(**PASSED_ON)).leaf


def forged(log, kind, signer, ref, d, **changes):
    """Append an entry that was really signed, past every check of the program."""
    return log.put(log.body(d, signer, v=2, type=str(kind), ref=ref, **changes), signer, 2)


def test_an_approval_by_code_written_by_the_agent_is_that_of_the_lead():
    log, leaf = asked()
    entry = log.add(EntryType.APPROVAL, use_d(log), AGENT, ref=leaf)
    report = log.check()
    assert entry.v == 2
    assert report.verdict is Verdict.INTACT
    assert (report.counts.approvals_waiting, report.counts.codes_used) == (0, 1)


def test_a_ledger_without_codes_stays_in_the_first_version():
    log, _leaf = asked()
    assert [b'"v":1' in row.canon for row in log.rows] == [True, True, True, False, True]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"proof": b64(PROOFS[1])}, "proof_differs"),
        ({"code": 1}, "proof_differs"),
        ({"code": 2}, "code_unknown"),
        ({"lead": str(LEAD.agent_id)}, "sheet_not_hers"),
        ({"sheet": b64(bytes(32))}, "sheet_unknown"),
        ({"level": "referent"}, "level_too_low"),
    ],
)
def test_a_use_that_the_sheet_does_not_bear_out_is_found(changes, code):
    log, leaf = asked()
    forged(log, EntryType.APPROVAL, AGENT, leaf, use_d(log, **changes))
    assert found(log.check()) == tampered(code, 5)


def test_a_code_serves_once():
    log, leaf = asked()
    other = log.add(EntryType.ADAPTATION, granted(**PASSED_ON)).leaf
    log.add(EntryType.APPROVAL, use_d(log), AGENT, ref=leaf)
    forged(log, EntryType.APPROVAL, AGENT, other, use_d(log))
    assert found(log.check()) == tampered("code_used", 7)


def test_a_code_does_not_approve_the_act_of_whoever_made_it():
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(OTHER, "responsable")), LEAD)
    log.add(EntryType.CODE_SHEET, sheet_d(), OTHER)
    leaf = log.add(EntryType.ADAPTATION, granted(**PASSED_ON), OTHER).leaf
    forged(log, EntryType.APPROVAL, AGENT, leaf, use_d(log))
    assert found(log.check()) == tampered("own_act", 5)


def test_a_use_after_the_last_day_or_after_the_end_of_the_sheet_is_found():
    log, leaf = asked()
    forged(log, EntryType.APPROVAL, AGENT, leaf, use_d(log), at=DAY_OVER)
    assert found(log.check()) == tampered("sheet_over", 5)
    log.rows.pop()
    log.add(EntryType.CODE_END, {}, OTHER, ref=log.rows[3].leaf)
    forged(log, EntryType.APPROVAL, AGENT, leaf, use_d(log))
    assert found(log.check()) == tampered("sheet_ended", 6)


def test_an_agent_makes_no_sheet():
    log = founded(AGENT)
    forged(log, EntryType.CODE_SHEET, AGENT, None, sheet_d())
    assert found(log.check()) == tampered("role_too_low", 2)


def test_only_whoever_made_a_sheet_ends_it():
    log, _leaf = asked()
    forged(log, EntryType.CODE_END, LEAD, log.rows[3].leaf, {})
    assert found(log.check()) == tampered("sheet_not_hers", 5)


@pytest.mark.parametrize(("says", "contested"), [("confirmed", 0), ("contested", 1)])
def test_whoever_made_the_code_says_once_what_she_thinks_of_its_use_and_the_approval_stands(says, contested):
    log, leaf = asked()
    use = log.add(EntryType.APPROVAL, use_d(log), AGENT, ref=leaf)
    log.add(EntryType.CODE_WORD, {"says": says, "reason_c": []}, OTHER, ref=use.leaf)
    report = log.check()
    assert (report.verdict, report.counts.codes_contested) == (Verdict.INTACT, contested)
    assert report.counts.approvals_waiting == 0
    forged(log, EntryType.CODE_WORD, OTHER, use.leaf, {"says": "contested", "reason_c": []})
    assert found(log.check()) == tampered("said_already", 7)


def test_nobody_else_speaks_of_a_use_and_only_of_a_use():
    log, leaf = asked()
    use = log.add(EntryType.APPROVAL, use_d(log), AGENT, ref=leaf)
    word = {"says": "contested", "reason_c": []}
    forged(log, EntryType.CODE_WORD, LEAD, use.leaf, word)
    assert found(log.check()) == tampered("sheet_not_hers", 6)
    log.rows.pop()
    forged(log, EntryType.CODE_WORD, OTHER, leaf, word)
    assert found(log.check()) == tampered("not_by_code", 6)


def test_a_sheet_rewritten_afterwards_is_found():
    log, leaf = asked()
    log.add(EntryType.APPROVAL, use_d(log), AGENT, ref=leaf)
    row = log.rows[3]
    mine = [committed_code(bytes([9]) * 32), committed_code(PROOFS[1])]
    log.rows.pop(3)
    forged(log, EntryType.CODE_SHEET, OTHER, None, sheet_d(codes=mine))
    log.rows.insert(3, log.rows.pop())
    assert log.rows[3].leaf != row.leaf
    assert log.check().verdict is Verdict.TAMPERED


@pytest.mark.parametrize(
    ("kind", "d"),
    [
        (EntryType.CODE_SHEET, sheet_d(codes=[])),
        (EntryType.CODE_SHEET, sheet_d(codes=[committed_code(PROOFS[0])] * 2)),
        (EntryType.CODE_SHEET, sheet_d(until="2026-11-30")),
    ],
)
def test_a_sheet_of_nothing_of_twins_or_without_end_is_not_signed(kind, d):
    log = founded(AGENT)
    with pytest.raises(RefusedError, match="bad_field"):
        log.add(kind, d, LEAD)


@pytest.mark.parametrize(("kind", "version"), [(EntryType.CODE_SHEET, 1), (EntryType.ADAPTATION, 2)])
def test_each_version_says_only_its_own(kind, version):
    log = founded(AGENT)
    d = sheet_d() if kind is EntryType.CODE_SHEET else granted()
    log.put(log.body(d, LEAD, v=version, type=str(kind)), LEAD, version)
    assert found(log.check()) == tampered("bad_field", 2)


def test_a_key_of_a_referent_signs_for_a_referent_only():
    log = founded(AGENT)
    referent = writer(4)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(referent, "referent")), LEAD)
    log.add(EntryType.CODE_SHEET, sheet_d(), referent)
    leaf = log.add(EntryType.ADAPTATION, granted(**PASSED_ON)).leaf
    forged(log, EntryType.APPROVAL, AGENT, leaf, use_d(log, lead=str(referent.agent_id)))
    assert found(log.check()) == tampered("level_too_low", 5)
