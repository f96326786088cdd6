"""Whatever the seed, the day and the number of people, what is planned is what the rooms accept."""

from datetime import date, datetime
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.cases.records import CommitmentState
from agent_desktop.cases.rules import case_problems
from agent_desktop.cases.rules import problems as promise_problems
from agent_desktop.demo.cast import draw_cast
from agent_desktop.demo.contents import contents
from agent_desktop.demo.deeds import PromiseEnding, in_batches
from agent_desktop.demo.plan import Answering, CaseClosing, Exchange, Remarking, Visit
from agent_desktop.demo.planning import Setting, plan
from agent_desktop.demo.recording import closing_from, decisions_of
from agent_desktop.demo.team import team_of
from agent_desktop.facilitation.offers import missing_reasons
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import PARIS
from agent_desktop.interactions.rules import missing_to_close
from agent_desktop.ledger.records import Decision

ROLES = st.sampled_from([Role.LEAD, Role.AGENT, Role.REFERENT])
DAYS = st.dates(date(1999, 1, 1), date(2040, 12, 31))


def planned(people, seed, day, role=Role.LEAD):
    actor = Actor(agent_id=uuid4(), name="Claire Aubertin", role=role, site="local", writer="a-d-1")
    made = contents()
    team = team_of(actor, made.people)
    cast = draw_cast(made.people, seed, people, day, team.names)
    return plan(Setting(contents=made, seed=seed, today=day, zone=PARIS, team=team, people=people), cast)


def hour_of(deed):
    if isinstance(deed, Exchange):
        return deed.opened_at
    return deed.at if isinstance(deed, Visit | CaseClosing | Remarking | Answering) else deed.ending.at


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**31), DAYS, st.integers(1, 45), ROLES)
def test_every_exchange_may_be_closed_and_every_promise_made(seed, day, people, role):
    for deed in planned(people, seed, day, role):
        if not isinstance(deed, Exchange) or deed.parked:
            continue
        assert missing_to_close(closing_from(deed, {})) == ()
        made_on = deed.closed_at.astimezone(PARIS).date()
        for promise in deed.promises:
            assert promise_problems(promise.new, made_on) == ()
        assert deed.case is None or case_problems(deed.case) == ()
        if deed.played is not None:
            for step_id, choice in deed.played.walk.answers.margins.items():
                if choice.reasons and choice.criteria:
                    margin = deed.played.file.pack.margin(deed.played.file.pack.step(step_id).margin)
                    assert missing_reasons(margin, choice.reasons, choice.criteria) == ()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**31), DAYS)
def test_a_week_of_one_agent_is_told_in_order_and_nothing_is_to_come(seed, day):
    before: tuple[int, int] = (0, 0)
    midnight = datetime.combine(day, datetime.min.time(), PARIS)
    for agent, batch in in_batches(planned(40, seed, day)):
        hours = [hour_of(deed) for deed in batch]
        assert hours == sorted(hours)
        assert max(hours) < midnight
        week = hours[0].isocalendar()[:2]
        assert {hour.isocalendar()[:2] for hour in hours} == {week}
        assert week >= before
        assert {deed.agent for deed in batch} == {agent}
        before = week


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**31), DAYS)
def test_a_procedure_is_opened_before_it_moves_and_a_promise_made_before_it_ends(seed, day):
    opened, promised = set(), set()
    for _agent, batch in in_batches(planned(40, seed, day)):
        for deed in batch:
            if isinstance(deed, Exchange):
                if deed.case is not None:
                    opened.add(deed.case.id)
                if deed.move is not None:
                    assert deed.move.case_id in opened
                promised |= {promise.new.id for promise in deed.promises}
                assert all(promise.new.case_id in opened for promise in deed.promises)
            elif isinstance(deed, CaseClosing):
                assert deed.move.case_id in opened
            elif isinstance(deed, PromiseEnding):
                assert deed.commitment_id in promised
                assert deed.ending.state is not CommitmentState.OPEN


def test_an_agent_alone_passes_on_what_a_lead_would_grant():
    alone = [one for one in planned(220, 3, date(2026, 11, 24), Role.AGENT) if isinstance(one, Exchange)]
    decisions = [decision for one in alone for decision in decisions_of(one)]
    assert Decision.PASSED_ON in decisions
    assert all(
        choice.level.value == "agent"
        for one in alone
        if one.played is not None
        for choice in one.played.walk.answers.margins.values()
    )
