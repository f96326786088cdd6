"""When the site is open: weekdays that are not holidays in France, and the hours of the desk."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from agent_desktop.foundation.records import dataclass

_FIXED = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})
_AFTER_EASTER = (1, 39, 50)
_SLOTS = tuple(time(h, m) for h, m in ((8, 45), (9, 25), (10, 5), (10, 45), (11, 25)))
_SLOTS += tuple(time(h, m) for h, m in ((13, 45), (14, 25), (15, 5), (15, 45), (16, 25)))
SLOT_COUNT = len(_SLOTS)
LONGEST_MINUTES = 36
"""An exchange that lasts no longer is over before the next slot."""


def is_open(day: date) -> bool:
    """Tell whether the site receives that day (Code du travail, art. L. 3133-1)."""
    if day.weekday() >= 5 or (day.month, day.day) in _FIXED:
        return False
    return day - _easter(day.year) not in {timedelta(days=days) for days in _AFTER_EASTER}


def next_open(day: date) -> date:
    """Return that day, or the first day the site is open after it."""
    while not is_open(day):
        day += timedelta(days=1)
    return day


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@dataclass(slots=True)
class Diary:
    """The open days of a period, and which hours of which agent are taken."""

    first: date
    last: date
    zone: ZoneInfo
    days: list[date] = field(init=False)
    _taken: set[tuple[int, date, time]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """List the open days."""
        self.days = [day for day in _between(self.first, self.last) if is_open(day)]

    def open_from(self, day: date) -> date | None:
        """Return that day or the first open one after it, `None` past the end of the period."""
        at = bisect_left(self.days, day)
        return self.days[at] if at < len(self.days) else None

    def open_until(self, day: date) -> date | None:
        """Return that day or the last open one before it, `None` before the beginning."""
        at = bisect_right(self.days, day)
        return self.days[at - 1] if at else None

    def book(self, agent: int, day: date, slot: int) -> datetime:
        """Return an hour of that day that this agent has free, near slot `slot`; nobody is in two places.

        A day that is full lets two exchanges begin in the same slot.
        """
        for turn in range(len(_SLOTS)):
            at = _SLOTS[(slot + turn) % len(_SLOTS)]
            if (agent, day, at) not in self._taken:
                self._taken.add((agent, day, at))
                return self.at(day, at)
        return self.at(day, _SLOTS[slot % len(_SLOTS)])

    def hour_of(self, day: date, slot: int) -> datetime:
        """Return an hour of that day, taken from nobody."""
        return self.at(day, _SLOTS[slot])

    def at(self, day: date, hour: time) -> datetime:
        """Return an hour of the site, aware."""
        return datetime.combine(day, hour, self.zone)


def _between(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
