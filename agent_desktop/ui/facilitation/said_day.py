"""A day read on a letter and said without its year: the nearest one, past or to come, shown whole at once."""

import re
from datetime import date

from agent_desktop.wording.days import day_from

_AHEAD = re.compile(r"\s*(?:\+|dans\b|in\b)", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(r"\s*(?:\d{1,2}\s*[/.\- ]\s*\d{1,2}|(?:\w+ )?\d{1,2}(?:er)? [^\W\d]+\.?)\s*")


def nearest_day(text: str, today: date) -> date | None:
    """Return the day a text says, `None` when it says none.

    A promise is for the next such day; a letter may be about a past one as well as one to come.
    """
    found = day_from(text, today)
    if found is None or _AHEAD.match(text) or not _WITHOUT_YEAR.fullmatch(text):
        return found
    earlier = _a_year_before(found)
    if earlier is None:
        return found
    return min((found, earlier), key=lambda day: abs((day - today).days))


def _a_year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None
