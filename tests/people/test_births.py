from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.people.births import Birth, born_number, read_births, swapped
from agent_desktop.people.records import DatePrecision

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("68", [19680000]),
        ("05", [19050000, 20050000]),
        ("1968", [19680000]),
        ("14/03/1968", [19680314]),
        ("14.3.68", [19680314]),
        ("14 03 1968", [19680314]),
        ("1968-03-14", [19680314]),
        ("14031968", [19680314]),
        ("14 mars 1968", [19680314]),
        ("1er août 70", [19700801]),
        ("Mars 1968", [19680300]),
        ("03/1968", [19680300]),
        ("déc 1999", [19991200]),
        ("31/02/1960", []),
        ("2030", []),
        ("25/11/2026", []),
        ("00", [19000000, 20000000]),
        ("bonjour 68", []),
        ("", []),
    ],
)
def test_a_birth_is_read_as_people_say_it(text, numbers):
    assert [birth.number for birth in read_births(text, TODAY)] == numbers


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d%m%Y"]))
def test_a_whole_date_is_read_in_any_usual_form(day, form):
    assert read_births(day.strftime(form), TODAY)[0] == Birth(day=day, precision=DatePrecision.DAY)


@given(st.text())
def test_no_text_fails(text):
    assert all(birth.day <= TODAY for birth in read_births(text, TODAY))


@pytest.mark.parametrize("known", ["1968", "mars 1968", "14/03/1968"])
def test_a_birth_known_in_part_may_be_the_day_that_is_asked(known):
    asked = read_births("14/03/1968", TODAY)[0]
    number = read_births(known, TODAY)[0].number
    assert any(low <= number <= high for low, high in asked.ranges)


def test_a_day_of_another_month_is_not_the_day_that_is_asked():
    asked = read_births("14/03/1968", TODAY)[0]
    assert not any(low <= 19680414 <= high for low, high in asked.ranges)


def test_swapped_figures_give_the_births_meant():
    birth = read_births("04/03/1968", TODAY)[0]
    assert {one.number for one in swapped(birth, TODAY)} == {19860304, 19680403}


@pytest.mark.parametrize(
    ("text", "last"),
    [("1968", date(1968, 12, 31)), ("12/1968", date(1968, 12, 31)), ("02/1968", date(1968, 2, 29))],
)
def test_a_birth_known_in_part_ends_with_its_last_day(text, last):
    assert read_births(text, TODAY)[0].until == last


def test_unknown_parts_of_a_birth_are_zeros():
    assert born_number(None, DatePrecision.UNKNOWN) == 0
    assert born_number(date(1968, 3, 1), DatePrecision.MONTH) == 19680300
