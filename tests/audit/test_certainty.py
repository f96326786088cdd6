"""Shares and their intervals: published figures, and what an interval promises."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.audit.certainty import FEW, Method, at_most, share, to_read


@pytest.mark.parametrize(
    ("found", "read", "low", "high"),
    # Clopper and Pearson by the quantiles of the beta law (R: binom.test), to five figures.
    [(0, 10, 0.0, 0.30850), (1, 10, 0.00253, 0.44502), (5, 10, 0.18709, 0.81291), (10, 10, 0.69150, 1.0)],
)
def test_few_readings_are_told_exactly(found, read, low, high):
    told = share(found, read)
    assert told.method is Method.EXACT
    assert (told.low, told.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("found", "read", "low", "high"),
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17
    # (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_many_readings_are_told_by_the_score_interval(found, read, low, high):
    told = share(found, read)
    assert told.method is Method.WILSON
    assert (told.low, told.high) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 3 * FEW), st.data())
def test_an_interval_holds_its_share_and_nothing_outside_0_to_1(read, data):
    found = data.draw(st.integers(0, read))
    told = share(found, read)
    assert 0.0 <= told.low <= told.share <= told.high <= 1.0


def test_nothing_is_told_of_what_nobody_read():
    assert share(0, 0) is None


@given(whole=st.integers(1, 60), data=st.data())
def test_none_found_bounds_the_rest_as_counting_every_draw_does(whole, data):
    read = data.draw(st.integers(0, whole))
    possible = [
        there for there in range(whole - read + 1) if 20 * comb(whole - there, read) >= comb(whole, read)
    ]
    assert at_most(read, whole) == max(possible)


@given(whole=st.integers(1, 5_000), most=st.sampled_from([0.01, 0.05, 0.10, 0.2]))
def test_so_many_are_enough_and_one_fewer_is_not(whole, most):
    enough = to_read(whole, most)
    assert at_most(enough, whole) <= most * whole
    assert enough == 0 or at_most(enough - 1, whole) > most * whole
