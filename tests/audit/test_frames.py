"""The frame: every decision that may be drawn, once, as it stands, with what makes it deserve a look."""

from dataclasses import replace
from decimal import Decimal

import pytest

from agent_desktop.adaptations.actions import correct_adaptation
from agent_desktop.adaptations.records import Bounds, Stance
from agent_desktop.adaptations.unused import note_unused_margins, settle_days
from agent_desktop.audit.drawing import Mark, draw, frame_fingerprint
from agent_desktop.audit.frames import frame
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.records import Decision
from tests.adaptations.test_actions import REAL
from tests.adaptations.test_rules import a_decision
from tests.adaptations.test_unused import at_this_desk, unused

MIDDLE = Decimal(10)


@pytest.fixture
def framed(site, agent, clock):
    def read(**changes):
        day = today(clock)
        asked = {"since": day, "until": day, "besides": (), **changes}
        with site.read() as session:
            return frame(session, agent.site, asked["since"], asked["until"], besides=asked["besides"])

    return read


def _marks(found, receipt):
    return next(one.marks for one in found.decisions if one.leaf == receipt.leaf)


def test_each_mark_is_told_of_what_deserves_it_and_of_nothing_else(told, framed):
    plain = told.decision(value=MIDDLE, precedents_shown=4, stance=Stance.FOLLOWED)
    bound = told.decision(value=Decimal(24), precedents_shown=4)
    close = told.decision(value=Decimal(22), precedents_shown=4)
    alone = told.decision(value=MIDDLE, precedents_shown=0)
    apart = told.decision(value=MIDDLE, precedents_shown=4, stance=Stance.DEPARTED, departure="Loyer doublé")
    refused = told.decision(decision=Decision.REFUSED, value=None, precedents_shown=4)
    found = framed()
    assert _marks(found, plain) == frozenset()
    assert _marks(found, bound) == _marks(found, close) == {Mark.NEAR_BOUND}
    assert _marks(found, alone) == {Mark.NO_PRECEDENT}
    assert _marks(found, apart) == {Mark.DEPARTED}
    assert _marks(found, refused) == {Mark.REFUSED}


def test_the_same_margin_for_the_same_person_twice_is_marked_and_never_says_for_whom(told, framed):
    person, other = told.person(), told.person(used_name="Morvan")
    twice = [told.decision(person, value=MIDDLE, precedents_shown=4) for _time in range(2)]
    once = told.decision(other, value=MIDDLE, precedents_shown=4)
    found = framed()
    assert [_marks(found, one) for one in twice] == [{Mark.REPEATED}] * 2
    assert _marks(found, once) == frozenset()
    assert str(person.id) not in repr(found)


def test_what_was_said_again_since_counts_as_it_stands_whenever_that_was(site, told, agent, framed, clock):
    day = today(clock)
    first = told.decision(value=MIDDLE)
    told.days_later(3)
    again = a_decision(interaction_id=None, margin=REAL, value=Decimal(9))
    with site.write(agent) as tx:
        record = correct_adaptation(tx, first.adaptation_id, replace(again, person_id=None))
    assert framed(since=day, until=day).decisions == ()
    assert [one.leaf for one in framed().decisions] == [record.leaf]


def test_days_out_of_the_period_those_of_the_reader_and_what_nobody_signed_stay_out(
    site, told, agent, lead, framed, clock
):
    day = today(clock)
    before = told.decision()
    told.days_later(1)
    hers, his = told.decision(), told.decision(agent=lead)
    with site.write(at_this_desk(agent)) as tx:
        note_unused_margins(tx, [unused()])
    told.days_later(1)
    with site.write(at_this_desk(lead)) as tx:
        settle_days(tx)
    leaves = {one.leaf for one in framed(since=day, until=today(clock)).decisions}
    assert leaves == {before.leaf, hers.leaf, his.leaf}
    without = framed(since=day, until=today(clock), besides={lead.agent_id})
    assert {one.leaf for one in without.decisions} == {before.leaf, hers.leaf}
    assert [one.leaf for one in framed(since=day, until=day).decisions] == [before.leaf]


def test_one_decision_more_changes_the_fingerprint_and_the_draw_comes_again_from_the_store(told, framed):
    for _time in range(6):
        told.decision(value=MIDDLE)
    kept = framed()
    assert draw(framed().decisions, "graine", 3) == draw(kept.decisions, "graine", 3)
    told.decision(bounds=Bounds(unit="mensualités", lo=Decimal(3), hi=Decimal(24)), id=new_id())
    assert frame_fingerprint(framed().decisions) != frame_fingerprint(kept.decisions)
