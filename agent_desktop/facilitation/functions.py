"""The fifteen functions of the packs. Pure; an impossible result (a day out of the calendar) is unknown.

Each takes known values of the right kinds, already checked, except `connu` and `si`, which the evaluation
handles itself because they look at the unknown.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal, InvalidOperation, Overflow

from agent_desktop.facilitation.values import UNKNOWN, Kind, Known, Value, same

EXACT = Context(prec=50, traps=[InvalidOperation, Overflow])
"""Sums and products of what a pack can write stay exact: fifty digits, whatever the thread's own context."""

_MOST_DECIMALS = 12
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Function:
    """What a function takes and gives. `takes` repeats its last kind; `ANY` accepts all."""

    fewest: int
    most: int
    takes: tuple[Kind, ...]
    gives: Kind
    compute: Callable[..., Value] | None = None
    alike: bool = False


def _smallest(*values: Known) -> Value:
    return min(values)


def _largest(*values: Known) -> Value:
    return max(values)


def _rounded(value: Decimal, decimals: Decimal = Decimal(0)) -> Value:
    places = int(decimals)
    if abs(places) > _MOST_DECIMALS:
        return UNKNOWN
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)


def _rounded_up(value: Decimal) -> Value:
    return value.to_integral_value(rounding=ROUND_CEILING)


def _absolute(value: Decimal) -> Value:
    return EXACT.abs(value)


def _day(text: str) -> Value:
    # Python reads weeks and compact forms too; the packs write one form only.
    if not _ISO_DAY.fullmatch(text):
        return UNKNOWN
    try:
        return date.fromisoformat(text)
    except ValueError:
        return UNKNOWN


def plus_days(day: date, days: Decimal) -> Value:
    """Return a day some days later, unknown out of the calendar."""
    try:
        return day + timedelta(days=int(days))
    except OverflowError:
        return UNKNOWN


def plus_months(day: date, months: Decimal) -> Value:
    """Return the same day some months later, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + int(months)
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        return UNKNOWN
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days_between(start: date, end: date) -> Value:
    return Decimal((end - start).days)


def _months_between(start: date, end: date) -> Value:
    whole = (end.year - start.year) * 12 + end.month - start.month
    return Decimal(whole - 1 if end.day < start.day else whole)


def _count(items: tuple[str, ...]) -> Value:
    return Decimal(len(items))


def _contains(holder: tuple[str, ...] | str, item: Known) -> Value:
    if isinstance(holder, str):
        return isinstance(item, str) and item in holder
    return any(same(one, item) for one in holder)


_NUMBER, _DATE, _TEXT, _FLAG, _LIST, _ANY = Kind.NUMBER, Kind.DATE, Kind.TEXT, Kind.FLAG, Kind.LIST, Kind.ANY

FUNCTIONS: dict[str, Function] = {
    "min": Function(1, 9, (_ANY,), _ANY, _smallest, alike=True),
    "max": Function(1, 9, (_ANY,), _ANY, _largest, alike=True),
    "arrondi": Function(1, 2, (_NUMBER,), _NUMBER, _rounded),
    "arrondi_sup": Function(1, 1, (_NUMBER,), _NUMBER, _rounded_up),
    "abs": Function(1, 1, (_NUMBER,), _NUMBER, _absolute),
    "si": Function(3, 3, (_FLAG, _ANY, _ANY), _ANY),
    "date": Function(1, 1, (_TEXT,), _DATE, _day),
    "aujourdhui": Function(0, 0, (), _DATE),
    "ajoute_jours": Function(2, 2, (_DATE, _NUMBER), _DATE, plus_days),
    "ajoute_mois": Function(2, 2, (_DATE, _NUMBER), _DATE, plus_months),
    "jours_entre": Function(2, 2, (_DATE, _DATE), _NUMBER, _days_between),
    "mois_entre": Function(2, 2, (_DATE, _DATE), _NUMBER, _months_between),
    "connu": Function(1, 1, (_ANY,), _FLAG),
    "compte": Function(1, 1, (_LIST,), _NUMBER, _count),
    "contient": Function(2, 2, (_ANY, _ANY), _FLAG, _contains),
}

ARITIES = {name: (function.fewest, function.most) for name, function in FUNCTIONS.items()}
