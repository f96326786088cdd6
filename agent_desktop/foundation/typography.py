"""French spacing and the figures of people: applied at the edge (screen, paper), never to stored data.

Narrow no-break space (U+202F) before `; ? !` and inside numbers, no-break space (U+00A0) before `:` and
inside « » (Imprimerie nationale, Lexique des règles typographiques).
"""

import re
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from agent_desktop.foundation.clock import paris
from agent_desktop.foundation.days import month_name, short_month_name, weekday_name
from agent_desktop.foundation.i18n import current_language

if TYPE_CHECKING:
    from decimal import Decimal
    from zoneinfo import ZoneInfo

    from babel.numbers import NumberPattern

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_RULES = (
    (re.compile(r"[ \u00a0]([;?!])"), NARROW + r"\1"),
    (re.compile(r"[ \u202f](:)(?=\s|$)"), NO_BREAK + r"\1"),
    (re.compile(r"«[ \u202f]"), "«" + NO_BREAK),
    (re.compile(r"[ \u202f]»"), NO_BREAK + "»"),
    (re.compile(r"(?<=\d) (?=\d{3}(?:\D|$))"), NARROW),
    (re.compile(r"(?<=[\d}])[ \u202f](?=[€%])"), NO_BREAK),
    (re.compile(r"(?<=\w)'(?=[\w«{])"), "’"),
)
"""Braces stand for what a sentence is filled with: the catalogue is set before it is filled."""

_CHANGEABLE = re.compile(r"[;?!:«»€%']|\d \d{3}")
"""What each rule needs to find: a name, or most lines of a list, has none of it and is left alone at once."""


def fr(text: str) -> str:
    """Return `text` with French spaces and apostrophes. Applying it twice changes nothing."""
    if _CHANGEABLE.search(text) is None:
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def tidy(text: str) -> str:
    """Return `text` as its own language sets it, whatever the language in use.

    French puts spaces before its signs and inside its quotes, where English has none: in an English sentence
    the rules of French find no space to change. The law stays French on an English screen, and is well set.
    """
    return fr(text)


def filled(words: str, **told: "int | str") -> str:
    """Return a sentence filled, each count kept on one line with the word after it: `3 textes`."""
    for name, value in told.items():
        if isinstance(value, int):
            words = words.replace(f"{{{name}}} ", f"{{{name}}}{NO_BREAK}")
    said = {name: number(value) if isinstance(value, int) else value for name, value in told.items()}
    return tidy(words.format(**said))


def in_sentences(*parts: str) -> str:
    """Return the parts that are not empty one after another, each ended by the stop that it may lack."""
    said = [part.strip() for part in parts if part.strip()]
    ended = [part if part[-1] in ".!?…:" else f"{part}." for part in said[:-1]]
    return " ".join([*ended, *said[-1:]])


def language_name(code: str) -> str:
    """Return the name of a language in the language in use; its code when nobody knows it."""
    from babel import Locale  # noqa: PLC0415 - as above

    return str(Locale(current_language()).languages.get(code, code))


def euros(amount: "Decimal") -> str:
    """Return an amount in euros, without cents when there are none: `1 248 €`, `62,40 €`."""
    return _euros_in(current_language(), amount)


@lru_cache(maxsize=256)
def _euros_in(language: str, amount: "Decimal") -> str:
    # The path of a script tells its sums again at each step.
    whole = amount == amount.to_integral_value()
    pattern = _pattern("#,##0" if whole else "#,##0.00", language)
    return str(pattern.apply(amount, language, currency="EUR", currency_digits=False))


@cache
def _pattern(digits: str, language: str) -> "NumberPattern":
    # Loaded at the first sum: the lock and the home page show none. A step of a script tells a dozen.
    from babel.numbers import parse_pattern  # noqa: PLC0415

    return parse_pattern(f"{digits}\u00a0¤" if language == "fr" else f"¤{digits}")


_FIRST_SEPARATED = 1_000


def number(value: "Decimal | int") -> str:
    """Return a number with the separators of the language in use."""
    if isinstance(value, int) and abs(value) < _FIRST_SEPARATED:
        # Nothing to separate: what knows the languages is not loaded for it.
        return str(value)
    return _number_in(current_language(), value)


@lru_cache(maxsize=256)
def _number_in(language: str, value: "Decimal | int") -> str:
    # A ruler tells the numbers of its marks again each time it is painted.
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    return str(format_decimal(value, locale=language))


def bare_number(value: "Decimal") -> str:
    """Return a number as it is typed: `1248,50`, or `1248.50` in English; no separator of thousands."""
    plain = f"{value:f}"
    return plain.replace(".", ",") if current_language() == "fr" else plain


def long_date(day: date) -> str:
    """Return `lundi 23 novembre 2026` (no weekday changes its case)."""
    return f"{weekday_name(day, current_language())} {day_month(day)} {day.year}"


def day_month(day: date) -> str:
    """Return `23 novembre`."""
    return f"{_number(day)} {month_name(day, current_language())}"


def short_day(day: date) -> str:
    """Return `23 nov.`, for narrow columns."""
    return f"{_number(day)} {short_month_name(day, current_language())}"


def month(day: date) -> str:
    """Return `novembre`."""
    return month_name(day, current_language())


def month_year(day: date) -> str:
    """Return `novembre 2026`."""
    return f"{month(day)} {day.year}"


def full_date(day: date) -> str:
    """Return `14 mars 1968`; the first of a month is `1er` in French."""
    return f"{day_month(day)} {day.year}"


def figure_day(day: date) -> str:
    """Return `30/11/2026`, as a day is typed: the day first, in every language of a desk in France."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def clock_time(at: datetime, zone: "ZoneInfo | None" = None) -> str:
    """Return the hour as said at the desk, in Paris unless told: `10 h 14`, or `10:14` in English."""
    local = at.astimezone(zone or paris())
    if current_language() != "fr":
        return f"{local:%H:%M}"
    return f"{local.hour}{NO_BREAK}h{NO_BREAK}{local.minute:02d}"


def _number(day: date) -> str:
    """Return the day of the month as it is said: in French the first is `1er`."""
    return "1er" if day.day == 1 and current_language() == "fr" else str(day.day)
