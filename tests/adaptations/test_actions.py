from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy import select

from agent_desktop.adaptations.actions import correct_adaptation, decide_adaptation
from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.queries import (
    adaptation,
    adaptations_of_interaction,
    adaptations_of_person,
)
from agent_desktop.adaptations.records import UnusedMargin
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.adaptations.unused import note_unused_margins, settle_days
from agent_desktop.agents.actions import found_site
from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.queries import entry_by_leaf, texts_of, verified
from agent_desktop.ledger.records import Decision, EntryType, Verdict
from tests.adaptations.test_rules import MARGIN, a_decision
from tests.builders import a_person, an_open_exchange

# A digest that the ledger takes: 32 bytes in base64.
REAL = replace(MARGIN, digest="n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")


@pytest.fixture
def desk(founded_database):
    return founded_database


@pytest.fixture
def exchange(desk, agent):
    person = a_person(desk, agent)
    return an_open_exchange(desk, agent, person.id)


def decision_in(exchange, **changes):
    usual = {
        "interaction_id": exchange.id,
        "person_id": exchange.person_ids[0],
        "margin": REAL,
        "situation": {"impot": "revenu", "tranche_montant": "500-1000"},
    }
    return a_decision(**{**usual, **changes})


def test_a_decision_and_its_ledger_entry_land_together(desk, agent, exchange):
    with desk.write(agent) as tx:
        receipt = decide_adaptation(tx, decision_in(exchange))
    with desk.read() as session:
        (record,) = adaptations_of_interaction(session, exchange.id)
        entry = entry_by_leaf(session, receipt.leaf)
        assert verified(session, agent.site).verdict is Verdict.INTACT
        texts = texts_of(session, receipt.leaf)
    assert record.leaf == receipt.leaf
    assert record.value == Decimal(6)
    assert entry is not None
    assert entry.type is EntryType.ADAPTATION
    assert (entry.d["val"], entry.d["lo"], entry.d["hi"]) == ("6", "3", "24")
    assert entry.d["rule"] == "impot/echeances@1.0.0"
    assert any("Ses revenus ont baissé" in text.text for text in texts.values())
    assert b"Le Bihan" not in entry.canon
    assert str(exchange.person_ids[0]).encode() not in entry.canon


def test_a_decision_that_is_refused_leaves_neither_row_nor_entry(desk, agent, exchange):
    with pytest.raises(RefusedError, match="adaptation_refused"), desk.write(agent) as tx:
        decide_adaptation(tx, decision_in(exchange, value=Decimal(48)))
    with desk.read() as session:
        assert adaptations_of_interaction(session, exchange.id) == ()
        assert verified(session, agent.site).counts.adaptations == 0


def test_seven_months_go_on_to_a_lead(desk, agent, exchange):
    seven = decision_in(exchange, value=Decimal(7), needed_level=Level.LEAD)
    with pytest.raises(RefusedError), desk.write(agent) as tx:
        decide_adaptation(tx, seven)
    with desk.write(agent) as tx:
        receipt = decide_adaptation(tx, replace(seven, decision=Decision.PASSED_ON))
    with desk.read() as session:
        entry = entry_by_leaf(session, receipt.leaf)
        assert entry is not None
        assert entry.d["need"] == "responsable"
        assert verified(session, agent.site).counts.approvals_needed == 1


def test_the_same_decision_sent_twice_is_one_decision(desk, agent, exchange):
    new = decision_in(exchange)
    with desk.write(agent) as tx:
        first = decide_adaptation(tx, new)
    with desk.write(agent) as tx:
        assert decide_adaptation(tx, new) == first


def test_what_another_unit_decided_is_seen_and_never_quoted_in_the_ledger_of_this_one(desk, agent, exchange):
    there = replace(
        agent, site="Saint-Orlan", agent_id=uuid4(), writer="b001-d001-0", signing_seed=bytes([8]) * 32
    )
    boss = replace(there, role=Role.LEAD)
    with desk.write(boss) as tx:
        found_site(tx, name=boss.name, role=boss.role, site=boss.site)
    with desk.write(boss) as tx:
        theirs = decide_adaptation(tx, decision_in(exchange))
    with desk.write(agent) as tx:
        ours = decide_adaptation(tx, decision_in(exchange))
    with desk.read() as session:
        seen = precedents(session, REAL.pack_id, REAL.margin_id, decision_in(exchange).situation)
    leaves = tuple(one.leaf for one in seen.nearest if one.leaf)
    assert set(leaves) == {theirs.leaf, ours.leaf}
    with desk.write(agent) as tx:
        receipt = decide_adaptation(tx, decision_in(exchange, precedents_seen=leaves))
    with desk.read() as session:
        entry = entry_by_leaf(session, receipt.leaf)
        assert entry is not None
        assert entry.d["precedent"] == [ours.leaf]
        assert verified(session, agent.site).verdict is Verdict.INTACT


