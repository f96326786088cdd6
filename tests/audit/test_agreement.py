"""Agreement of two readers: published figures, and what the coefficient promises."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.audit.agreement import LEAST_PAIRS, agreement


def _pairs(table):
    kinds = "abc"
    return [
        (kinds[row], kinds[column])
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _time in range(count)
    ]


def test_a_published_table_gives_its_published_figures():
    # Fleiss, Cohen and Everitt 1969, table 1 (as counts of 200): kappa 0.429, standard error 0.054.
    table = [(106, 10, 4), (22, 28, 10), (2, 12, 6)]
    told = agreement(_pairs(table))
    assert told.kappa == pytest.approx(0.429, abs=5e-4)
    assert (told.high - told.low) / (2 * 1.959964) == pytest.approx(0.054, abs=5e-4)


_TABLES = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=3, max_size=3)


@given(_TABLES)
def test_the_error_is_that_of_the_delta_method(table):
    """The gradient of kappa in each cell, taken by finite differences, gives the same standard error."""
    told = agreement(_pairs(table))
    if told is None or told.kappa is None or told.low <= -0.999 or told.high >= 0.999:
        return
    n = told.pairs
    cells = [[count / n for count in row] for row in table]

    def kappa(cells):
        whole = sum(map(sum, cells))
        rows = [sum(row) / whole for row in cells]
        columns = [sum(row[rank] for row in cells) / whole for rank in range(3)]
        expected = sum(a * b for a, b in zip(rows, columns, strict=True))
        return (sum(cells[rank][rank] for rank in range(3)) / whole - expected) / (1 - expected)

    step, gradient = 1e-6, {}
    for row in range(3):
        for column in range(3):
            moved = [list(one) for one in cells]
            moved[row][column] += step
            gradient[row, column] = (kappa(moved) - told.kappa) / step
    mean = sum(cells[r][c] * g for (r, c), g in gradient.items())
    error = sqrt(max(0.0, sum(cells[r][c] * g * g for (r, c), g in gradient.items()) - mean**2) / n)
    assert (told.high - told.low) / 2 == pytest.approx(1.959964 * error, abs=1e-3)


def test_the_same_opinions_agree_wholly_and_opposite_ones_less_than_chance():
    assert agreement([("a", "a"), ("b", "b")] * 5).kappa == 1.0
    assert agreement([("a", "b"), ("b", "a")] * 5).kappa == -1.0


def test_nothing_is_told_of_few_pairs_nor_beyond_one_single_answer():
    assert agreement([("a", "a")] * (LEAST_PAIRS - 1)) is None
    told = agreement([("a", "a")] * LEAST_PAIRS)
    assert (told.observed, told.kappa) == (1.0, None)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=LEAST_PAIRS, max_size=80))
def test_who_is_named_first_changes_nothing(pairs):
    one, other = agreement(pairs), agreement([pair[::-1] for pair in pairs])
    assert one.observed == other.observed
    assert one.kappa == pytest.approx(other.kappa)
