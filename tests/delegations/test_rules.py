"""What the register allows: days included at both ends, overlaps, and never more than without it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.delegations.rules import allowed, problems
from agent_desktop.facilitation.margins import decide
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level, Role
from tests.delegations.builders import (
    AGENT_ID,
    DAY,
    LEAD_ID,
    MARGIN,
    PACK,
    a_delegation,
    a_new_delegation,
)
from tests.facilitation.test_margins import a_frame

FIRST = date(2026, 11, 1)
days = st.integers(0, 40).map(lambda count: FIRST + timedelta(days=count))
limits = st.none() | st.integers(3, 24).map(Decimal)


@st.composite
def delegations(draw):
    start = draw(days)
    last = draw(st.none() | st.integers(0, 20).map(lambda count: start + timedelta(days=count)))
    given = draw(st.sampled_from([{"agent_id": AGENT_ID}, {"agent_id": LEAD_ID}, {"role": Role.AGENT}]))
    return a_delegation(
        starts_on=start,
        ends_on=last,
        most=draw(limits),
        stopped_from=draw(st.none() | days),
        is_mistake=draw(st.booleans()),
        **given,
    )


def for_nadia(register, day=DAY, margin=MARGIN):
    return allowed(register, AGENT_ID, Role.AGENT, PACK, margin, day)


def test_a_margin_without_a_register_is_left_to_the_pack():
    elsewhere = a_delegation(pack_id="caf")
    assert not for_nadia([elsewhere]).is_governed
    assert for_nadia([elsewhere]).allows(Decimal(24))


def test_once_a_service_has_entered_a_delegation_only_those_named_decide():
    found = for_nadia([a_delegation(agent_id=LEAD_ID)])
    assert found.is_governed
    assert not found.allows(Decimal(3))
    assert found.cover(Decimal(3)) is None


@given(delegations(), days)
def test_a_delegation_holds_on_its_first_and_last_day_and_neither_before_nor_after(one, day):
    holds = not one.is_mistake and one.starts_on <= day
    holds = holds and (one.ends_on is None or day <= one.ends_on)
    holds = holds and (one.stopped_from is None or day < one.stopped_from)
    assert one.stands_on(day) == holds


@given(delegations(), days)
def test_one_that_is_over_never_comes_back(one, day):
    if one.is_over_on(day):
        assert not any(one.stands_on(day + timedelta(days=more)) for more in range(60))


@given(st.lists(delegations(), max_size=4), days, st.integers(0, 60), st.integers(3, 24))
def test_ending_a_delegation_never_gives_anyone_more(register, day, index, value):
    if not register:
        return
    ended = list(register)
    one = ended[index % len(ended)]
    if one.is_mistake:
        return
    changed = {name: getattr(one, name) for name in one.__dataclass_fields__} | {"stopped_from": day}
    if one.stopped_from is not None and one.stopped_from < day:
        return
    ended[index % len(ended)] = type(one)(**changed)
    assert not for_nadia(ended, day).allows(Decimal(value)) or for_nadia(register, day).allows(Decimal(value))


@given(st.lists(delegations(), max_size=4), days, st.integers(0, 26), st.sampled_from(list(Level)))
def test_the_register_lowers_and_never_raises(register, day, value, level):
    alone = decide(a_frame(), Decimal(value), level)
    both = decide(a_frame(), Decimal(value), level, delegation=for_nadia(register, day))
    if both.verdict is Verdict.GRANTED:
        assert alone == both
    if alone.verdict is not Verdict.GRANTED:
        assert (both.verdict, both.why) == (alone.verdict, alone.why)


@given(st.lists(delegations(), max_size=5), days, st.integers(3, 24))
def test_of_overlapping_delegations_the_one_that_goes_far_enough_covers(register, day, value):
    found = for_nadia(register, day)
    cover = found.cover(Decimal(value))
    covering = {one.id for one in found.given if one.reaches(Decimal(value))}
    assert (cover is None) == (not covering)
    assert cover is None or cover.delegation_id in covering
    assert cover is None or found.allows(Decimal(value))


def test_the_act_that_names_the_agent_covers_before_the_one_of_a_role_or_of_an_absence():
    mine, role = a_delegation(starts_on=DAY), a_delegation(role=Role.AGENT)
    deputy = a_delegation(deputy_of="Hélène Aubry")
    found = for_nadia([role, deputy, mine])
    assert found.cover(Decimal(6)).delegation_id == mine.id
    assert for_nadia([deputy]).cover(Decimal(6)).deputy_of == "Hélène Aubry"


def test_whoever_gives_a_delegation_keeps_what_they_give():
    register = [a_delegation(giver_id=LEAD_ID, most=Decimal(4))]
    found = allowed(register, LEAD_ID, Role.LEAD, PACK, MARGIN, DAY)
    assert found.in_own_right
    assert found.allows(Decimal(12))
    assert found.cover(Decimal(12)) is None


def test_a_delegation_of_a_whole_pack_covers_each_of_its_margins():
    whole = a_delegation(margin_id=None)
    assert for_nadia([whole], margin="delai").cover("report") is not None


def test_a_limit_written_for_another_kind_of_margin_allows_nothing():
    assert not for_nadia([a_delegation(most=Decimal(6))]).allows("report")
    assert not for_nadia([a_delegation(options=("report",))]).allows(Decimal(3))
    assert for_nadia([a_delegation(options=("report",))]).allows("report")
    assert not for_nadia([a_delegation(options=("report",))]).allows("remise")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"given_by": " "}, "delegation_without_signatory"),
        ({"agent_id": None}, "delegation_to_nobody"),
        ({"giver_id": AGENT_ID}, "delegation_to_oneself"),
        ({"margin_id": None, "most": Decimal(3)}, "delegation_limit_of_several"),
        ({"most": Decimal(3), "options": ("a",)}, "delegation_two_limits"),
        ({"options": ()}, "delegation_of_nothing"),
        ({"ends_on": date(2026, 1, 11)}, "delegation_ends_first"),
        ({"act": ""}, "delegation_without_act"),
        ({"act": "x" * 201}, "delegation_too_long"),
    ],
)
def test_what_a_delegation_must_say(changes, code):
    assert problems(a_new_delegation()) == ()
    assert problems(a_new_delegation(**changes)) == (code,)


def test_a_delegation_of_one_day_is_one():
    assert problems(a_new_delegation(ends_on=date(2026, 1, 12))) == ()
