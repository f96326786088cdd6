"""Our table of names says what the CLDR says, through the library that reads it."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from agent_desktop.foundation.i18n import in_language
from agent_desktop.foundation.typography import day_month, full_date, long_date, month, month_year, short_day

YEAR = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
PATTERNS = {
    long_date: "EEEE d MMMM y",
    day_month: "d MMMM",
    short_day: "d MMM",
    full_date: "d MMMM y",
    month: "MMMM",
    month_year: "MMMM y",
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("say", PATTERNS, ids=lambda say: say.__name__)
def test_a_day_is_said_as_the_cldr_says_it(language, say):
    with in_language(language):
        for day in YEAR:
            said = str(format_date(day, PATTERNS[say], locale=language))
            if language == "fr" and day.day == 1 and " d" in f" {PATTERNS[say]}":
                said = said.replace("1 ", "1er ", 1)
            assert say(day) == said
