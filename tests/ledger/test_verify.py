"""Each way of bending a ledger, with the code and the place that the verifier gives it.

Numbers T01… are those of the specification's list of tampers. The log of `a_day`, by row: 0 genesis, 1 and 2
keys of the agent and of the other, 3 granted (agent 0), 4 granted (other 0), 5 passed on (agent 1),
6 correction of row 3 (agent 2), 7 refused (other 1).
"""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.records import Disclosure, EntryType, Verdict
from agent_desktop.ledger.verify import Known, verify
from tests.support.logs import AGENT, LEAD, OTHER, a_day, enrolment, founded, granted, writer


def found(report):
    """Return what a reader is told first: verdict, code, position."""
    assert report.first is not None
    return report.verdict, report.first.code, report.first.position


def tampered(code, position):
    return Verdict.TAMPERED, code, position


def test_an_honest_day_is_intact_and_counted():
    log = a_day()
    report = log.check(kept=log.tails(), genesis=log.rows[0].leaf)
    assert (report.verdict, report.first, report.faults) == (Verdict.INTACT, None, ())
    counts = report.counts
    assert (counts.entries, counts.signatures, counts.writers, counts.texts) == (8, 8, 3, 3)
    assert (counts.adaptations, counts.corrections, counts.approvals_needed) == (4, 1, 1)
    assert report.tails == log.tails()


def test_a_ledger_opened_alone_and_never_sealed_is_intact_and_says_so():
    report = founded().check()
    assert (report.verdict.exit_code, report.solo, report.sealed) == (0, True, False)


def test_an_empty_ledger_is_never_green():
    report = verify([])
    assert (report.verdict.exit_code, report.first.code) == (2, "no_genesis")


def test_verdicts_have_the_exit_codes_that_scripts_rely_on():
    assert {str(verdict): verdict.exit_code for verdict in Verdict} == {
        "intact": 0,
        "tampered": 1,
        "undecidable": 2,
        "stale": 3,
        "refused": 4,
    }


# -- rows bent after they were written -----------------------------------------------------------------------


def bent(position, **changes):
    log = a_day()
    log.rows[position] = replace(log.rows[position], **changes)
    return log


def body_edited(position, old, new):
    log = a_day()
    row = log.rows[position]
    assert old in row.canon
    canon = row.canon.replace(old, new)
    log.rows[position] = replace(row, canon=canon, leaf=signing.leaf_of(canon, row.sig))
    return log


def test_t01_an_edited_body_is_found():
    log = body_edited(3, b'"val":"6"', b'"val":"5"')
    report = log.check()
    assert found(report) == tampered("bad_signature", 3)
    assert (report.first.writer, report.first.n, report.first.entry_id) == (AGENT.writer, 0, log.rows[3].id)


def test_t02_an_edited_signature_is_found():
    sig = a_day().rows[4].sig
    assert found(bent(4, sig=sig[:-1] + bytes([sig[-1] ^ 1])).check()) == tampered("bad_signature", 4)


@pytest.mark.parametrize("kept_rows", range(8))
def test_t03_a_tail_cut_off_is_found_by_who_kept_its_mark(kept_rows):
    log = a_day()
    cut = replace_rows(log, log.rows[:kept_rows])
    report = cut.check(kept=log.tails())
    assert (report.verdict, report.first.code) == (Verdict.TAMPERED, "tail_missing")
    assert int(report.first.expected) > int(report.first.found)


def test_a_tail_cut_off_is_not_seen_without_a_mark():
    log = a_day()
    assert replace_rows(log, log.rows[:-1]).check().verdict is Verdict.INTACT


@pytest.mark.parametrize(
    ("position", "code", "seen_at"),
    [(3, "gap", 4), (5, "gap", 5), (0, "no_genesis", 0), (1, "unknown_writer", 2)],
)
def test_t04_a_deleted_middle_is_found(position, code, seen_at):
    log = a_day()
    rows = log.rows[:position] + log.rows[position + 1 :]
    report = replace_rows(log, rows).check()
    assert code in {fault.code for fault in report.faults}
    assert report.verdict is Verdict.TAMPERED
    assert report.first.position <= seen_at


def test_t05_two_entries_of_one_writer_swapped_are_found():
    log = a_day()
    rows = list(log.rows)
    rows[3], rows[5] = rows[5], rows[3]
    assert found(replace_rows(log, rows).check()) == tampered("gap", 3)


