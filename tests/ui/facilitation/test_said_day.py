"""A day read on a letter: the nearest one, and never a year that nobody said."""

from datetime import date

import pytest

from agent_desktop.ui.facilitation.said_day import nearest_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("15/12", date(2026, 12, 15)),
        ("15/10", date(2026, 10, 15)),
        ("15 octobre", date(2026, 10, 15)),
        ("15 décembre", date(2026, 12, 15)),
        ("24/11", date(2026, 11, 24)),
        ("3/1", date(2027, 1, 3)),
        ("15/10/2027", date(2027, 10, 15)),
        ("2025-10-15", date(2025, 10, 15)),
        ("dans 300 jours", date(2027, 9, 20)),
        ("+300", date(2027, 9, 20)),
        ("demain", date(2026, 11, 25)),
        ("31/02", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_a_day_without_its_year_is_the_nearest_one(said, day):
    assert nearest_day(said, TODAY) == day


def test_a_leap_day_said_without_its_year_is_not_moved_to_a_year_that_has_none():
    assert nearest_day("29/02", date(2027, 12, 1)) == date(2028, 2, 29)
