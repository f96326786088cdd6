"""A lead who opens the demonstration has something to compare, to answer and to read, from its first morning."""

import pytest
from sqlalchemy import func, select

from agent_desktop.adaptations.answer_queries import waiting_decisions
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.proof import unproved
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.delegations.queries import register
from agent_desktop.equality.queries import looked_at, to_read
from agent_desktop.equality.records import Compared
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict

APART = "Saint-Orlan"


@pytest.fixture(scope="module")
def session(filled):
    with filled.database.read() as session:
        yield session


def test_one_unit_stands_apart_and_the_others_do_not(filled, session):
    looked = looked_at(session, filled.actor, None, filled.database.clock)
    assert looked.plot.compared is Compared.UNITS
    assert [one.group for one in looked.plot.beyond] == [APART]
    assert len(looked.plot.points) == 7
    assert looked.plot.mix.share > 0.8


def test_pairs_wait_to_be_read_blind(filled, session):
    looked = looked_at(session, filled.actor, None, filled.database.clock)
    pairs, agreement = to_read(session, filled.actor, looked.key, filled.database.clock)
    assert pairs
    assert agreement.readings == 0


def test_two_decisions_wait_for_whoever_opens_it(filled, session):
    waiting = waiting_decisions(session, filled.actor.site)
    assert len(waiting) == 2
    assert all(one.author and one.person_name for one in waiting)
    assert session.scalar(select(func.count()).select_from(AdaptationAnswerRow)) > 20


def test_decisions_are_covered_by_an_act_of_the_register(filled, session):
    acts = register(session, filled.actor.site)
    assert {one.agent_id for one in acts} >= {filled.actor.agent_id}
    covered = session.scalars(
        select(AdaptationRow.cover).where(AdaptationRow.site == "local", AdaptationRow.cover.is_not(None))
    ).all()
    assert len(covered) > 20


def test_the_ledger_of_each_unit_is_intact(filled, session):
    sites = session.scalars(select(AdaptationRow.site).distinct()).all()
    assert len(sites) == 7
    for site in sites:
        assert verified(session, site).verdict is Verdict.INTACT
        assert not list(unproved(session, site))
