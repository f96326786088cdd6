"""Approvals and refusals: whoever answers is another person with that level, once, about something passed on.

The log, by row: 0 genesis, 1 key of the agent, 2 key of a second lead, 3 passed on to a lead by the agent.
"""

from dataclasses import replace

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.queries import texts_of, verified
from agent_desktop.ledger.records import EntryType, Verdict
from tests.ledger.test_verify import found, tampered
from tests.support.logs import AGENT, LEAD, OTHER, Log, enrolment, founded, granted, said, writer

PASSED_ON = {"decision": "passed_on", "val": "6", "level": "responsable", "need": "responsable"}
ANSWER = {"level": "responsable", "reason_c": []}
REFERENT = writer(4)


def asked(need="responsable") -> tuple[Log, str]:
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(OTHER, "responsable")), LEAD)
    return log, log.add(EntryType.ADAPTATION, granted(**{**PASSED_ON, "level": need, "need": need})).leaf


def forged(log, kind, signer, leaf, **changes):
    """Append an answer that was really signed, past every check of the program."""
    body = log.body({**ANSWER, **changes}, signer, type=str(kind), ref=leaf)
    return log.put(body, signer)


def test_what_waits_is_counted_and_is_no_fault():
    log, _leaf = asked()
    report = log.check()
    assert report.verdict is Verdict.INTACT
    assert (report.counts.approvals_needed, report.counts.approvals_waiting) == (1, 1)


@pytest.mark.parametrize("kind", [EntryType.APPROVAL, EntryType.REFUSAL])
def test_an_answer_by_another_person_with_that_level_is_intact_and_nothing_waits(kind):
    log, leaf = asked()
    log.add(kind, ANSWER, LEAD, ref=leaf, texts={"reason_c.0": "Oui, jusqu’en mai."})
    report = log.check()
    assert (report.verdict, report.counts.approvals_waiting, report.counts.texts) == (Verdict.INTACT, 0, 1)


def test_a_decision_corrected_by_its_author_waits_no_more():
    log, leaf = asked()
    log.add(EntryType.CORRECTION, {"act": "replace", **granted()}, ref=leaf)
    assert log.check().counts.approvals_waiting == 0
    forged(log, EntryType.APPROVAL, LEAD, leaf)
    assert found(log.check()) == tampered("answered_once_corrected", 5)


def test_t26_self_approval_is_found_whatever_the_role():
    log = founded(AGENT)
    leaf = log.add(EntryType.ADAPTATION, granted(**PASSED_ON), LEAD).leaf
    forged(log, EntryType.APPROVAL, LEAD, leaf)
    assert found(log.check()) == tampered("own_act", 3)


def test_t26_another_key_of_the_same_person_is_still_the_same_person():
    log = founded(AGENT)
    twin = replace(writer(9), agent_id=AGENT.agent_id)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(twin, "responsable")), LEAD)
    leaf = log.add(EntryType.ADAPTATION, granted(**PASSED_ON)).leaf
    forged(log, EntryType.APPROVAL, twin, leaf)
    assert found(log.check()) == tampered("own_act", 4)


def test_an_agent_cannot_answer_nor_a_referent_above_their_level():
    log, leaf = asked()
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(REFERENT, "referent")), LEAD)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(writer(5), "agent")), LEAD)
    forged(log, EntryType.APPROVAL, writer(5), leaf)
    assert found(log.check()) == tampered("role_too_low", 6)
    log.rows.pop()
    forged(log, EntryType.APPROVAL, REFERENT, leaf)
    assert found(log.check()) == tampered("level_too_low", 6)
    log.rows.pop()
    forged(log, EntryType.APPROVAL, LEAD, leaf, level="referent")
    assert found(log.check()) == tampered("level_too_low", 6)


def test_a_referent_answers_what_is_passed_on_to_a_referent():
    log, leaf = asked("referent")
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(REFERENT, "referent")), LEAD)
    log.add(EntryType.APPROVAL, {"level": "referent", "reason_c": []}, REFERENT, ref=leaf)
    assert log.check().verdict is Verdict.INTACT


def test_a_second_answer_is_found():
    log, leaf = asked()
    log.add(EntryType.APPROVAL, ANSWER, LEAD, ref=leaf)
    forged(log, EntryType.REFUSAL, OTHER, leaf)
    assert found(log.check()) == tampered("answered_twice", 5)


def test_what_nobody_asked_for_is_not_approved():
    log = founded(AGENT)
    leaf = log.add(EntryType.ADAPTATION, granted()).leaf
    forged(log, EntryType.APPROVAL, LEAD, leaf)
    assert found(log.check()) == tampered("not_answerable", 3)


def test_an_approval_of_nothing_and_one_of_what_comes_later_are_found():
    log, leaf = asked()
    log.put(log.body(ANSWER, LEAD, type="approval"), LEAD)
    assert found(log.check()) == tampered("reference_missing", 4)
    log, leaf = asked()
    forged(log, EntryType.APPROVAL, LEAD, leaf)
    log.rows[3], log.rows[4] = log.rows[4], log.rows[3]
    assert "later_leaf" in {fault.code for fault in log.check().faults}


def test_the_store_signs_an_answer_in_the_chain_of_whoever_answers(ledger, agent, lead):
    with ledger.write(agent) as tx:
        asked_for = append(tx, EntryType.ADAPTATION, said(**PASSED_ON), secrets={"reason_c": []})
    with ledger.write(lead) as tx:
        entry = append(
            tx,
            EntryType.APPROVAL,
            {"level": "responsable"},
            ref=asked_for.leaf,
            secrets={"reason_c": ["Accordé jusqu’en mai."]},
        )
    assert (entry.w, entry.ref) == (lead.writer, asked_for.leaf)
    with ledger.read() as session:
        assert [one.text for one in texts_of(session, entry.leaf).values()] == ["Accordé jusqu’en mai."]
        assert verified(session, lead.site).counts.approvals_waiting == 0


def test_the_store_signs_no_approval_of_ones_own_act(ledger, lead):
    with ledger.write(lead) as tx:
        mine = append(tx, EntryType.ADAPTATION, said(**PASSED_ON), secrets={"reason_c": []})
    with pytest.raises(RefusedError, match="own_act"), ledger.write(lead) as tx:
        append(tx, EntryType.APPROVAL, {"level": "responsable"}, ref=mine.leaf, secrets={"reason_c": []})
