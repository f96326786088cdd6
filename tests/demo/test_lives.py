"""What happened at the site: exchanges on every channel, promises of both sides, decisions within the packs."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.rules import reason_problems
from agent_desktop.adaptations.tables import AdaptationRow, UnusedMarginRow
from agent_desktop.cases.named_queries import promises_due
from agent_desktop.cases.records import Bearer, CaseState, CommitmentState
from agent_desktop.cases.tables import CaseRow, CommitmentRow
from agent_desktop.channels.all import CHANNELS
from agent_desktop.facilitation.bands import key_part
from agent_desktop.foundation.clock import PARIS, start_of_day
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.interactions.records import Outcome
from agent_desktop.interactions.tables import InteractionClosingRow, InteractionEventRow, InteractionRow
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Decision, Verdict
from agent_desktop.people.tables import PersonRow
from agent_desktop.user_file.recent import recently_seen
from tests.demo.conftest import DAY

MAIN_JOB = {
    "impot": "revenu",
    **dict([key_part("montant", Decimal(600)), key_part("capacite", Decimal(200))]),
}


def rows(filled, *columns):
    with filled.database.read() as session:
        return session.execute(select(*columns)).all()


@pytest.fixture(scope="module")
def closings(filled):
    """Every exchange as it was last closed."""
    with filled.database.read() as session:
        ids = session.scalars(select(InteractionClosingRow.interaction_id).distinct()).all()
        return [closed_interaction(session, one) for one in ids]


def test_the_ledger_is_intact(filled):
    with filled.database.read() as session:
        report = verified(session, "local")
    assert report.verdict is Verdict.INTACT
    assert report.counts.adaptations > 80
    # Seven agents, and the desk, which signs what nobody does.
    assert report.counts.writers == 8


def test_every_channel_is_used_and_the_desk_most(filled):
    used = Counter(channel for (channel,) in rows(filled, InteractionRow.channel))
    assert set(used) == set(CHANNELS)
    assert used.most_common(1)[0][0] == "counter"


def test_everything_happened_before_today_and_within_fourteen_months(filled):
    with filled.database.read() as session:
        first, last = session.execute(
            select(func.min(InteractionRow.opened_at), func.max(InteractionRow.opened_at))
        ).one()
        latest = session.scalar(select(func.max(InteractionEventRow.at)))
    assert first >= start_of_day(DAY - timedelta(days=426), PARIS)
    assert max(last, latest) < start_of_day(DAY, PARIS)


def test_the_desk_starts_free_and_knows_who_came_this_week(filled):
    with filled.database.read() as session:
        assert open_interactions(session.connection(), filled.actor.agent_id) == ()
        seen = recently_seen(session.connection(), filled.actor.agent_id)
    assert len({one.person_id for one in seen}) == 8
    assert all(start_of_day(DAY - timedelta(days=8), PARIS) <= one.at for one in seen)
    assert all(one.brought for one in seen)


def test_exchanges_say_what_was_brought_said_and_understood(filled, closings):
    whole = [one for one in closings if one.outcome is not Outcome.INTERRUPTED and one.person_ids]
    assert len(whole) > 350
    assert all(one.content.brought and one.content.said and one.content.understood for one in whole)
    assert len({one.content.said for one in whole}) > 90
    most = Counter(one.content.said for one in whole).most_common(1)[0][1]
    assert most / len(whole) < 0.06


def test_outcomes_are_mixed(filled, closings):
    outcomes = Counter(one.outcome for one in closings)
    assert set(outcomes) == set(Outcome)
    assert outcomes[Outcome.RESOLVED] + outcomes[Outcome.ONGOING] > 0.75 * outcomes.total()


def test_scripts_were_played_to_their_end_and_forget_the_budget(filled, closings):
    played = [one.script for one in closings if one.script is not None]
    assert {one.pack_id for one in played} == {
        "impot-difficultes-paiement",
        "indu-prestation",
        "dossier-incomplet",
    }
    assert len(played) > 100
    assert all(one.conclusion and not one.path for one in played)
    forgotten = {"q_ressources", "q_charges", "q_logement"}
    assert not any(forgotten & set(one.answers) for one in played)
    assert any(rule.tries for one in closings for rule in one.explained)


def test_decisions_come_out_in_the_shares_said(filled):
    made = filled.report.decisions
    signed = sum(made[one] for one in (Decision.GRANTED, Decision.PASSED_ON, Decision.REFUSED))
    assert 0.57 < made[Decision.GRANTED] / signed < 0.71
    assert 0.18 < made[Decision.PASSED_ON] / signed < 0.30
    assert 0.07 < made[Decision.REFUSED] / signed < 0.17
    assert made[Decision.NOT_USED] > 5
    assert 0.16 < signed / filled.report.exchanges < 0.32


def test_the_report_counts_what_was_written(filled):
    decided = rows(filled, AdaptationRow.decision, AdaptationRow.site)
    kept = Counter(decision for decision, site in decided if site == "local")
    elsewhere = Counter(decision for decision, site in decided if site != "local")
    today = Counter(applies for (applies,) in rows(filled, UnusedMarginRow.applicable))
    kept[Decision.NOT_USED.value] += today[True]
    for decision, count in filled.report.decisions.items():
        assert kept[decision.value] == count
    assert elsewhere == {one.value: count for one, count in filled.report.elsewhere.decisions.items()}
    assert len(rows(filled, CommitmentRow.id)) == filled.report.promises
    assert len(rows(filled, CaseRow.id)) == filled.report.cases
    assert len(rows(filled, InteractionRow.id)) == sum(
        (filled.report.exchanges, filled.report.visits, filled.report.elsewhere.exchanges)
    )
    assert len(rows(filled, PersonRow.id)) == filled.report.people == 300


def test_decisions_give_their_reasons_and_the_precedents_then_in_sight(filled):
    with filled.database.read() as session:
        ids = session.scalars(select(AdaptationRow.id).where(AdaptationRow.agent_id.is_not(None))).all()
        for one in (adaptation(session, adaptation_id) for adaptation_id in ids):
            assert one is not None
            assert any(reason.text for reason in one.reasons)
            if one.decision is not Decision.REFUSED:
                assert reason_problems(one.reasons, one.criteria) == []
                assert one.criteria
                assert one.choice or one.value is not None
            if one.decision is Decision.GRANTED and one.value is not None:
                assert one.lo <= one.value <= one.hi
        looked = session.execute(select(AdaptationRow.precedents_seen, AdaptationRow.precedents_shown)).all()
    seen = [(len(leaves), shown) for leaves, shown in looked if leaves]
    assert len(seen) > 60
    assert all(leaves <= shown for leaves, shown in seen)


def test_the_main_job_has_precedents_to_show(filled):
    with filled.database.read() as session:
        found = precedents(session, "impot-difficultes-paiement", "echeances", MAIN_JOB)
    granted = [group for group in found.groups if group.decision is Decision.GRANTED]
    assert all(one.distance == 0 for one in found.nearest)
    assert found.count >= 12
    assert found.granted >= 10
    assert len({group.value for group in granted}) >= 3
    assert all(3 <= group.value <= 12 for group in granted)


def test_every_promise_has_a_bearer_a_day_and_a_deputy_when_it_is_ours(filled):
    columns = (
        CommitmentRow.bearer,
        CommitmentRow.bearer_name,
        CommitmentRow.deputy_name,
        CommitmentRow.due_on,
    )
    promises = rows(filled, *columns)
    assert all(name and due for _bearer, name, _deputy, due in promises)
    assert all(deputy and deputy != name for bearer, name, deputy, _due in promises if bearer == "service")
    sides = Counter(bearer for bearer, *_rest in promises)
    assert 0.5 < sides[Bearer.SERVICE.value] / len(promises) < 0.75
    assert sides[Bearer.PERSON.value] > 100


def test_most_promises_that_were_due_are_kept_and_the_others_explained(filled):
    columns = (CommitmentRow.state, CommitmentRow.due_on, CommitmentRow.explanation)
    due = [row for row in rows(filled, *columns) if row.due_on < DAY]
    states = Counter(row.state for row in due)
    assert 0.78 < states[CommitmentState.KEPT.value] / len(due) < 0.90
    assert 1 <= states[CommitmentState.OPEN.value] <= 4
    unkept = {CommitmentState.MISSED.value, CommitmentState.WITHDRAWN.value}
    assert all(row.explanation for row in due if row.state in unkept)
    assert unkept <= set(states)


def test_some_promises_are_due_this_week_and_a_few_are_late(filled):
    with filled.database.read() as session:
        due = promises_due(session.connection(), "local", DAY + timedelta(days=7), DAY)
    assert 1 <= sum(one.is_late for one in due) <= 4
    assert 5 <= sum(not one.is_late for one in due) <= 40
    assert all(one.person_name for one in due)


def test_open_procedures_say_what_comes_next_and_when(filled):
    columns = (CaseRow.state, CaseRow.next_step, CaseRow.next_on, CaseRow.reference, CaseRow.administration)
    cases = rows(filled, *columns)
    still = [row for row in cases if row.state != CaseState.CLOSED.value]
    assert len(still) > 60
    assert all(row.next_step and row.next_on >= DAY for row in still)
    assert len({row.reference for row in cases}) == len(cases)
    assert len({row.administration for row in cases}) >= 8
    assert set(CaseState) == {CaseState(row.state) for row in cases}


def test_an_exchange_lasts_some_minutes_and_less_than_an_hour(filled, closings):
    for one in closings:
        if one.content.said:
            assert timedelta(minutes=2) < one.closed_at - one.opened_at < timedelta(minutes=75)


def test_nobody_comes_to_the_desk_from_beyond_it(filled, closings):
    with filled.database.read() as session:
        gone = session.scalars(select(PersonRow.id).where(PersonRow.state == "deceased")).all()
    assert gone
    assert not {person for one in closings for person in one.person_ids} & set(gone)
