"""A day as people say it at a desk: `4/12`, `4 décembre`, `demain`, `lundi`, `+7`, `dans 7 jours`."""

import re
from datetime import date, timedelta
from unicodedata import normalize

MONTHS = (
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
)
WEEKDAYS = (
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
)
_WORDS = {
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "today": 0,
    "demain": 1,
    "tomorrow": 1,
    "apres-demain": 2,
    "apres demain": 2,
}
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NAMED = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+)\.?(?: (\d{4}))?")
_AHEAD = re.compile(r"(?:\+ ?|dans |in )(\d{1,3})(?: ?(j|jours?|days?|s|semaines?|weeks?))?")


def day_from(text: str, today: date) -> date | None:
    """Return the day that `text` says, `None` when it says none. Without a year, the next such day."""
    said = _folded(text)
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    for weekdays in WEEKDAYS:
        if said in weekdays:
            ahead = (weekdays.index(said) - today.weekday()) % 7
            return today + timedelta(days=ahead or 7)
    return _ahead(said, today) or _iso(said) or _numeric(said, today) or _named(said, today)


def _folded(text: str) -> str:
    plain = "".join(char for char in normalize("NFKD", text.casefold()) if not "\u0300" <= char <= "\u036f")
    return " ".join(plain.replace("’", "'").split())


def _ahead(said: str, today: date) -> date | None:
    found = _AHEAD.fullmatch(said)
    if found is None:
        return None
    weeks = (found[2] or "j").startswith(("s", "w"))
    return today + timedelta(days=int(found[1]) * (7 if weeks else 1))


def _iso(said: str) -> date | None:
    found = _ISO.fullmatch(said)
    return None if found is None else _real(int(found[1]), int(found[2]), int(found[3]))


def _numeric(said: str, today: date) -> date | None:
    found = _NUMERIC.fullmatch(said)
    if found is None:
        return None
    return _with_year(found[3], int(found[2]), int(found[1]), today)


def _named(said: str, today: date) -> date | None:
    found = _NAMED.fullmatch(said)
    if found is None:
        return None
    for months in MONTHS:
        month = next((n for n, name in enumerate(months, 1) if _is_month(found[2], name)), None)
        if month is not None:
            return _with_year(found[3], month, int(found[1]), today)
    return None


def _is_month(said: str, name: str) -> bool:
    return said == name or (len(said) >= 3 and name.startswith(said))


def _with_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _real(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = _real(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    return _real(today.year + 1, month, day)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
