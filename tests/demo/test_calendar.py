"""When the site is open, and that nobody is in two places."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.demo.calendar import LONGEST_MINUTES, SLOT_COUNT, Diary, is_open, next_open
from agent_desktop.foundation.clock import PARIS

DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 6),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2025, 4, 21),
        date(2026, 7, 14),
        date(2026, 11, 22),
        date(2038, 4, 26),
    ],
)
def test_it_is_closed_on_holidays_and_sundays(day):
    assert not is_open(day)


def test_it_is_open_on_an_ordinary_tuesday():
    assert is_open(date(2026, 11, 24))


@given(DAYS)
def test_the_next_open_day_is_open_and_near(day):
    found = next_open(day)
    assert is_open(found)
    assert timedelta(0) <= found - day <= timedelta(days=5)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, SLOT_COUNT - 1)), max_size=SLOT_COUNT))
def test_an_agent_meets_one_person_at_a_time(asked):
    day = date(2026, 11, 24)
    diary = Diary(day, day, PARIS)
    booked = sorted((agent, diary.book(agent, day, slot)) for agent, slot in asked)
    for (agent, start), (other, following) in pairwise(booked):
        if agent == other:
            assert following - start >= timedelta(minutes=LONGEST_MINUTES)


@given(DAYS, st.integers(0, 20))
def test_open_days_are_found_on_both_sides(first, length):
    diary = Diary(first, first + timedelta(days=length), PARIS)
    after, before = diary.open_from(first), diary.open_until(diary.last)
    assert after == (diary.days[0] if diary.days else None)
    assert before == (diary.days[-1] if diary.days else None)
