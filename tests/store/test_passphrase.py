import math
import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.store.passphrase import check_phrase, draw_phrase, entropy_bits, normalised, word_list

PHRASE = "écrin moiteur fenêtre cœur naïveté torche jonc"
LONGEST = [word for word in word_list() if len(normalised(word)) == 9]
"""Seven of them take sixty-three signs, which no seven other words of the list do."""


def folded(word):
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def test_a_drawn_phrase_has_seven_different_words_of_the_list():
    for _ in range(200):
        words = draw_phrase().split()
        assert len(set(words)) == 7
        assert set(words) <= set(word_list())


def test_the_list_is_worth_thirteen_bits_a_word_and_no_two_words_are_typed_alike():
    assert len(word_list()) == 8192 == 2**13
    assert len({normalised(word) for word in word_list()}) == 8192


def test_every_word_is_short_small_and_french_letters_only():
    assert [
        word for word in word_list() if not re.fullmatch("[a-z]{4,9}", folded(word.replace("œ", "oe")))
    ] == []


@pytest.mark.parametrize(
    "word", ["merde", "pute", "nègre", "cadavre", "suicide", "cancer", "connard", "tuer"]
)
def test_the_list_holds_no_word_that_nobody_should_read_each_morning(word):
    assert word not in word_list()


@given(st.lists(st.sampled_from(word_list()), min_size=7, max_size=9, unique=True))
def test_seven_words_of_the_list_always_pass(words):
    check_phrase(" ".join(words))


@given(st.lists(st.sampled_from(LONGEST), min_size=7, max_size=9, unique=True))
def test_seven_words_written_as_one_pass_where_they_are_parted_in_one_way(words):
    check_phrase("".join(words))


@given(st.lists(st.sampled_from(word_list()), min_size=7, max_size=9, unique=True))
def test_words_written_as_one_are_never_worth_more_than_apart(words):
    assert entropy_bits("".join(words)) <= entropy_bits(" ".join(words))


@pytest.mark.parametrize(
    "typed",
    [
        "ÉCRIN MOITEUR FENÊTRE CŒUR NAÏVETÉ TORCHE JONC",
        "ecrin moiteur fenetre coeur naivete torche jonc",
        "  écrin\u00a0moiteur  fenêtre-cœur naïveté\ttorche jonc\n",
        "écrinmoiteurfenêtrecœurnaïvetétorchejonc",
        unicodedata.normalize("NFD", PHRASE),
        "écrin' moiteur’ fenêtre cœur naïveté torche jonc",
        "écr\u200bin moiteur fenêtre cœur naïveté torche jonc",
    ],
)
def test_case_accents_spaces_and_apostrophes_do_not_matter(typed):
    assert normalised(typed) == normalised(PHRASE)


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


def test_another_order_is_another_phrase():
    assert normalised("torche jonc") != normalised("jonc torche")


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "   ",
        "azerty",
        "Tr0ub4dor&3",
        "motdepasse2026!",
        "14 mars 1968",
        "correct horse battery staple",
        "jonc " * 50,
        "1234567890" * 10,
        "a" * 200,
        "abcdefghijklmnopqrstuvwxyz" * 3,
        "le chat de la mère est sur le lit",
        "écrin moiteur fenêtre cœur naïveté torche",
    ],
)
def test_a_phrase_under_eighty_bits_is_refused(weak):
    with pytest.raises(RefusedError, match="weak_phrase"):
        check_phrase(weak)


@pytest.mark.parametrize(
    "strong",
    [
        "9f86d081884c7d659a2feaa0c55ad015",
        "K7x!pQ2z#mN8v$Lr",
        "bleu canard vélo soupape gravier trombone étagère",
    ],
)
def test_a_phrase_of_one_s_own_passes_when_it_is_worth_eighty_bits(strong):
    check_phrase(strong)


@given(st.text(max_size=60))
def test_repeating_a_phrase_makes_it_no_stronger(text):
    assert entropy_bits(f"{text} {text}") == pytest.approx(entropy_bits(text))


def test_the_estimate_never_exceeds_what_a_random_text_is_worth():
    signs = "abcdefghijklmnopqrstuvwxyz0123456789"
    drawn = random.Random(7)
    for length in range(4, 40):
        text = "".join(drawn.choices(signs, k=length))
        assert entropy_bits(text) <= length * math.log2(len(signs)) + 1e-9
