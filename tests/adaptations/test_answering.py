"""What is answered to a decision passed on: by another person, once, in their own chain, on both engines."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.actions import correct_adaptation, decide_adaptation
from agent_desktop.adaptations.answer_queries import answer_to, waiting_decisions
from agent_desktop.adaptations.answer_records import NewAnswer, Outcome
from agent_desktop.adaptations.answering import answer_adaptation
from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.queries import adaptation, adaptations_of_person
from agent_desktop.adaptations.waiting_count import waiting_for
from agent_desktop.cases.actions import promise
from agent_desktop.delegations.actions import enter_delegation
from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.queries import entry_by_leaf, texts_of, verified
from agent_desktop.ledger.records import Decision, EntryType, Verdict
from tests.adaptations.test_actions import decision_in
from tests.builders import a_person, a_promise, an_invited, an_open_exchange
from tests.delegations.builders import ACT, a_new_delegation

TOLD = "Vous pouvez payer en huit fois, à partir de janvier."


@pytest.fixture
def referent(agent):
    return replace(
        agent,
        agent_id=type(agent.agent_id)("01936000-0000-7000-8000-00000000a003"),
        name="Inès Delmas",
        role=Role.REFERENT,
        writer="a003-d001-0",
        signing_seed=bytes([3]) * 32,
    )


@pytest.fixture
def twin(agent):
    """Return the same person, enrolled a second time as a lead."""
    return replace(
        agent,
        agent_id=type(agent.agent_id)("01936000-0000-7000-8000-00000000a004"),
        role=Role.LEAD,
        writer="a004-d001-0",
        signing_seed=bytes([4]) * 32,
    )


@pytest.fixture
def desk(founded_database, lead, referent, twin):
    for other in (referent, twin):
        an_invited(founded_database, lead, other)
    return founded_database


@pytest.fixture
def exchange(desk, agent):
    return an_open_exchange(desk, agent, a_person(desk, agent).id)


def passed_on(desk, actor, exchange, value=8, **changes):
    usual = {"decision": Decision.PASSED_ON, "value": Decimal(value), "needed_level": Level.LEAD}
    new = decision_in(exchange, **{**usual, **changes})
    with desk.write(actor) as tx:
        decide_adaptation(tx, new)
    return new


def answered(desk, actor, new, outcome=Outcome.APPROVED, told=TOLD, reason=""):
    with desk.write(actor) as tx:
        return answer_adaptation(
            tx, NewAnswer(adaptation_id=new.id, outcome=outcome, told=told, reason=reason)
        )


def test_an_approval_lands_in_the_chain_of_the_lead_and_the_decision_counts_as_granted(
    desk, agent, lead, exchange
):
    new = passed_on(desk, agent, exchange)
    answer = answered(desk, lead, new, reason="Budget vu ensemble.")
    with desk.read() as session:
        record = adaptation(session, new.id)
        entry = entry_by_leaf(session, answer.leaf)
        texts = {one.text for one in texts_of(session, answer.leaf).values()}
        report = verified(session, lead.site)
    assert (record.decision, record.stands, record.told) == (Decision.PASSED_ON, Decision.GRANTED, TOLD)
    assert (entry.type, entry.w, entry.ref) == (EntryType.APPROVAL, lead.writer, record.leaf)
    assert texts == {TOLD, "Budget vu ensemble."}
    assert (report.verdict, report.counts.approvals_waiting) == (Verdict.INTACT, 0)


def test_a_refusal_is_told_and_the_rule_stands(desk, agent, lead, exchange):
    new = passed_on(desk, agent, exchange)
    answered(desk, lead, new, Outcome.REFUSED, told="Pas plus de six fois, à cause du budget.")
    with desk.read() as session:
        (record,) = adaptations_of_person(session, exchange.person_ids[0])
        assert verified(session, lead.site).verdict is Verdict.INTACT
    assert record.stands is Decision.REFUSED


def test_the_same_answer_sent_twice_is_one(desk, agent, lead, exchange):
    new = passed_on(desk, agent, exchange)
    assert answered(desk, lead, new) == answered(desk, lead, new)


def test_a_decision_is_answered_once(desk, agent, lead, twin, exchange):
    new = passed_on(desk, agent, exchange)
    answered(desk, lead, new)
    with pytest.raises(RefusedError, match="adaptation_answered"):
        answered(desk, lead, new, Outcome.REFUSED)


def test_nobody_approves_their_own_act_not_even_under_another_role(desk, agent, lead, twin, exchange):
    mine = passed_on(desk, lead, exchange)
    with pytest.raises(RefusedError, match="own_decision"):
        answered(desk, lead, mine)
    hers = passed_on(desk, agent, exchange)
    with pytest.raises(RefusedError, match="own_decision"):
        answered(desk, twin, hers)
    with desk.read() as session:
        assert answer_to(session, mine.id) is None
        assert answer_to(session, hers.id) is None


def test_neither_an_agent_nor_a_referent_answers_for_a_lead(desk, agent, lead, referent, exchange):
    new = passed_on(desk, lead, exchange, needed_level=Level.LEAD)
    for who in (agent, referent):
        with pytest.raises(RefusedError, match="not_an_approver"):
            answered(desk, who, new)
    to_a_referent = passed_on(desk, agent, exchange, needed_level=Level.REFERENT)
    assert answered(desk, referent, to_a_referent).is_approved


def test_whoever_approves_is_looked_up_in_the_register_that_day(desk, agent, lead, exchange):
    with desk.write(lead) as tx:
        enter_delegation(tx, a_new_delegation(agent_id=lead.agent_id, most=Decimal(8)))
    eight, nine = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    assert answered(desk, lead, eight).cover.act == ACT
    with pytest.raises(RefusedError, match="approver_not_delegated"):
        answered(desk, lead, nine)
    assert not answered(desk, lead, nine, Outcome.REFUSED).is_approved


def test_what_the_person_is_told_is_written_and_says_nothing_of_what_they_are(desk, agent, lead, exchange):
    new = passed_on(desk, agent, exchange)
    for told, code in ((" ", "answer_untold"), ("Accordé car elle est dépressive.", "answer_at_fault")):
        with pytest.raises(RefusedError, match=code):
            answered(desk, lead, new, told=told)
    with pytest.raises(RefusedError, match="answer_too_long"):
        answered(desk, lead, new, told="Oui. " * 200)


def test_what_was_corrected_or_decided_outside_waits_for_nobody(desk, agent, lead, exchange):
    new = passed_on(desk, agent, exchange)
    with desk.write(agent) as tx:
        correct_adaptation(tx, new.id, decision_in(exchange))
    outside = passed_on(desk, agent, exchange, needed_level=Level.OUTSIDE)
    for one in (new, outside):
        with pytest.raises(RefusedError, match="adaptation_not_waiting"):
            answered(desk, lead, one)
    with desk.read() as session:
        assert waiting_decisions(session, "local") == ()


def test_what_waits_is_listed_with_its_author_its_person_and_the_day_promised(
    desk, agent, lead, exchange, clock
):
    first = passed_on(desk, agent, exchange)
    with desk.write(agent) as tx:
        promise(tx, a_promise(exchange.id))
    clock.advance(timedelta(minutes=1))
    second = passed_on(desk, lead, an_open_exchange(desk, lead, exchange.person_ids[0]), 9)
    with desk.read() as session:
        found = waiting_decisions(session, "local")
        mine = waiting_decisions(session, "local", agent.agent_id)
    assert [one.record.id for one in found] == [first.id, second.id]
    assert [one.record.id for one in mine] == [first.id]
    assert (mine[0].author, mine[0].person_name) == ("Nadia Berthelot", "Maryvonne Le Bihan")
    assert (mine[0].value, mine[0].promised_on) == (Decimal(8), date(2026, 12, 1))
    answered(desk, lead, first)
    with desk.read() as session:
        assert [one.record.id for one in waiting_decisions(session, "local")] == [second.id]


@pytest.mark.parametrize(
    "statement", ["UPDATE adaptation_answer SET outcome = 'approved'", "DELETE FROM adaptation_answer"]
)
def test_no_statement_rewrites_an_answer(desk, agent, lead, exchange, statement):
    answered(desk, lead, passed_on(desk, agent, exchange), Outcome.REFUSED)
    with pytest.raises(DBAPIError, match="append-only"), desk.engine.begin() as connection:
        connection.execute(text(statement))


UNTIL = date(2026, 11, 27)


def reserved(desk, actor, exchange, **changes):
    usual = {"value": Decimal(8), "needed_level": Level.LEAD, "reserved_until": UNTIL}
    new = decision_in(exchange, **{**usual, **changes})
    with desk.write(actor) as tx:
        decide_adaptation(tx, new)
    return new


def test_what_is_granted_subject_to_confirmation_waits_for_it_by_its_day(desk, agent, lead, exchange):
    new = reserved(desk, agent, exchange)
    with desk.read() as session:
        (waiting,) = waiting_decisions(session, "local")
        record = adaptation(session, new.id)
        entry = entry_by_leaf(session, record.leaf)
        assert verified(session, "local").counts.approvals_waiting == 1
    assert (waiting.record.id, waiting.promised_on) == (new.id, UNTIL)
    assert (record.stands, record.is_reserved) == (Decision.GRANTED, True)
    assert (entry.d["decision"], entry.d["need"]) == ("granted", "responsable")
    answered(desk, lead, new)
    with desk.read() as session:
        confirmed = adaptation(session, new.id)
        assert verified(session, "local").counts.approvals_waiting == 0
    assert (confirmed.stands, confirmed.is_reserved) == (Decision.GRANTED, False)


def test_a_reserve_that_is_refused_leaves_nothing_granted(desk, agent, lead, exchange):
    new = reserved(desk, agent, exchange)
    answered(desk, lead, new, Outcome.REFUSED)
    with desk.read() as session:
        assert adaptation(session, new.id).stands is Decision.REFUSED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reserved_until": date(2026, 11, 23)}, "reserve_in_the_past"),
        ({"decision": Decision.PASSED_ON}, "reserve_misplaced"),
        ({"needed_level": Level.OUTSIDE}, "beyond_competence"),
        ({"value": Decimal(48)}, "outside_bounds"),
    ],
)
def test_a_reserve_goes_neither_beyond_a_bound_nor_outside_nor_into_the_past(
    desk, agent, exchange, changes, code
):
    with pytest.raises(RefusedError, match=code):
        reserved(desk, agent, exchange, **changes)


def test_nobody_lifts_their_own_reserve(desk, lead, exchange):
    new = reserved(desk, lead, exchange)
    with pytest.raises(RefusedError, match="own_decision"):
        answered(desk, lead, new)


def ends(desk, new):
    with desk.read() as session:
        found = precedents(session, new.margin.pack_id, new.margin.margin_id, new.situation)
    return found, [(one.decision, one.value) for one in found.nearest]


@pytest.mark.parametrize(
    ("outcome", "stands"), [(Outcome.APPROVED, Decision.GRANTED), (Outcome.REFUSED, Decision.REFUSED)]
)
def test_a_precedent_that_was_answered_is_what_was_answered(desk, agent, lead, exchange, outcome, stands):
    new = passed_on(desk, agent, exchange)
    assert ends(desk, new)[1] == [(Decision.PASSED_ON, Decimal(8))]
    answered(desk, lead, new, outcome)
    found, read = ends(desk, new)
    assert read == [(stands, Decimal(8))]
    granted = int(stands is Decision.GRANTED)
    assert (found.count, found.granted, found.refused, found.passed_on) == (1, granted, 1 - granted, 0)
    assert found.median == (Decimal(8) if granted else None)


def test_an_answered_decision_that_is_said_again_is_no_precedent_any_more(desk, agent, lead, exchange):
    new = passed_on(desk, agent, exchange)
    answered(desk, lead, new)
    with desk.write(agent) as tx:
        correct_adaptation(tx, new.id, decision_in(exchange))
    found, read = ends(desk, new)
    assert read == [(Decision.GRANTED, Decimal(6))]
    assert (found.count, found.granted, found.passed_on) == (1, 1, 0)


def test_each_is_told_how_many_decisions_of_others_wait_for_their_level(
    desk, agent, lead, referent, exchange
):
    def waits(*actors):
        with desk.read() as session:
            return [waiting_for(session, actor) for actor in actors]

    assert waits(agent, referent, lead) == [0, 0, 0]
    to_lead = passed_on(desk, agent, exchange)
    passed_on(desk, agent, exchange, needed_level=Level.REFERENT)
    passed_on(desk, lead, an_open_exchange(desk, lead, exchange.person_ids[0]))
    passed_on(desk, agent, exchange, needed_level=Level.OUTSIDE)
    reserved(desk, agent, exchange)
    corrected = passed_on(desk, agent, exchange)
    with desk.write(agent) as tx:
        correct_adaptation(tx, corrected.id, decision_in(exchange))
    assert waits(agent, referent, lead) == [0, 1, 3]
    answered(desk, lead, to_lead)
    assert waits(lead, replace(lead, site="Kerdoual")) == [2, 0]
