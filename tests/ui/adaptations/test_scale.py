from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.offers import decide, offer, offer_at
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.ui.adaptations.scale import Steps, dots, drawn
from agent_desktop.ui.widgets.margin_scale import Precedent, Reach
from tests.facilitation.builders import TODAY, a_pack
from tests.ui.adaptations.bench import LARGE_DEBT, pack_file, walk_to

MAIN = offer_at(walk_to("marge_echeances"), "marge_echeances")


def test_the_main_job_has_three_zones_the_rule_and_a_hard_limit():
    scale = drawn(MAIN, Level.AGENT).scale
    assert (scale.rule, scale.own, scale.lead, scale.beyond, scale.limit) == (
        1,
        (3, 6),
        (7, 12),
        (13, 24),
        24,
    )
    assert (scale.lowest, scale.highest, scale.axis) == (3, 24, (0, 26))


def test_a_value_says_what_it_means_by_month():
    assert MAIN.detail_at(Decimal(3)) == "200\u00a0€ par mois"
    assert MAIN.value_by_rule == Decimal(1)


def test_a_lead_sees_both_zones_as_her_own():
    scale = drawn(MAIN, Level.LEAD).scale
    assert (scale.own, scale.lead, scale.beyond) == ((3, 12), None, (13, 24))


def test_a_debt_above_what_the_agent_may_decide_leaves_no_zone_of_hers():
    scale = drawn(offer_at(walk_to("marge_echeances", LARGE_DEBT), "marge_echeances"), Level.AGENT).scale
    assert scale.own is None
    assert scale.home == scale.lowest


def test_an_opinion_is_all_outside_and_moves_by_its_own_step():
    pack = pack_file("indu-prestation").pack
    found = drawn(offer(pack, "avis_remise", {**pack.constants, "reste": Decimal(10)}, TODAY), Level.AGENT)
    assert (found.scale.own, found.scale.beyond) == (None, (0, 20))
    assert found.steps.value(3) == Decimal(15)


@pytest.mark.parametrize("level", [Level.AGENT, Level.REFERENT, Level.LEAD])
def test_a_value_is_on_my_zone_exactly_when_i_may_decide_it_alone(level):
    found = drawn(MAIN, level)
    for place in range(found.scale.lowest, found.scale.highest + 1):
        alone = decide(MAIN, found.steps.value(place), level).verdict is Verdict.GRANTED
        assert (found.scale.reach(place) is Reach.OWN) == alone


@given(st.decimals(0, 500, places=1), st.sampled_from(["0.5", "1", "5", "50"]), st.integers(0, 400))
def test_a_place_stands_for_one_value_and_comes_back(start, step, place):
    steps = Steps(start % Decimal(step), Decimal(step))
    assert steps.place(steps.value(place)) == place


def test_precedents_of_one_place_are_counted_together():
    steps = Steps(Decimal(0), Decimal(5))
    assert dots({Decimal(14): 2, Decimal(15): 1, Decimal(40): 3}, steps) == (
        Precedent(value=3, count=3),
        Precedent(value=8, count=3),
    )


def test_an_unknown_bound_cannot_be_drawn():
    pack = a_pack((("marges", 0, "bornes", "max"), "revenu"))
    assert (
        drawn(offer(pack, "duree", {**pack.constants, "montant": Decimal(600)}, TODAY), Level.AGENT) is None
    )
