from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.days import day_from

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("4/12", date(2026, 12, 4)),
        ("04/12/2026", date(2026, 12, 4)),
        ("4 décembre", date(2026, 12, 4)),
        ("vendredi 4 déc. 2026", date(2026, 12, 4)),
        ("1er décembre", date(2026, 12, 1)),
        ("3 janvier", date(2027, 1, 3)),
        ("23/11", date(2027, 11, 23)),
        ("24/11", TUESDAY),
        ("aujourd’hui", TUESDAY),
        ("Demain", date(2026, 11, 25)),
        ("lundi", date(2026, 11, 30)),
        ("mardi", date(2026, 12, 1)),
        ("+7", date(2026, 12, 1)),
        ("dans 15 jours", date(2026, 12, 9)),
        ("dans 2 semaines", date(2026, 12, 8)),
        ("2026-12-04", date(2026, 12, 4)),
        ("4 december", date(2026, 12, 4)),
    ],
)
def test_a_day_is_understood_as_people_say_it(said, day):
    assert day_from(said, TUESDAY) == day


@pytest.mark.parametrize("said", ["", "bientôt", "31/02", "32/12", "4 brumaire", "le 4", "99"])
def test_what_says_no_day_gives_none(said):
    assert day_from(said, TUESDAY) is None


@given(st.text())
def test_any_text_gives_a_day_or_none(said):
    assert day_from(said, TUESDAY) is None or isinstance(day_from(said, TUESDAY), date)


@given(st.dates(min_value=TUESDAY, max_value=TUESDAY + timedelta(days=364)))
def test_a_day_without_its_year_is_the_next_one(day):
    assert day_from(f"{day.day}/{day.month}", TUESDAY) == day