def test_t07_an_entry_written_twice_is_found():
    log = a_day()
    report = replace_rows(log, [*log.rows, log.rows[4]]).check()
    assert {fault.code for fault in report.faults} == {"duplicate"}
    assert report.first.position == 8


def test_t18_a_link_to_the_chain_of_another_is_found():
    log = founded(AGENT, OTHER)
    log.add(EntryType.ADAPTATION, granted())
    log.add(EntryType.ADAPTATION, granted(), OTHER)
    log.put(log.body(granted(), prev=log.tail(OTHER.writer).leaf), AGENT)
    assert found(log.check()) == tampered("previous_differs", 5)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("w", OTHER.writer),
        ("n", 7),
        ("id", UUID(int=1)),
        ("prev", "A" * 43 + "="),
        ("type", "review"),
        ("site", "ailleurs"),
        ("enrols", "x-y-1"),
        ("revokes", "x-y-1"),
    ],
)
def test_a_column_that_says_something_else_than_what_was_signed_is_found(column, value):
    assert found(bent(5, **{column: value}).check()) == tampered("row_differs", 5)


def test_a_leaf_that_is_not_the_one_of_its_entry_is_found():
    assert found(bent(5, leaf="A" * 43 + "=").check()) == tampered("leaf_differs", 5)


# -- texts ---------------------------------------------------------------------------------------------------


def test_t19_a_text_put_in_the_place_of_another_is_found():
    texts = a_day().rows[3].texts
    changed = (texts[0], replace(texts[1], text="Le loyer a triplé."))
    assert found(bent(3, texts=changed).check()) == tampered("text_differs", 3)


def test_t19_a_salt_changed_is_found():
    texts = a_day().rows[3].texts
    assert found(bent(3, texts=(replace(texts[0], salt=bytes(32)), texts[1])).check()) == tampered(
        "text_differs", 3
    )


def test_t20_a_text_gone_without_an_erasure_is_found():
    assert found(bent(3, texts=a_day().rows[3].texts[:1]).check()) == tampered("text_missing", 3)


def test_a_text_that_nothing_commits_to_is_found():
    alone = Disclosure(leaf="A" * 43 + "=", field="reason_c.0", salt=bytes(32), text="Ajouté après coup.")
    extra = replace(a_day().rows[4], texts=(alone,))
    assert found(bent(4, texts=extra.texts).check()) == tampered("text_of_nothing", 4)
    assert found(a_day().check(orphans=[alone])) == tampered("text_of_nothing", 8)


# -- bytes that could be read in two ways, signed by a real key ----------------------------------------------


def resigned(old, new):
    log = founded(AGENT)
    body = log.body(granted())
    canon = entries.canon.dumps(body)
    assert old in canon
    log.put_bytes(canon.replace(old, new), AGENT, body)
    return log


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"n":0', b'"n": 0', "not_canonical"),
        (b'{"at"', b'{"v":1,"at"', "not_canonical"),
        (b'"n":0', b'"n":0.0', "not_an_integer"),
        (b'"n":0', b'"n":1e0', "not_an_integer"),
        ("mensualités".encode(), "mensualit\u202eés".encode(), "bad_character"),
        ("mensualités".encode(), "mensualite\u0301s".encode(), "not_nfc"),
        (b'"v":1', b'"v":1,"vv":1', "unknown_field"),
        (b'"unit"', b'"unix":"1","unit"', "not_canonical"),
        (b'"unit"', b'"uni":"1","unit"', "unknown_field"),
        (b'"qual":"amenagement",', b"", None),
        (b'"rule":"impot-difficultes-paiement/echeances@1.0.0",', b"", "missing_field"),
    ],
    ids=[
        "T14 space",
        "T15 duplicate",
        "T16 float",
        "T16 exponent",
        "T17 bidi",
        "NFD",
        "unknown key",
        "order",
        "unknown key of d",
        "optional",
        "missing",
    ],
)
def test_a_real_signature_does_not_save_bytes_that_the_rules_refuse(old, new, code):
    report = resigned(old, new).check()
    if code is None:
        assert report.verdict is Verdict.INTACT
    else:
        assert found(report) == tampered(code, 2)


# -- who may sign --------------------------------------------------------------------------------------------


def test_t08_an_entry_of_a_device_never_enrolled_is_found():
    log = founded(AGENT)
    log.put(log.body(granted(), OTHER), OTHER)
    assert found(log.check()) == tampered("unknown_writer", 2)


