"""What the plot says of worlds whose truth is known. Every seed is fixed: nothing here is left to chance."""

import pytest

from agent_desktop.equality.records import Standing
from agent_desktop.equality.rules import chance_seen, funnel, goes_to_owner
from tests.equality.worlds import doubled_world, fair_world, spread_world, tally

BEYOND = {Standing.UNDER, Standing.OVER}
RUNS = 200


def standing_of(plot, group):
    return next(point.standing for point in plot.points if point.group == group)


def test_in_two_hundred_fair_worlds_one_unit_in_two_hundred_at_most_is_beyond_the_outer_limits():
    plots = [funnel(fair_world(seed)) for seed in range(RUNS)]
    points = [point for plot in plots for point in plot.points]
    beyond = sum(point.standing in BEYOND for point in points)
    assert len(points) > 7_000
    assert 0 < beyond / len(points) <= 0.005
    assert sum(plot.spread.is_applied for plot in plots) <= RUNS * 0.05
    assert all(plot.mix.kinds == 3 for plot in plots)


def test_a_unit_of_two_hundred_that_doubles_fifteen_in_a_hundred_is_seen_nineteen_times_in_twenty():
    plots = [funnel(doubled_world(seed, 0.15)) for seed in range(RUNS)]
    seen = sum(standing_of(plot, "unit-00") is Standing.OVER for plot in plots)
    assert seen >= 0.95 * RUNS
    assert chance_seen(200, 0.15, 0.30) >= 0.95


def test_the_same_at_five_in_a_hundred_is_about_even_odds_and_the_plot_says_how_likely_it_is():
    plots = [funnel(doubled_world(seed, 0.05)) for seed in range(RUNS)]
    seen = sum(standing_of(plot, "unit-00") is Standing.OVER for plot in plots)
    assert 0.35 <= seen / RUNS <= 0.6
    assert 0.4 <= chance_seen(200, 0.05, 0.10) <= 0.6


def test_units_that_differ_more_than_chance_have_their_limits_widened_and_the_plot_says_so():
    for seed in range(50):
        plot = funnel(spread_world(seed))
        assert plot.spread.is_judged
        assert plot.spread.is_applied
        assert plot.spread.factor > 1.5
        narrow = [standing for point in plot.points if (standing := point.standing) in BEYOND]
        assert len(narrow) <= 2


def test_one_unit_far_apart_does_not_hide_itself_by_widening_the_limits():
    plot = funnel(doubled_world(7, 0.15, size=400))
    assert not plot.spread.is_applied
    assert standing_of(plot, "unit-00") is Standing.OVER


def test_under_ten_points_nothing_is_said_of_the_spread():
    plot = funnel(spread_world(1, units=9))
    assert (plot.spread.is_judged, plot.spread.is_applied) == (False, False)
    assert plot.spread.factor == 1.0


def test_nothing_under_twelve_is_a_point_and_its_count_enters_no_rate():
    plot = funnel([tally("a", 11, 11), tally("b", 12, 3), tally("c", 40, 10)])
    assert [point.group for point in plot.points] == ["b", "c"]
    assert plot.left_out == ("a",)
    assert plot.rate == 13 / 52


def test_a_team_of_fewer_than_five_is_left_out_whatever_its_count():
    plot = funnel([tally("a", 400, 30), tally("b", 60, 9), tally("c", 60, 9)], small=["a"])
    assert [point.group for point in plot.points] == ["b", "c"]
    assert (plot.small, plot.left_out) == (("a",), ())
    assert plot.rate == 18 / 120


def test_a_unit_that_meets_harder_situations_is_compared_with_what_these_give_elsewhere():
    """Nothing but its situations sets this unit apart: raw, it would stand beyond; like with like, it does not."""
    others = [
        one
        for number in range(12)
        for one in (
            tally(f"u{number}", 90, 9, bands="light"),
            tally(f"u{number}", 30, 18, bands="heavy"),
        )
    ]
    heavy = [tally("hard", 10, 1, bands="light"), tally("hard", 110, 66, bands="heavy")]
    alike = funnel([*others, *heavy])
    raw = funnel([tally(one.group, one.offered, one.used) for one in (*others, *heavy)])
    assert standing_of(raw, "hard") is Standing.OVER
    assert standing_of(alike, "hard") is Standing.USUAL
    assert (alike.mix.kinds, alike.mix.share) == (2, 1.0)


def test_a_situation_met_in_one_unit_alone_does_not_excuse_it():
    """Compared with itself, what a unit alone meets would always be as foreseen."""
    plot = funnel(
        [tally("own", 100, 60, bands="mine"), *(tally(f"u{n}", 100, 20, bands="ours") for n in range(11))]
    )
    assert plot.mix.kinds == 1
    assert standing_of(plot, "own") is Standing.OVER


def test_a_point_is_drawn_on_the_side_of_the_lines_where_it_stands():
    for seed in range(20):
        plot = funnel(fair_world(seed))
        for point in plot.points:
            line = min(plot.lines, key=lambda one, n=point.offered: abs(one.offered - n))
            if point.standing is Standing.USUAL:
                assert line.under <= point.place <= line.over
            if point.standing is Standing.OVER:
                assert point.place > line.high


def test_lines_come_closer_as_counts_grow_and_hold_each_other():
    lines = funnel(fair_world(1)).lines
    assert [line.offered for line in lines] == sorted({line.offered for line in lines})
    assert lines[0].offered == 12
    for line in lines:
        assert line.under <= line.low <= line.high <= line.over
    assert lines[-1].over - lines[-1].under < lines[0].over - lines[0].under


def test_a_margin_granted_more_often_than_not_is_told_by_its_half():
    power = funnel([tally("a", 100, 64), tally("b", 200, 130), tally("c", 300, 190)]).power
    assert (power.doubled, power.offered) == (False, 200)
    assert power.chance > 0.95


@pytest.mark.parametrize("used", [0, 60])
def test_a_margin_never_or_always_used_has_no_point_apart(used):
    plot = funnel([tally(name, 60, used) for name in "abc"])
    assert {point.standing for point in plot.points} == {Standing.USUAL}
    assert plot.power is None


def test_a_margin_that_nobody_met_is_an_empty_plot():
    plot = funnel([])
    assert (plot.points, plot.lines, plot.power) == ((), (), None)


@pytest.mark.parametrize(
    ("used", "offered", "goes"),
    [(4, 12, True), (3, 10, False), (30, 100, False), (31, 100, True), (None, None, False), (12, 11, False)],
)
def test_over_three_in_ten_of_twelve_offers_a_margin_goes_back_to_the_owner_of_the_rule(used, offered, goes):
    assert goes_to_owner(used, offered) is goes
