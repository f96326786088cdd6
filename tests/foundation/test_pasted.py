"""Promise: what is pasted is plain text, nothing in it hides, and nothing is lost without a word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.pasted import MOST_SIGNS, many_lines, one_line

ANY = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("copied", "taken"),
    [
        ("LE BIHAN\r\nMaryvonne", "LE BIHAN Maryvonne"),
        ("a\tb\u2028c\u0085d", "a b c d"),
        ("  1\u202f234,56\u00a0€\n", "1 234,56 €"),
        ("Le\u200bBi\u00adhan\ufeff", "LeBihan"),
        ("Bihan\u202eelrac\u2066", "Bihanelrac"),
        ("nul\x00 et \x1b[31mrouge", "nul et [31mrouge"),
        ("Łukasz Œuvrard 😀", "Łukasz Œuvrard 😀"),
    ],
)
def test_a_field_of_one_line_takes_one_line(copied, taken):
    assert one_line(copied).text == taken


def test_a_field_of_several_lines_keeps_its_lines_and_its_no_break_spaces():
    assert (
        many_lines("Un\r\nDeux\rTrois\u2029«\u00a0Quatre\u00a0»\tcinq").text
        == "Un\nDeux\nTrois\n«\u00a0Quatre\u00a0»  cinq"
    )


@pytest.mark.parametrize("take", [one_line, many_lines])
@given(copied=ANY)
def test_nothing_invisible_is_taken_and_taking_again_changes_nothing(take, copied):
    taken = take(copied).text
    kinds = {unicodedata.category(sign) for sign in taken if sign not in "\n\u200c\u200d"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert take(taken).text == taken


@pytest.mark.parametrize("take", [one_line, many_lines])
@given(copied=ANY, most=st.integers(0, 80))
def test_it_is_said_when_something_is_left(take, copied, most):
    taken = take(copied, most)
    assert len(taken.text) <= most
    assert taken.is_whole == (take(copied).text == taken.text)


@pytest.mark.parametrize("data", ["QUJD" * 2_000, "1\n" * 5_000])
def test_data_is_not_taken_for_words(data):
    taken = many_lines(data)
    assert not taken.is_whole
    assert data.startswith(taken.text)
    assert 4_000 <= len(taken.text.replace("\n", "")) <= 4_096


def test_ten_megabytes_are_taken_in_part():
    taken = many_lines("Quelques mots, une ligne.\n" * 400_000)
    assert (len(taken.text), taken.is_whole) == (MOST_SIGNS, False)