def test_t08_an_entry_past_the_revocation_of_its_device_is_found():
    log = founded(AGENT)
    log.add(EntryType.ADAPTATION, granted())
    log.add(EntryType.KEY_REVOKE, {"w": AGENT.writer, "last": 0, "cause": "lost"}, LEAD)
    assert log.check().verdict is Verdict.INTACT
    log.add(EntryType.ADAPTATION, granted())
    assert found(log.check()) == tampered("revoked_writer", 4)


def test_an_entry_enrolled_after_it_signed_is_found():
    log = a_day()
    rows = [log.rows[0], log.rows[3], *log.rows[1:3], *log.rows[4:]]
    assert found(replace_rows(log, rows).check()) == tampered("unknown_writer", 1)


def test_an_entry_signed_with_the_key_of_another_is_found():
    log = founded(AGENT, OTHER)
    log.put(log.body(granted(), AGENT), replace(OTHER, writer=AGENT.writer))
    assert found(log.check()) == tampered("bad_signature", 3)


def test_an_entry_in_the_name_of_another_is_found():
    log = founded(AGENT, OTHER)
    log.put(log.body(granted(), AGENT, by=str(OTHER.agent_id)), AGENT)
    assert found(log.check()) == tampered("by_differs", 3)


def test_an_agent_cannot_enrol_a_key():
    log = founded(AGENT)
    log.put(log.body(entries.enrolling(enrolment(OTHER, "responsable")), AGENT, type="key.enroll"), AGENT)
    assert found(log.check()) == tampered("role_too_low", 2)


def test_a_key_is_enrolled_once():
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(AGENT, "responsable")), LEAD)
    assert found(log.check()) == tampered("enrolled_twice", 2)


def test_a_second_genesis_is_found():
    log = founded()
    intruder = writer(9)
    log.add(
        EntryType.GENESIS,
        {"keys": [entries.enrolling(enrolment(intruder, "responsable"))], "solo": True},
        intruder,
    )
    assert found(log.check()) == tampered("second_genesis", 1)


def test_t29_a_ledger_that_opens_on_another_genesis_than_the_pinned_one_is_found():
    assert found(a_day().check(genesis="A" * 43 + "=")) == tampered("genesis_differs", 0)


def test_an_entry_of_another_site_is_found():
    log = founded(AGENT)
    log.put(log.body(granted(), AGENT, site="ailleurs"), AGENT)
    assert found(log.check()) == tampered("other_site", 2)


# -- what may be said ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"val": "7"}, "outside_bounds"),
        ({"val": "2.999999"}, "outside_bounds"),
        ({"val": "7", "decision": "passed_on", "need": "responsable"}, "outside_bounds"),
        ({"val": "7", "decision": "refused"}, "outside_bounds"),
        ({"hi": None}, "bounds_unknown"),
        ({"unit": None}, "unit_missing"),
        ({"val": None}, "nothing_granted"),
        ({"choice": "releve_bancaire"}, "value_and_choice"),
        ({"decision": "refused", "need": "responsable"}, "need_misplaced"),
        ({"level": "responsable"}, "level_too_low"),
        ({"level": "hors_application"}, "level_too_low"),
        ({"decision": "not_used", "val": None}, "needs_site_key"),
        ({"val": "6.0000001"}, "bad_field"),
        ({"val": "06"}, "bad_field"),
        ({"val": "-0"}, "bad_field"),
        ({"decision": "maybe"}, "bad_field"),
    ],
)
def test_t27_a_real_signature_does_not_save_a_decision_that_the_rules_refuse(changes, code):
    log = founded(AGENT)
    log.put(log.body(granted(**changes)), AGENT)
    assert found(log.check()) == tampered(code, 2)


def test_more_than_the_role_may_passes_when_approval_is_asked():
    log = founded(AGENT)
    log.add(EntryType.ADAPTATION, granted(level="responsable", need="responsable"))
    report = log.check()
    assert (report.verdict, report.counts.approvals_needed) == (Verdict.INTACT, 1)


def test_t28_a_precedent_that_comes_later_is_found():
    log = founded(AGENT, OTHER)
    ahead = log.add(EntryType.ADAPTATION, granted(), OTHER)
    log.add(EntryType.ADAPTATION, granted(precedent=[ahead.leaf]))
    rows = [*log.rows[:3], log.rows[4], log.rows[3]]
    assert found(replace_rows(log, rows).check()) == tampered("later_leaf", 3)


def test_a_precedent_that_never_was_is_found():
    log = founded(AGENT)
    log.add(EntryType.ADAPTATION, granted(precedent=["A" * 43 + "="]))
    assert found(log.check()) == tampered("unknown_leaf", 2)


