"""A verification that goes on from where another stood says what one from the first entry on says."""

import json
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.ledger import entries, halfway
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.entries import enrolling
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.halfway import DoubtError
from agent_desktop.ledger.past import Past
from agent_desktop.ledger.reading import read
from agent_desktop.ledger.rechecking import holds
from agent_desktop.ledger.records import EntryType, Mark, Verdict
from agent_desktop.ledger.verify import Known, Verification, verify
from tests.support.histories import BENDS, PROOF, History
from tests.support.logs import AGENT, LEAD, OTHER, enrolment, granted, uuid_of, writer
from tests.support.tampers import PASSED_ON, SEEN, a_beginning

NOW = Known(now=int(SEEN.timestamp()) + 7200)
ANSWER = {"level": "responsable", "reason_c": []}
A_SHEET = {"sheet": str(uuid_of(50)), "codes": [committed_code(PROOF)], "until": "2026-11-30T22:59:59.999Z"}


class Rows(Past):
    """The rows before a checkpoint, from memory."""

    def __init__(self, rows):
        self._rows = rows

    def kind_of(self, leaf):
        return next((EntryType(row.type) for row in self._rows if row.leaf == leaf), None)

    def leaf_at(self, writer, n):
        return next((row.leaf for row in self._rows if (row.w, row.n) == (writer, n)), None)


def gone_over(verification, rows, last=None):
    """Have a verification take rows; return what is kept of it at a place."""
    found = None
    for row in rows:
        reading = read(row, verification.chains.key_of)
        verification.take(reading)
        halfway.check_goes_on(reading)
        if last is not None and row.place == last:
            found = halfway.kept(verification)
    return found


def kept_at_the_last_seal(log, known=NOW):
    """Return what a whole verification keeps, as it is read back, and how many rows it is of."""
    if not log.checkpoints or not holds(verify(log.rows, checkpoints=log.checkpoints, known=known)):
        return None, 0
    end = max((one.year, one.size) for one in log.checkpoints)
    placed = [
        at for at, row in enumerate(log.rows) if row.place and (row.place.year, row.place.position + 1) == end
    ]
    if not placed:
        return None, 0
    verification = Verification(known, log.checkpoints)
    found = None
    for at, row in enumerate(log.rows):
        verification.take(read(row, verification.chains.key_of))
        if at == placed[0]:
            found = halfway.kept(verification)
    return (None if found is None else json.loads(json.dumps(found))), placed[0] + 1


def gone_on(log, state, size, known=NOW):
    """Return what a verification that goes on from there says. Raises DoubtError."""
    verification = halfway.resumed(state, Rows(log.rows[:size]), known, log.checkpoints)
    gone_over(verification, log.rows[size:])
    report = verification.report()
    if not holds(report):
        raise DoubtError
    return report


def seen_of(log):
    """Return what a verification from the first entry on says, or a doubt."""
    return verify(log.rows, checkpoints=log.checkpoints, known=NOW)


@settings(max_examples=40)
@given(st.integers(0, 2**64 - 1))
def test_what_is_said_from_halfway_is_what_is_said_of_the_whole(seed):
    chance, state, size = Random(seed), None, 0
    while state is None:
        history = History(chance).live_through(10)
        history.log.seal()
        state, size = kept_at_the_last_seal(history.log)
    before = history.log.rows[:size]
    history.live_through(8)
    if chance.random() < 0.3:
        chance.choice(BENDS)(history)
    if history.log.rows[:size] != before:
        return  # other bytes: all is verified
    with suppress(DoubtError):
        assert gone_on(history.log, state, size) == seen_of(history.log)


def test_a_day_of_work_after_a_seal_raises_no_doubt():
    log = a_beginning()
    sheet = log.add(EntryType.CODE_SHEET, A_SHEET, LEAD)
    passed_on = log.add(EntryType.ADAPTATION, granted(**PASSED_ON), OTHER)
    log.seal()
    log.cosign(OTHER, SEEN)
    state, size = kept_at_the_last_seal(log)
    first = next(row.leaf for row in log.rows if row.type == "adaptation")
    log.add(EntryType.ADAPTATION, granted(precedent=[first]), AGENT, texts={"reason_c.0": "Le loyer."})
    log.add(EntryType.CORRECTION, {**granted(val="5"), "act": "replace"}, AGENT, ref=first)
    heard = {**ANSWER, "lead": str(LEAD.agent_id), "sheet": sheet.leaf, "code": 0, "proof": b64(PROOF)}
    used = log.add(EntryType.APPROVAL, heard, OTHER, ref=passed_on.leaf)
    log.add(EntryType.CODE_WORD, {"says": "confirmed", "reason_c": []}, LEAD, ref=used.leaf)
    log.add(EntryType.KEY_ENROLL, enrolling(enrolment(writer(7), "agent")), LEAD)
    log.cosign(LEAD, SEEN)
    log.seal(2027)
    report = gone_on(log, state, size)
    assert report == seen_of(log)
    assert (report.verdict, report.counts.approvals_waiting, report.counts.witnesses) == (
        Verdict.INTACT,
        0,
        3,
    )


def test_an_answer_given_twice_is_doubted():
    log = a_beginning()
    state, size = kept_at_the_last_seal(log)
    answered = next(row for row in log.rows if row.type == "approval")
    asked = entries.read(answered.canon, answered.sig).ref
    log.put(log.body(ANSWER, LEAD, type="approval", ref=asked), LEAD)
    with pytest.raises(DoubtError):
        gone_on(log, state, size)


def test_an_erasure_is_doubted_whatever_it_is_of():
    log = a_beginning()
    state, size = kept_at_the_last_seal(log)
    log.add(EntryType.ERASURE, {"leaves": [log.rows[6].leaf], "ground": "request"}, OTHER)
    with pytest.raises(DoubtError):
        gone_on(log, state, size)


def test_ends_of_chains_kept_elsewhere_are_looked_for_before_as_after():
    log = a_beginning()
    state, size = kept_at_the_last_seal(log)
    mark = next(Mark(writer=row.w, n=row.n, leaf=row.leaf) for row in log.rows if row.n == 2)
    assert gone_on(log, state, size, replace(NOW, kept=(mark,))).verdict is Verdict.INTACT
    for wrong in (replace(mark, leaf=log.rows[0].leaf), replace(mark, n=90)):
        with pytest.raises(DoubtError):
            gone_on(log, state, size, replace(NOW, kept=(wrong,)))
