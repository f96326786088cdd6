"""Keys replaced by those who hold them, and keys that a second person vouches for."""

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, queries, signing
from agent_desktop.ledger.actions import append, countersign, enroll, rotate
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.records import EntryType, Signer, Verdict
from tests.ledger.test_verify import found, tampered
from tests.support.logs import AGENT, LEAD, OTHER, enrolment, founded, granted, key_of, said, writer

NEW = Signer(writer="a2-poste2-2", agent_id=AGENT.agent_id, site=AGENT.site, seed=bytes([77]) * 32)


def rotating(new=NEW, old=AGENT, proved_by=NEW, **changes):
    proof = signing.rotation_proof(proved_by.seed, old.writer, new.writer, old.agent_id)
    return {**entries.enrolling(enrolment(new, "agent")), "proof": b64(proof), **changes}


def replaced(d=None, signer=AGENT):
    log = founded(AGENT)
    log.put(log.body(d or rotating(), signer, v=3, type="key.rotate"), signer, 3)
    return log


def test_a_key_that_both_replaced_signs_and_the_old_one_no_more():
    log = replaced()
    log.add(EntryType.ADAPTATION, granted(), NEW)
    assert log.check().verdict is Verdict.INTACT
    log.put(log.body(granted(), AGENT), AGENT)
    assert found(log.check()) == tampered("revoked_writer", 4)


def test_a_new_key_that_did_not_ask_is_not_trusted():
    assert found(replaced(rotating(proved_by=OTHER)).check()) == tampered("rotation_unproved", 2)


def test_a_new_key_keeps_the_person_and_the_role():
    assert found(replaced(rotating(role="responsable")).check()) == tampered("rotation_differs", 2)
    assert found(replaced(rotating(agent=str(OTHER.agent_id))).check()) == tampered("rotation_differs", 2)


def test_a_new_key_does_not_take_a_chain_that_is_there():
    taken = Signer(writer=LEAD.writer, agent_id=AGENT.agent_id, site=AGENT.site, seed=NEW.seed)
    assert found(replaced(rotating(taken, proved_by=taken)).check()) == tampered("enrolled_twice", 2)


def countersigned(signer, ref, role="responsable"):
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(OTHER, role)), LEAD)
    leaf = log.rows[ref].leaf
    log.put(log.body({}, signer, v=3, type="key.countersign", ref=leaf), signer, 3)
    return log


@pytest.mark.parametrize("role", ["responsable", "dpo"])
def test_a_second_person_vouches_for_a_genesis_and_for_a_key(role):
    log = countersigned(OTHER, 0, role)
    log.add(EntryType.KEY_COUNTERSIGN, {}, OTHER, ref=log.rows[1].leaf)
    report = log.check()
    assert (report.verdict, report.counts.keys, report.counts.keys_countersigned) == (Verdict.INTACT, 3, 2)


@pytest.mark.parametrize(
    ("signer", "ref", "role", "code"),
    [
        (LEAD, 0, "responsable", "own_act"),
        (LEAD, 1, "responsable", "own_act"),
        (OTHER, 2, "responsable", "own_act"),
        (OTHER, 0, "referent", "role_too_low"),
        (OTHER, 0, "agent", "role_too_low"),
    ],
)
def test_nobody_vouches_for_oneself_nor_without_the_role(signer, ref, role, code):
    assert found(countersigned(signer, ref, role).check()) == tampered(code, 3)


def test_only_what_brings_a_key_in_is_vouched_for_and_once():
    log = countersigned(OTHER, 0)
    again = log.body({}, OTHER, v=3, type="key.countersign", ref=log.rows[0].leaf)
    log.put(again, OTHER, 3)
    assert found(log.check()) == tampered("countersigned_twice", 4)
    log = founded(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(OTHER, "dpo")), LEAD)
    decision = log.add(EntryType.ADAPTATION, granted(), AGENT)
    log.put(log.body({}, OTHER, v=3, type="key.countersign", ref=decision.leaf), OTHER, 3)
    assert found(log.check()) == tampered("not_countersignable", 4)


# -- in a store ----------------------------------------------------------------------------------------------


def test_an_agent_replaces_a_key_and_goes_on(ledger, agent):
    new = bytes([44]) * 32
    with ledger.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said())
        rotate(tx, "a9-poste9-2", new)
    with pytest.raises(RefusedError, match="writer_revoked"), ledger.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said())
    renewed = Signer(writer="a9-poste9-2", agent_id=agent.agent_id, site=agent.site, seed=new)
    with ledger.write(agent) as tx:
        append(tx, EntryType.ADAPTATION, said(), signer=renewed)
    with ledger.read() as session:
        report = queries.verified(session, agent.site)
    assert (report.verdict, report.counts.writers) == (Verdict.INTACT, 3)


def test_a_second_lead_vouches_in_the_store_and_the_first_may_not(ledger, lead):
    second = writer(5, lead.site)
    with ledger.write(lead) as tx:
        enroll(tx, enrolment(second, "responsable"))
        genesis = queries.genesis_of(tx.session, lead.site)
        with pytest.raises(RefusedError, match="own_act"):
            countersign(tx, genesis.leaf)
        append(tx, EntryType.KEY_COUNTERSIGN, {}, ref=genesis.leaf, signer=second)
    with ledger.read() as session:
        report = queries.verified(session, lead.site)
    assert (report.verdict, report.counts.keys_countersigned) == (Verdict.INTACT, 1)
    assert key_of(lead).role == "responsable"