def test_a_correction_of_a_key_is_found():
    log = founded(AGENT)
    log.add(EntryType.CORRECTION, {"act": "withdraw", "reason_c": []}, ref=log.rows[1].leaf)
    assert found(log.check()) == tampered("not_correctable", 2)


def test_a_correction_beyond_the_bounds_is_found():
    log = founded(AGENT)
    first = log.add(EntryType.ADAPTATION, granted())
    body = log.body({**granted(val="9"), "act": "replace"}, type="correction", ref=first.leaf)
    log.put(body, AGENT)
    assert found(log.check()) == tampered("outside_bounds", 3)


def test_an_entry_rewritten_by_its_own_writer_is_found_by_who_kept_its_mark():
    log = founded(AGENT)
    log.add(EntryType.ADAPTATION, granted())
    kept = log.tails()
    log.rows.pop()
    log.add(EntryType.ADAPTATION, granted(val="4"))
    assert log.check().verdict is Verdict.INTACT
    assert found(log.check(kept=kept)) == tampered("rewritten", 2)


def test_a_fork_of_one_chain_is_found():
    log = founded(AGENT)
    log.add(EntryType.ADAPTATION, granted())
    restored = replace_rows(log, log.rows[:2])
    restored.ids = iter(range(5000, 6000))
    other = restored.add(EntryType.ADAPTATION, granted(val="3"))
    rows = [*log.rows, replace(restored.rows[-1], seq=4)]
    assert other.n == log.rows[-1].n
    assert found(replace_rows(log, rows).check()) == tampered("fork", 3)


# -- what cannot be decided ----------------------------------------------------------------------------------


def test_a_type_declared_and_not_written_yet_cannot_be_decided():
    log = founded(AGENT)
    log.put(log.body({}, type="anchor.paper"), AGENT)
    report = log.check()
    assert found(report) == (Verdict.UNDECIDABLE, "type_to_come", 2)
    assert report.verdict.exit_code == 2


def test_a_later_version_cannot_be_decided_and_a_forged_one_is_tampered():
    log = founded(AGENT)
    body = log.body(granted(), v=5)
    row = log.put(body, AGENT)
    assert found(log.check()) == tampered("bad_signature", 2)
    signed = signing.sign(AGENT.seed, row.canon, version=5)
    log.rows[-1] = replace(row, sig=signed, leaf=signing.leaf_of(row.canon, signed))
    assert found(log.check()) == (Verdict.UNDECIDABLE, "unknown_version", 2)


def test_one_tampered_entry_decides_over_one_that_cannot_be_decided():
    log = founded(AGENT)
    log.put(log.body({}, type="anchor.paper"), AGENT)
    log.put(log.body(granted(val="99")), AGENT)
    assert found(log.check()) == tampered("outside_bounds", 3)


# -- laws ----------------------------------------------------------------------------------------------------

DAY = a_day()


@given(st.integers(0, 7), st.sampled_from(["canon", "sig"]), st.data())
def test_any_altered_entry_is_found(position, part, data):
    row = DAY.rows[position]
    before = getattr(row, part)
    start = data.draw(st.integers(0, len(before)))
    removed = data.draw(st.integers(0, 8))
    after = before[:start] + data.draw(st.binary(max_size=8)) + before[start + removed :]
    rows = list(DAY.rows)
    rows[position] = replace(row, **{part: after})
    rows[position] = replace(rows[position], leaf=signing.leaf_of(rows[position].canon, rows[position].sig))
    report = verify(rows)
    assert (report.verdict is Verdict.INTACT) == (after == before)
    if after != before:
        assert report.first.position == position


@given(st.permutations(range(8)).map(tuple), st.integers(0, 8))
def test_rows_missing_or_out_of_order_are_found_unless_no_chain_was_bent(order, cut):
    order = order[:cut]
    report = verify([DAY.rows[rank] for rank in order], known=Known(kept=DAY.tails()))
    assert (report.verdict is Verdict.INTACT) == (sorted(order) == list(range(8)) and _is_causal(order))


def _is_causal(order):
    """Tell whether each row comes after those it needs: genesis, its key, its chain, what it quotes."""
    needs = {0: [], 1: [0], 2: [1], 3: [1], 4: [2, 3], 5: [3], 6: [5, 3], 7: [4]}
    return all(order.index(need) < order.index(rank) for rank in order for need in needs[rank])


def replace_rows(log, rows):
    """Return the same log with other rows."""
    return replace(log, rows=list(rows))
