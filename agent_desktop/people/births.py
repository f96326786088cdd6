"""Dates of birth as people give them: a day, a month, a year, or two figures of a year."""

import re
from collections.abc import Iterator
from datetime import date

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.names import fold
from agent_desktop.people.records import DatePrecision

_MONTHS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars", "mar"),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:er)? )?([a-z]+)(?: (\d{4}|\d{2}))")
_YEAR = re.compile(r"\d{4}|\d{2}")
OLDEST = 1890


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """What is known of a date of birth; `day` holds 1 for each unknown part."""

    day: date
    precision: DatePrecision

    @property
    def number(self) -> int:
        """Return the date as yyyymmdd, 0 for each unknown part."""
        return born_number(self.day, self.precision)

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Return the ranges of such numbers that may be this birth: unknown is not false.

        14 March 1968 may be someone of whom only March 1968, or only 1968, is known.
        """
        year, month = self.day.year * 10_000, self.day.month * 100
        match self.precision:
            case DatePrecision.DAY:
                return tuple((at, at) for at in (year + month + self.day.day, year + month, year))
            case DatePrecision.MONTH:
                return (year + month, year + month + 31), (year, year)
            case _:
                return ((year, year + 1231),)

    @property
    def until(self) -> date:
        """Return the last day it may be."""
        match self.precision:
            case DatePrecision.DAY:
                return self.day
            case DatePrecision.MONTH:
                following = date(self.day.year + self.day.month // 12, self.day.month % 12 + 1, 1)
                return date.fromordinal(following.toordinal() - 1)
            case _:
                return date(self.day.year, 12, 31)


def born_number(day: date | None, precision: DatePrecision) -> int:
    """Return a date of birth as yyyymmdd, 0 for each unknown part: 19680300 for March 1968."""
    if day is None:
        return 0
    match precision:
        case DatePrecision.DAY:
            return day.year * 10_000 + day.month * 100 + day.day
        case DatePrecision.MONTH:
            return day.year * 10_000 + day.month * 100
        case _:
            return day.year * 10_000


def read_births(text: str, today: date) -> tuple[Birth, ...]:
    """Return the dates of birth a text may say, likeliest first; none when it is no date.

    Two figures of a year are of this century or of the last, never in the future.
    """
    found = dict.fromkeys(_readings(text.strip(), today))
    return tuple(birth for birth in found if date(OLDEST, 1, 1) <= birth.day <= today)


def swapped(birth: Birth, today: date) -> tuple[Birth, ...]:
    """Return the births that a slip of two figures would give: 86 for 68, 3/4 for 4/3."""
    century, year = divmod(birth.day.year, 100)
    turned = century * 100 + int(f"{year:02d}"[::-1])
    tries = [_made(turned, birth.day.month, birth.day.day, birth.precision)]
    if birth.precision is DatePrecision.DAY:
        tries.append(_made(birth.day.year, birth.day.day, birth.day.month, birth.precision))
        flipped = int(f"{birth.day.day:02d}"[::-1])
        tries.append(_made(birth.day.year, birth.day.month, flipped, birth.precision))
    kept = dict.fromkeys(made for made in tries if made is not None and made != birth)
    return tuple(made for made in kept if made.day <= today)


def _readings(text: str, today: date) -> Iterator[Birth]:
    for pattern, order in ((_DAY, (3, 2, 1)), (_ISO, (1, 2, 3)), (_RUN, (3, 2, 1))):
        if found := pattern.fullmatch(text):
            year, month, day = (found.group(at) for at in order)
            yield from _dated(year, int(month), int(day), DatePrecision.DAY, today)
    if found := _MONTH.fullmatch(text):
        yield from _dated(found.group(2), int(found.group(1)), 1, DatePrecision.MONTH, today)
    if _YEAR.fullmatch(text):
        yield from _dated(text, 1, 1, DatePrecision.YEAR, today)
    if found := _WORDED.fullmatch(fold(text)):
        day, month_name, year = found.groups()
        if month_name in MONTHS:
            precision = DatePrecision.DAY if day else DatePrecision.MONTH
            yield from _dated(year, MONTHS[month_name], int(day or 1), precision, today)


def _dated(year: str, month: int, day: int, precision: DatePrecision, today: date) -> Iterator[Birth]:
    for whole in _centuries(year, today):
        made = _made(whole, month, day, precision)
        if made is not None:
            yield made


def _centuries(year: str, today: date) -> tuple[int, ...]:
    if len(year) == 4:
        return (int(year),)
    short = int(year)
    return (1900 + short, 2000 + short) if 2000 + short <= today.year else (1900 + short,)


def _made(year: int, month: int, day: int, precision: DatePrecision) -> Birth | None:
    try:
        return Birth(day=date(year, month, day), precision=precision)
    except ValueError:
        return None
