"""The register in the store: it only grows, and a decision is checked against it on its day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.actions import correct_adaptation, decide_adaptation
from agent_desktop.adaptations.queries import adaptation, adaptations_of_interaction
from agent_desktop.delegations.actions import (
    end_delegation,
    enter_delegation,
    restore_delegation,
    take_back_delegation,
)
from agent_desktop.delegations.queries import delegation_for, register
from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.queries import texts_of, verified
from agent_desktop.ledger.records import Decision, Verdict
from tests.adaptations.test_actions import decision_in
from tests.builders import a_person, an_open_exchange
from tests.delegations.builders import ACT, AGENT_ID, DAY, MARGIN, PACK, a_new_delegation


@pytest.fixture
def desk(founded_database):
    return founded_database


@pytest.fixture
def exchange(desk, agent):
    return an_open_exchange(desk, agent, a_person(desk, agent).id)


def entered(desk, lead, **changes):
    with desk.write(lead) as tx:
        return enter_delegation(tx, a_new_delegation(**changes))


def ended(desk, lead, one, day=DAY):
    with desk.write(lead) as tx:
        return end_delegation(tx, one.id, day)


def allowed(desk, actor, day=DAY):
    with desk.read() as session:
        return delegation_for(session, actor, PACK, MARGIN, day)


def decided(desk, actor, new):
    with desk.write(actor) as tx:
        return decide_adaptation(tx, new)


def test_what_is_entered_is_read_again_as_it_was(desk, lead):
    one = entered(desk, lead, most=Decimal("6.50"), ends_on=date(2026, 12, 31), deputy_of="Hélène Aubry")
    other = entered(desk, lead, role=Role.AGENT, options=("report", "remise"))
    with desk.read() as session:
        assert set(register(session, "local")) == {one, other}
    assert (one.most, one.options, one.deputy_of) == (Decimal("6.50"), None, "Hélène Aubry")
    assert (other.options, other.role, other.agent_id) == (("report", "remise"), Role.AGENT, None)


def test_a_delegation_sent_twice_is_one(desk, lead):
    new = a_new_delegation()
    for _time in range(2):
        with desk.write(lead) as tx:
            enter_delegation(tx, new)
    with desk.read() as session:
        assert len(register(session, "local")) == 1


def test_only_a_lead_keeps_the_register(desk, lead, agent):
    one = entered(desk, lead)
    for act in (
        lambda tx: enter_delegation(tx, a_new_delegation()),
        lambda tx: end_delegation(tx, one.id, DAY),
        lambda tx: restore_delegation(tx, one.id),
        lambda tx: take_back_delegation(tx, one.id),
    ):
        with pytest.raises(RefusedError, match="not_allowed"), desk.write(agent) as tx:
            act(tx)


def test_nobody_unknown_here_receives_a_delegation(desk, lead):
    with pytest.raises(RefusedError, match="agent_unknown"), desk.write(lead) as tx:
        enter_delegation(tx, a_new_delegation(agent_id=new_id()))


def test_an_end_holds_from_its_day_and_what_came_before_stays(desk, lead, agent):
    one = ended(desk, lead, entered(desk, lead), DAY + timedelta(days=1))
    assert one.stopped_from == date(2026, 11, 25)
    assert allowed(desk, agent).allows(Decimal(6))
    assert not allowed(desk, agent, date(2026, 11, 25)).allows(Decimal(6))


def test_an_end_planned_for_later_can_be_brought_forward_and_not_put_off(desk, lead):
    one = ended(desk, lead, entered(desk, lead), date(2026, 12, 31))
    assert ended(desk, lead, one, DAY).stopped_from == DAY
    with pytest.raises(RefusedError, match="delegation_over"):
        ended(desk, lead, one, date(2027, 1, 31))


def test_a_delegation_is_not_ended_in_the_past(desk, lead):
    with pytest.raises(RefusedError, match="delegation_end_past"):
        ended(desk, lead, entered(desk, lead), date(2026, 11, 23))


def test_an_end_is_taken_back_the_same_day_only(desk, lead, agent, clock):
    one = ended(desk, lead, entered(desk, lead))
    assert not allowed(desk, agent).allows(Decimal(6))
    with desk.write(lead) as tx:
        assert restore_delegation(tx, one.id).stopped_from is None
    assert allowed(desk, agent).allows(Decimal(6))
    ended(desk, lead, one)
    clock.advance(timedelta(days=1))
    with pytest.raises(RefusedError, match="delegation_too_late"), desk.write(lead) as tx:
        restore_delegation(tx, one.id)


def test_one_entered_by_mistake_counts_as_never_entered_and_its_row_stays(desk, lead, agent):
    one = entered(desk, lead, most=Decimal(3))
    assert not allowed(desk, agent).allows(Decimal(6))
    with desk.write(lead) as tx:
        take_back_delegation(tx, one.id)
    assert not allowed(desk, agent).is_governed
    with desk.read() as session:
        assert [found.is_mistake for found in register(session, "local")] == [True]


def test_the_next_day_a_mistake_can_only_be_ended(desk, lead, clock):
    one = entered(desk, lead)
    clock.advance(timedelta(days=1))
    with pytest.raises(RefusedError, match="delegation_too_late"), desk.write(lead) as tx:
        take_back_delegation(tx, one.id)
    assert ended(desk, lead, one, today(clock)).stopped_from == today(clock)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE delegation SET most = '24'",
        "DELETE FROM delegation",
        "UPDATE delegation_end SET from_day = NULL",
        "DELETE FROM delegation_end",
    ],
)
def test_no_statement_rewrites_the_register(desk, lead, statement):
    ended(desk, lead, entered(desk, lead, most=Decimal(6)))
    with pytest.raises(DBAPIError, match="append-only"), desk.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_decision_in_bounds_and_competent_keeps_the_act_that_covers_it(desk, lead, agent, exchange):
    one = entered(desk, lead, most=Decimal(6))
    new = decision_in(exchange)
    receipt = decided(desk, agent, new)
    with desk.read() as session:
        found = adaptation(session, new.id)
        texts = [kept.text for kept in texts_of(session, receipt.leaf).values()]
        assert verified(session, agent.site).verdict is Verdict.INTACT
    assert found.cover.delegation_id == one.id
    assert (found.cover.given_by, found.cover.act) == ("Yann Kerbrat, directeur", ACT)
    assert any(ACT in words and str(one.id) in words for words in texts)


def test_without_a_register_nothing_covers_and_nothing_is_in_the_way(desk, agent, exchange):
    new = decision_in(exchange)
    decided(desk, agent, new)
    with desk.read() as session:
        assert adaptation(session, new.id).cover is None


def test_beyond_what_is_delegated_nothing_is_granted_by_any_path(desk, lead, agent, exchange):
    entered(desk, lead, most=Decimal(4))
    wrong = decision_in(exchange, value=Decimal(3))
    decided(desk, agent, wrong)
    with pytest.raises(RefusedError, match="not_delegated"):
        decided(desk, agent, decision_in(exchange))
    with pytest.raises(RefusedError, match="not_delegated"), desk.write(agent) as tx:
        correct_adaptation(tx, wrong.id, decision_in(exchange))
    with desk.read() as session:
        assert [one.value for one in adaptations_of_interaction(session, exchange.id)] == [Decimal(3)]


def test_revoked_in_mid_conversation_the_decision_is_not_granted_but_can_be_passed_on(
    desk, lead, agent, exchange
):
    one = entered(desk, lead)
    assert allowed(desk, agent).allows(Decimal(6))
    ended(desk, lead, one)
    new = decision_in(exchange)
    with pytest.raises(RefusedError, match="not_delegated"):
        decided(desk, agent, new)
    passed_on = replace(new, decision=Decision.PASSED_ON, needed_level=Level.LEAD)
    assert decided(desk, agent, passed_on).decision is Decision.PASSED_ON


def test_a_decision_sent_again_after_a_revocation_is_the_one_already_taken(desk, lead, agent, exchange):
    one = entered(desk, lead)
    new = decision_in(exchange)
    first = decided(desk, agent, new)
    ended(desk, lead, one)
    assert decided(desk, agent, new) == first


def test_refusing_and_passing_on_need_no_delegation(desk, lead, agent, exchange):
    entered(desk, lead, agent_id=lead.agent_id)
    for decision in (Decision.REFUSED, Decision.PASSED_ON):
        new = decision_in(
            exchange, decision=decision, value=None if decision is Decision.REFUSED else Decimal(6)
        )
        assert decided(desk, agent, new).decision is decision


def test_the_day_is_that_of_the_site(desk, lead, agent, exchange, clock):
    entered(desk, lead, ends_on=DAY)
    # 23:30 in Paris is 22:30 in London: still the last day; an hour later it is over.
    clock.advance(timedelta(hours=14, minutes=30))
    decided(desk, agent, decision_in(exchange))
    clock.advance(timedelta(hours=1))
    with pytest.raises(RefusedError, match="not_delegated"):
        decided(desk, agent, decision_in(exchange))


def test_the_agent_of_the_builders_is_the_one_who_acts(agent):
    assert agent.agent_id == AGENT_ID
