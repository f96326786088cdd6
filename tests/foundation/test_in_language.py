"""Paper speaks the language of its reader while the screen keeps the agent's."""

from datetime import date
from threading import Thread

from agent_desktop.foundation.i18n import current_language, in_language
from agent_desktop.foundation.typography import day_month, full_date, long_date


def test_a_borrowed_language_is_given_back():
    with in_language("en"):
        assert current_language() == "en"
        with in_language("fr"):
            assert current_language() == "fr"
        assert current_language() == "en"
    assert current_language() == "fr"


def test_a_borrowed_language_does_not_reach_another_thread():
    heard = []
    with in_language("en"):
        other = Thread(target=lambda: heard.append(current_language()))
        other.start()
        other.join()
    assert heard == ["fr"]


def test_only_the_first_of_a_month_is_ordinal_and_only_in_french():
    assert long_date(date(2026, 12, 1)) == "mardi 1er décembre 2026"
    assert day_month(date(2026, 12, 1)) == "1er décembre"
    assert full_date(date(2026, 12, 21)) == "21 décembre 2026"
    with in_language("en"):
        assert long_date(date(2026, 12, 1)) == "Tuesday 1 December 2026"
