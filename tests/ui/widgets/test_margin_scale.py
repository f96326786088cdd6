import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.ui.widgets.margin_scale import MarginScale, Reach


def a_scale(**changes):
    base = {
        "axis": (0, 40),
        "lowest": 1,
        "highest": 36,
        "rule": 12,
        "own": (12, 24),
        "lead": (24, 36),
        "limit": 36,
    }
    return MarginScale(**{**base, **changes})


@pytest.mark.parametrize(
    ("value", "who"),
    [
        (12, Reach.RULE),
        (13, Reach.OWN),
        (24, Reach.OWN),
        (25, Reach.LEAD),
        (36, Reach.LEAD),
        (37, Reach.BEYOND),
        (3, Reach.BEYOND),
    ],
)
def test_each_value_is_decided_by_someone(value, who):
    assert a_scale().reach(value) == who


def test_the_edge_is_away_from_the_rule_whichever_way_the_margin_goes():
    assert a_scale().edge == 24
    assert a_scale(own=(4, 12), lead=(1, 4), limit=1).edge == 4


def test_without_a_rule_home_is_the_start_of_the_margin():
    assert a_scale(rule=None, own=(3, 6)).home == 3


def test_home_is_a_value_that_the_handle_can_take():
    assert a_scale(rule=1, lowest=3, own=(3, 6)).home == 3


def test_each_tick_is_written_once_the_rule_first():
    assert a_scale().ticks() == (12, 36, 24)


@given(st.integers(1, 36))
def test_a_place_on_the_axis_gives_back_its_value(value):
    scale = a_scale()
    assert scale.value_at(scale.part(value)) == value


@given(st.floats(-10, 10))
def test_no_place_leads_past_the_hard_stops(part):
    assert 1 <= a_scale().value_at(part) <= 36


def test_a_zone_that_goes_on_from_another_is_written_at_its_far_end_only():
    assert a_scale(rule=1, own=(3, 6), lead=(7, 12), limit=None).ticks() == (1, 3, 6, 12)
