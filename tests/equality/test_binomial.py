"""The binomial law against fractions, which do not round."""

from fractions import Fraction
from functools import cache
from math import comb

import pytest

from agent_desktop.equality.binomial import chances, limits

TAILS = (Fraction(1, 1000), Fraction(25, 1000))
CASES = [(n, Fraction(top, 100)) for n in (12, 13, 30, 64, 120) for top in (1, 5, 15, 30, 50, 64, 99)]


@cache
def exact(n, p):
    return [comb(n, count) * p**count * (1 - p) ** (n - count) for count in range(n + 1)]


def half_in(laws, count):
    """Return the chance of less than `count`, and half of its own."""
    return sum(laws[:count]) + laws[count] / 2


def exact_low(n, p, tail):
    before = Fraction(0)
    for count in range(n + 1):
        reached = half_in(exact(n, p), count)
        if reached >= tail:
            return count - 1 + (tail - before) / (reached - before)
        before = reached
    raise AssertionError


def found_limits(n, p):
    return limits(n, float(p), [float(tail) for tail in TAILS])


@pytest.mark.parametrize(("n", "p"), CASES)
def test_chances_are_those_of_exact_fractions(n, p):
    found = dict(chances(n, float(p)))
    for count, chance in enumerate(exact(n, p)):
        assert found.get(count, 0.0) == pytest.approx(float(chance), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(("n", "p"), CASES)
def test_limits_are_those_of_exact_fractions_on_both_sides(n, p):
    for tail, (low, high) in zip(TAILS, found_limits(n, p), strict=True):
        assert low == pytest.approx(float(exact_low(n, p, tail)), abs=1e-8)
        assert high == pytest.approx(float(n - exact_low(n, 1 - p, tail)), abs=1e-8)


@pytest.mark.parametrize(("n", "p"), CASES)
def test_a_count_is_beyond_a_limit_exactly_when_its_tail_is_under_the_share(n, p):
    laws, backwards = exact(n, p), exact(n, p)[::-1]
    for tail, (low, high) in zip(TAILS, found_limits(n, p), strict=True):
        for count in range(n + 1):
            assert (count < low) == (half_in(laws, count) < tail)
            assert (count > high) == (half_in(backwards, n - count) < tail)


@pytest.mark.parametrize(("n", "p"), CASES)
def test_fair_counts_stand_beyond_the_outer_limits_about_once_in_five_hundred(n, p):
    (under, over), (low, high) = found_limits(n, p)
    laws = exact(n, p)
    assert sum(chance for count, chance in enumerate(laws) if count < under or count > over) < 0.005
    assert sum(chance for count, chance in enumerate(laws) if count < low or count > high) < 0.1


def test_large_counts_do_not_drift():
    """A hundred thousand offers: a normal law gives the same to one count in a hundred."""
    (low, high), _inner = limits(100_000, 0.15, (0.001, 0.025))
    assert 15_000 - low == pytest.approx(348.9, abs=2)
    assert high - 15_000 == pytest.approx(348.9, abs=2)
    assert sum(chance for _count, chance in chances(100_000, 0.15)) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_without_chance_there_is_one_count_and_nothing_beyond_it(p):
    assert limits(40, p, (0.001, 0.025)) == ((40 * p, 40 * p),) * 2
    assert list(chances(40, p)) == [(40 * p, 1.0)]
