from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent_desktop.foundation.clock import PARIS, DatedClock, FixedClock, start_of_day, today
from agent_desktop.foundation.ids import new_id


def test_the_day_is_the_one_of_the_site_not_of_greenwich():
    late = FixedClock(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    assert today(late) == date(2026, 7, 2)
    assert today(FixedClock(late.at, ZoneInfo("America/Martinique"))) == date(2026, 7, 1)


def test_a_dated_clock_stands_on_the_chosen_day_whatever_the_hour():
    assert today(DatedClock(date(2026, 2, 28))) == date(2026, 2, 28)


def test_a_fixed_clock_moves_only_when_told():
    clock = FixedClock(datetime(2026, 11, 24, 9, tzinfo=PARIS))
    before = clock.now()
    clock.advance(timedelta(minutes=5))
    assert clock.now() - before == timedelta(minutes=5)


def test_a_day_begins_at_midnight_of_the_site():
    assert start_of_day(date(2026, 7, 1), PARIS) == datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_identifiers_sort_in_the_order_they_were_made():
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one.version for one in made} == {7}
