"""A value beyond the ceiling is stored by no path: the action, the store itself, and what a hand wrote in it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.proof import unproved
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import Bounds, Qualification, UnusedMargin
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.adaptations.unused import note_unused_margins, settle_days
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.queries import texts_of, verified
from agent_desktop.ledger.records import Decision, Verdict
from tests.adaptations.test_actions import REAL, decision_in
from tests.builders import a_person, an_open_exchange

OPENED = {
    "sqlite": "DROP TRIGGER adaptation_no_update",
    "postgresql": "ALTER TABLE adaptation DISABLE TRIGGER adaptation_no_change",
}
LEAF = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="


@pytest.fixture
def desk(founded_database):
    return founded_database


@pytest.fixture
def exchange(desk, agent):
    return an_open_exchange(desk, agent, a_person(desk, agent).id)


def by_hand(desk, agent, exchange, **columns):
    """Write a decision as a hand would, in SQL, past every rule of the program."""
    usual = {
        "id": new_id(),
        "interaction_id": exchange.id,
        "step_id": "marge",
        "pack_id": "impot",
        "pack_version": "1.0.0",
        "margin_id": "echeances",
        "margin_digest": REAL.digest,
        "title": "t",
        "decision": "granted",
        "unit": "mensualités",
        "value": "6",
        "lo": "3",
        "hi": "24",
        "needed_level": "agent",
        "criteria": [],
        "reasons": [],
        "person_view": "",
        "situation": {},
        "precedents_seen": [],
        "qualification": "amenagement",
        "site": agent.site,
        "day": exchange.opened_at.date(),
        "decided_at": exchange.opened_at,
        "agent_id": agent.agent_id,
    }
    with desk.write(agent) as tx:
        tx.session.execute(AdaptationRow.__table__.insert(), [{**usual, **columns}])


def found(desk, agent):
    with desk.read() as session:
        return [(fault.code, fault.expected, fault.found) for fault in unproved(session, agent.site)]


@pytest.mark.parametrize("decision", [Decision.GRANTED, Decision.PASSED_ON])
@pytest.mark.parametrize("value", [Decimal(25), Decimal("24.01"), Decimal(2)])
def test_no_act_goes_beyond_a_bound(desk, lead, exchange, value, decision):
    new = decision_in(exchange, value=value, decision=decision, needed_level=Level.LEAD)
    with pytest.raises(RefusedError, match="adaptation_refused"), desk.write(lead) as tx:
        decide_adaptation(tx, new)


@pytest.mark.parametrize(
    "columns",
    [
        {"value": "25"},
        {"value": "24.01"},
        {"value": "2"},
        {"value": "100", "hi": "24"},
        {"value": "9", "hi": "10", "lo": "9.5"},
        {"hi": None},
        {"value": "25", "decision": "passed_on"},
        {"value": "25", "decision": "refused"},
    ],
)
def test_the_store_refuses_what_a_hand_writes_beyond_a_bound(desk, agent, exchange, columns):
    with pytest.raises(DBAPIError, match=r"out of its bounds|within_bounds"):
        by_hand(desk, agent, exchange, **columns)


def test_as_numbers_not_as_text(desk, agent, exchange):
    by_hand(desk, agent, exchange, value="9", lo="3", hi="10")
    by_hand(desk, agent, exchange, value="10", lo="9", hi="100")
    with desk.read() as session:
        assert session.scalar(text("SELECT count(*) FROM adaptation")) == 2


def test_a_decision_written_by_hand_within_its_bounds_is_proved_by_nothing(desk, agent, exchange):
    by_hand(desk, agent, exchange, value="24")
    assert found(desk, agent) == [("decision_without_entry", "", "granted")]
    by_hand(desk, agent, exchange, leaf=LEAF)
    assert len(found(desk, agent)) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": "12"}, ("val=6", "val=12")),
        ({"hi": "48"}, ("hi=24", "hi=48")),
        ({"decision": "refused"}, ("decision=granted", "decision=refused")),
        ({"needed_level": "responsable"}, ("level=agent", "level=responsable")),
        ({"pack_version": "9.9.9"}, ("rule=impot/echeances@1.0.0", "rule=impot/echeances@9.9.9")),
    ],
)
def test_a_row_that_takes_the_entry_of_another_decision_is_told(desk, agent, exchange, change, told):
    with desk.write(agent) as tx:
        receipt = decide_adaptation(tx, decision_in(exchange))
    assert found(desk, agent) == []
    with desk.write(agent) as tx:
        # What forbids it is dropped first, as whoever owns the store can do.
        tx.session.execute(text(OPENED[desk.engine.dialect.name]))
        tx.session.execute(AdaptationRow.__table__.update().values(change))
    (fault,) = found(desk, agent)
    assert fault == ("decision_differs", *told)
    assert receipt.decision is Decision.GRANTED


def test_what_the_program_writes_is_proved_whole(desk, agent, lead, exchange, clock):
    for new in (
        decision_in(exchange),
        decision_in(exchange, decision=Decision.REFUSED, value=None),
        decision_in(
            exchange,
            value=None,
            choice="releve",
            bounds=Bounds(unit="", choices=("releve", "attestation")),
        ),
    ):
        with desk.write(agent) as tx:
            decide_adaptation(tx, replace(new, id=new_id()))
    unused = UnusedMargin(step_id="m", margin=REAL, title="t", applicable=True, unit="mois", situation={})
    with desk.write(agent) as tx:
        note_unused_margins(tx, [unused])
    clock.advance(timedelta(days=1))
    with desk.write(replace(lead, site_seed=bytes([7]) * 32)) as tx:
        assert settle_days(tx) == 1
    assert found(desk, agent) == []
    with desk.read() as session:
        assert verified(session, agent.site).verdict is Verdict.INTACT


def test_a_derogation_is_not_granted_without_its_reasons_and_keeps_them(desk, agent, exchange):
    bare = decision_in(exchange, qualification=Qualification.DEROGATION)
    with pytest.raises(RefusedError, match="adaptation_refused"), desk.write(agent) as tx:
        decide_adaptation(tx, bare)
    why = "En droit : le décret permet d’écarter le délai. En fait : le courrier est arrivé tard."
    with desk.write(agent) as tx:
        receipt = decide_adaptation(tx, replace(bare, motivation=why))
    with desk.read() as session:
        kept = adaptation(session, bare.id)
        texts = texts_of(session, receipt.leaf)
    assert (kept.qualification, kept.motivation) == (Qualification.DEROGATION, why)
    assert why in {text.text for text in texts.values()}
