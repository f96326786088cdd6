from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation import typography
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.typography import (
    NO_BREAK,
    clock_time,
    euros,
    filled,
    fr,
    full_date,
    in_sentences,
    number,
)


@pytest.fixture(autouse=True)
def _in_french():
    use_language("fr")
    yield
    use_language("fr")


@pytest.mark.parametrize(
    ("typed", "set_in_french"),
    [
        ("Besoin d'un relais ?", "Besoin d’un relais\u202f?"),
        ("Attention : lisez", "Attention\u00a0: lisez"),
        ("« Je paie »", "«\u00a0Je paie\u00a0»"),
        ("1 248 € en trop", "1\u202f248\u00a0€ en trop"),
        ("à 10:14 sonnantes", "à 10:14 sonnantes"),
        ("guichet 3 et guichet 4", "guichet 3 et guichet 4"),
    ],
)
def test_a_sentence_is_set_with_french_spaces(typed, set_in_french):
    assert fr(typed) == set_in_french


@given(st.text())
def test_setting_a_text_twice_changes_nothing_more(text):
    assert fr(fr(text)) == fr(text)


@given(st.text(alphabet=" \u00a0\u202f;?!:«»€%'’12a}{\n", max_size=8))
def test_no_text_that_a_rule_would_change_is_passed_over(text):
    every = text
    for pattern, replacement in typography._RULES:
        every = pattern.sub(replacement, every)
    assert fr(text) == every


@given(st.dates(), st.sampled_from(["fr", "en"]))
def test_a_date_is_said_as_the_calendar_of_its_language_says_it(day, language):
    use_language(language)
    said = format_date(day, "d MMMM y", locale=language)
    assert full_date(day) == (said.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else said)


@given(st.text(alphabet=st.characters(exclude_categories=["Z", "C"]), min_size=1))
def test_a_text_without_spaces_keeps_every_character_but_straight_apostrophes(text):
    assert fr(text).replace("’", "'") == text.replace("’", "'")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1248", "1\u202f248\u00a0€"),
        ("62.40", "62,40\u00a0€"),
        ("200.00", "200\u00a0€"),
        ("0.5", "0,50\u00a0€"),
    ],
)
def test_euros_show_cents_only_when_there_are_some(amount, shown):
    assert euros(Decimal(amount)) == shown


def test_euros_in_english_put_the_sign_first():
    use_language("en")
    assert euros(Decimal("1248.5")) == "€1,248.50"


def test_the_first_of_a_month_is_an_ordinal():
    assert full_date(date(2026, 12, 1)) == "1er décembre 2026"
    assert full_date(date(1968, 3, 14)) == "14 mars 1968"


def test_the_hour_is_the_one_of_the_site():
    assert clock_time(datetime(2026, 11, 24, 9, 14, tzinfo=UTC)) == "10\u00a0h\u00a014"


@given(st.text())
def test_setting_a_text_moves_none_of_its_letters(text):
    assert len(fr(text)) == len(text)


def test_parts_become_sentences_each_with_one_stop():
    assert (
        in_sentences("Vous avez bien fait de venir.", "", "Bonjour")
        == "Vous avez bien fait de venir. Bonjour"
    )
    assert in_sentences("Somme restant due", "Combien reste-t-il ?", "") == (
        "Somme restant due. Combien reste-t-il ?"
    )


def test_a_count_stays_on_the_line_of_what_it_counts():
    words = "{count} textes de {name} sur {total}"
    assert filled(words, count=3, name="la Loire", total=12) == f"3{NO_BREAK}textes de la Loire sur 12"


@given(st.sampled_from(["fr", "en"]), st.one_of(st.integers(-1_001, 1_001), st.integers(-(10**9), 10**9)))
def test_a_number_has_the_separators_of_its_language(language, value):
    use_language(language)
    assert number(value) == format_decimal(value, locale=language)
