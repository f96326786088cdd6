"""Texts go once two persons said so, the proof stays; what goes otherwise is named.

The log, by row: 0 genesis, 1 key of the agent, 2 key of a second lead, 3 a decision with two texts, by the
agent, 4 another, 5 the erasure of row 3 that the agent asked for.
"""

from dataclasses import replace

import pytest

from agent_desktop.ledger import entries
from agent_desktop.ledger.records import EntryType, Verdict
from tests.ledger.test_verify import found, tampered
from tests.support.logs import AGENT, LEAD, OTHER, SITE, Log, enrolment, founded, granted, writer

TEXTS = {"reason_c.0": "Elle a perdu son emploi.", "file_c": "dossier 4212"}
ABOUT = {"about": "erasure"}


def asked(role: str = "responsable") -> Log:
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(OTHER, role)), LEAD)
    for _decision in range(2):
        log.add(EntryType.ADAPTATION, granted(), AGENT, texts=TEXTS)
    erasing = {"leaves": [log.rows[3].leaf], "ground": "request"}
    log.add(EntryType.ERASURE, erasing, AGENT)
    return log


def without_texts(log, *positions):
    for position in positions:
        log.rows[position] = replace(log.rows[position], texts=())
    return log


def answered(log, kind=EntryType.APPROVAL, signer=OTHER, position=5):
    """Append an answer that was really signed, past every check of the program."""
    ref = log.rows[position].leaf
    body = log.body(ABOUT, signer, v=3, type=str(kind), ref=ref)
    log.put(body, signer, 3)
    return log


@pytest.mark.parametrize("role", ["responsable", "dpo"])
def test_texts_gone_as_two_persons_said_leave_an_intact_ledger_and_are_counted(role):
    report = without_texts(answered(asked(role)), 3).check()
    assert (report.verdict, report.counts.erased, report.counts.texts) == (Verdict.INTACT, 1, 2)


def test_texts_gone_before_anyone_approved_are_named():
    assert found(without_texts(asked(), 3).check()) == tampered("erasure_not_approved", 3)


def test_texts_gone_after_a_refusal_are_named():
    log = without_texts(answered(asked(), EntryType.REFUSAL), 3)
    assert found(log.check()) == tampered("erasure_not_approved", 3)


def test_texts_of_another_decision_are_not_covered_by_the_erasure():
    assert found(without_texts(answered(asked()), 3, 4).check()) == tampered("text_missing", 4)


def test_texts_still_there_once_erased_are_never_green():
    assert found(answered(asked()).check()) == (Verdict.UNDECIDABLE, "text_not_erased", 3)


def test_whoever_asked_does_not_approve():
    assert found(answered(asked(), signer=AGENT).check()) == tampered("own_act", 6)


@pytest.mark.parametrize("role", ["agent", "referent"])
def test_an_agent_does_not_approve_an_erasure(role):
    assert found(answered(asked(role)).check()) == tampered("role_too_low", 6)


def test_an_erasure_is_answered_once():
    log = answered(answered(asked()), EntryType.REFUSAL)
    assert found(without_texts(log, 3).check()) == tampered("answered_twice", 7)


def test_only_an_erasure_is_answered_so():
    assert found(answered(asked(), position=4).check()) == tampered("not_answerable", 6)


def test_an_erasure_of_what_is_not_there_is_named():
    log = founded(AGENT)
    log.add(EntryType.ERASURE, {"leaves": ["A" * 43 + "="], "ground": "term"}, AGENT)
    assert found(log.check()) == tampered("unknown_leaf", 2)


def test_an_erasure_comes_after_what_it_erases():
    log = founded(AGENT)
    later = Log([*log.rows])
    decision = later.add(EntryType.ADAPTATION, granted(), LEAD)
    log.add(EntryType.ERASURE, {"leaves": [decision.leaf], "ground": "term"}, AGENT)
    log.rows.append(later.rows[-1])
    assert found(log.check()) == tampered("later_leaf", 2)


def test_a_ledger_read_without_its_texts_misses_none():
    report = without_texts(asked(), 3, 4).check(has_texts=False)
    assert (report.verdict, report.counts.texts, report.counts.erased) == (Verdict.INTACT, 0, 0)


def test_an_answer_on_an_erasure_is_no_answer_to_a_decision():
    stranger = writer(9, SITE)
    log = asked()
    log.put(log.body(ABOUT, stranger, v=3, type="approval", ref=log.rows[5].leaf), stranger, 3)
    assert found(log.check()) == tampered("unknown_writer", 6)