def test_a_correction_refers_to_what_it_corrects_and_takes_its_place(desk, agent, exchange):
    wrong = decision_in(exchange, value=Decimal(3))
    with desk.write(agent) as tx:
        first = decide_adaptation(tx, wrong)
    with desk.write(agent) as tx:
        second = correct_adaptation(tx, wrong.id, decision_in(exchange, value=Decimal(4)))
    with desk.read() as session:
        entry = entry_by_leaf(session, second.leaf)
        assert entry is not None
        assert (entry.type, entry.ref) == (EntryType.CORRECTION, first.leaf)
        assert [one.value for one in adaptations_of_person(session, exchange.person_ids[0])] == [Decimal(4)]
        old = adaptation(session, wrong.id)
        assert old is not None
        assert old.corrected
        assert verified(session, agent.site).verdict is Verdict.INTACT


def test_nobody_corrects_the_decision_of_another(desk, agent, lead, exchange):
    wrong = decision_in(exchange)
    with desk.write(agent) as tx:
        decide_adaptation(tx, wrong)
    with pytest.raises(RefusedError, match="adaptation_of_another"), desk.write(lead) as tx:
        correct_adaptation(tx, wrong.id, decision_in(exchange))


def test_a_decision_is_corrected_once(desk, agent, exchange):
    wrong = decision_in(exchange)
    with desk.write(agent) as tx:
        decide_adaptation(tx, wrong)
    with desk.write(agent) as tx:
        correct_adaptation(tx, wrong.id, decision_in(exchange, value=Decimal(4)))
    with pytest.raises(RefusedError, match="adaptation_already_corrected"), desk.write(agent) as tx:
        correct_adaptation(tx, wrong.id, decision_in(exchange, value=Decimal(5)))


def test_precedents_come_without_identity_and_leave_corrections_out(desk, agent, exchange):
    for value in (3, 4, 6):
        with desk.write(agent) as tx:
            decide_adaptation(tx, decision_in(exchange, value=Decimal(value)))
    wrong = decision_in(exchange, value=Decimal(24), needed_level=Level.AGENT)
    with desk.write(agent) as tx:
        decide_adaptation(tx, wrong)
    with desk.write(agent) as tx:
        correct_adaptation(tx, wrong.id, decision_in(exchange, value=Decimal(5)))
    with desk.read() as session:
        found = precedents(session, "impot", "echeances", {"impot": "revenu", "tranche_montant": "500-1000"})
    assert sorted(one.value for one in found.nearest) == [3, 4, 5, 6]
    assert all(one.alike == ("impot", "tranche_montant") for one in found.nearest)
    assert not {"person_id", "agent_id", "by"} & set(found.nearest[0].__dataclass_fields__)


def test_an_unsigned_decision_is_not_signed_by_mistake(desk, agent, exchange):
    with pytest.raises(RefusedError, match="unsigned_decision"), desk.write(agent) as tx:
        decide_adaptation(tx, decision_in(exchange, id=uuid4(), decision=Decision.NOT_USED))


def test_a_decision_says_in_which_unit_it_was_taken_signed_or_not(desk, agent, lead, exchange, clock):
    bands = {"tranche_montant": "500-1000", "impot": "revenu"}
    unused = UnusedMargin(step_id="m", margin=REAL, title="t", applicable=True, unit="mois", situation=bands)
    with desk.write(agent) as tx:
        decide_adaptation(tx, decision_in(exchange, situation=bands))
        note_unused_margins(tx, [unused])
    clock.advance(timedelta(days=1))
    with desk.write(replace(lead, site_seed=bytes([7]) * 32)) as tx:
        settle_days(tx)
    with desk.read() as session:
        told = session.execute(select(AdaptationRow.site, AdaptationRow.bands)).all()
    assert [tuple(one) for one in told] == [(agent.site, "impot=revenu;tranche_montant=500-1000")] * 2
