from datetime import date
from decimal import Decimal

import pytest

from agent_desktop.adaptations.records import Precedent
from agent_desktop.adaptations.rules import spread
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.usage import Light, Usual, granted, light, on_the_axis, shared, usual


def a_precedent(value=None, decision=Decision.GRANTED, *, choice=None, alike=("impot",), differs=()):
    return Precedent(
        leaf=None,
        decision=decision,
        value=None if value is None else Decimal(value),
        choice=choice,
        month=date(2026, 9, 1),
        situation={},
        criteria=(),
        alike=alike,
        differs=differs,
    )


def of(*values):
    return spread([a_precedent(value) for value in values])


@pytest.mark.parametrize(
    ("count", "told"), [(0, Light.NONE), (1, Light.FEW), (4, Light.FEW), (5, Light.ENOUGH)]
)
def test_precedents_shed_light_from_five_on(count, told):
    assert light(of(*[3] * count)) is told


def test_precedents_not_yet_read_tell_nothing():
    assert light(None) is Light.NONE


def test_the_usual_value_is_the_one_that_came_most_often():
    assert usual(of(3, 4, 4, 6)) == Usual(value=Decimal(4), alone=True)


def test_when_several_came_as_often_the_middle_is_said_to_be_the_middle():
    assert usual(of(3, 3, 6, 6)) == Usual(value=Decimal(3), alone=False)


def test_nothing_granted_has_no_usual_value():
    assert usual(spread([a_precedent(None, Decision.NOT_USED)])) is None


def test_two_options_chosen_as_often_have_no_middle():
    assert usual(spread([a_precedent(choice="a"), a_precedent(choice="b")])) is None


def test_only_what_was_granted_counts_as_granted():
    found = spread([a_precedent(4), a_precedent(8, Decision.PASSED_ON), a_precedent(choice="a")])
    assert granted(found) == {Decimal(4): 1, "a": 1}


def test_a_rule_that_was_kept_stands_at_what_the_rule_gives():
    found = spread(
        [a_precedent(4), a_precedent(None, Decision.NOT_USED), a_precedent(None, Decision.REFUSED)]
    )
    assert on_the_axis(found, Decimal(1)) == {Decimal(4): 1, Decimal(1): 2}
    assert on_the_axis(found, None) == {Decimal(4): 1}


def test_each_part_of_the_situation_tells_how_many_share_it():
    found = spread(
        [
            a_precedent(3, alike=("impot", "tranche_montant")),
            a_precedent(4, alike=("impot",), differs=("tranche_montant",)),
        ]
    )
    assert shared(found) == {"impot": 2, "tranche_montant": 1}
