"""The names of days and months in the two languages, as the CLDR has them (version 47).

A table of forty words: the library that reads the CLDR holds five megabytes for one language.
"""

from datetime import date

WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin",
        "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}  # fmt: skip


def weekday_name(day: date, language: str) -> str:
    """Return `lundi`."""
    return WEEKDAYS[language][day.weekday()]


def month_name(day: date, language: str) -> str:
    """Return `novembre`."""
    return MONTHS[language][day.month - 1]


def short_month_name(day: date, language: str) -> str:
    """Return `nov.`."""
    return SHORT_MONTHS[language][day.month - 1]
