from dataclasses import replace
from decimal import Decimal

import pytest

from agent_desktop.adaptations.nearness import summed_up
from agent_desktop.adaptations.records import Group
from agent_desktop.facilitation.offers import offer_at
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.usage import (
    Light,
    Usual,
    granted,
    is_apart,
    light,
    on_the_axis,
    out_of_bounds,
    usual,
)
from tests.ui.adaptations.bench import walk_to


def a_group(value=None, decision=Decision.GRANTED, *, choice=None, count=1):
    value = None if value is None else Decimal(value)
    return Group(situation={}, decision=decision, value=value, choice=choice, count=count)


def ended(*groups):
    return summed_up(groups, {})


def of(*values):
    return ended(*(a_group(value) for value in values))


@pytest.mark.parametrize(
    ("count", "told"), [(0, Light.NONE), (1, Light.FEW), (4, Light.FEW), (5, Light.ENOUGH)]
)
def test_precedents_shed_light_from_five_on(count, told):
    assert light(of(*[3] * count)) is told


def test_precedents_not_yet_read_tell_nothing():
    assert light(None) is Light.NONE


def test_the_usual_value_is_the_one_that_came_most_often():
    assert usual(of(3, 4, 4, 4, 6)) == Usual(value=Decimal(4), alone=True)


def test_when_several_came_as_often_the_middle_is_said_to_be_the_middle():
    assert usual(of(3, 3, 4, 6, 6)) == Usual(value=Decimal(4), alone=False)


def test_nothing_granted_has_no_usual_value():
    assert usual(ended(a_group(None, Decision.NOT_USED, count=9))) is None


def test_two_options_chosen_as_often_have_no_middle():
    assert usual(ended(a_group(choice="a", count=3), a_group(choice="b", count=3))) is None


def test_four_granted_do_not_say_what_is_usual_however_many_were_refused():
    assert usual(ended(a_group(4, count=4), a_group(None, Decision.REFUSED, count=40))) is None


def test_only_what_was_granted_counts_as_granted():
    found = ended(a_group(4), a_group(8, Decision.PASSED_ON), a_group(choice="a"))
    assert granted(found) == {Decimal(4): 1, "a": 1}


def test_a_rule_that_was_kept_stands_at_what_the_rule_gives():
    found = ended(a_group(4), a_group(None, Decision.NOT_USED), a_group(None, Decision.REFUSED))
    assert on_the_axis(found, Decimal(1)) == {Decimal(4): 1, Decimal(1): 2}
    assert on_the_axis(found, None) == {Decimal(4): 1}


MAIN = offer_at(walk_to("marge_echeances"), "marge_echeances").where


def test_a_value_far_from_the_middle_is_apart_as_the_pack_says_it():
    found = of(3, 4, 4, 4, 9)
    assert [is_apart(found, Decimal(value), MAIN) for value in (3, 7, 8, 9)] == [False, False, True, True]


def test_without_a_word_of_the_pack_a_value_outside_what_was_granted_is_apart():
    safeguards = MAIN.margin.safeguards.model_copy(update={"deviates": None})
    where = replace(MAIN, margin=MAIN.margin.model_copy(update={"safeguards": safeguards}))
    found = of(3, 4, 4, 4, 9)
    assert [is_apart(found, Decimal(value), where) for value in (3, 7, 9, 10)] == [False, False, False, True]


def test_an_option_never_granted_is_apart_from_those_that_were():
    found = ended(a_group(choice="a", count=5))
    assert not is_apart(found, "a", MAIN)
    assert is_apart(found, "b", MAIN)


def test_nothing_is_apart_from_four_decisions():
    assert not is_apart(of(3, 3, 3, 3), Decimal(24), MAIN)
    assert not is_apart(None, Decimal(24), MAIN)


def test_values_that_the_bounds_of_today_leave_out_are_told():
    found = ended(a_group(2), a_group(24), a_group(30, count=3), a_group(1, Decision.NOT_USED))
    assert out_of_bounds(found, MAIN) == {Decimal(2): 1, Decimal(30): 3}
