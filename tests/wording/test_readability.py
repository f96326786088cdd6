"""Readability: sentences, words, and scores that rank the same text from official to easy."""

from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.readability import measure, sentences, words
from tests.facilitation.builders import SHIPPED, shipped

RULES = [rule for name in SHIPPED for rule in shipped(name).rules]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Un. Deux ! Trois ?", 3),
        ("Vu l'art. L. 114-5 du code, on attend.", 1),
        ("M. Dupont et Mme. Durand viennent.", 1),
        ("- un papier\n- une date", 2),
        ("Il paie 3.50 € par mois.", 1),
        ("Il dit : « Je paie. » Elle attend.", 2),
        ("Un point ; puis un autre.", 2),
        ("", 0),
        ("…", 0),
    ],
)
def test_a_text_is_cut_into_the_sentences_one_reads(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts


def test_a_placeholder_counts_as_a_number_and_stays_in_the_sentence() -> None:
    assert sentences("Vous payez {{montant|euros}}.") == ("Vous payez {{montant|euros}}.",)
    assert measure("Vous payez {{montant|euros}}.").words == 3


def test_an_elided_word_counts_but_is_seen_as_one_with_the_next() -> None:
    assert words("l'aide d’hier") == ("l", "aide", "d", "hier")
    assert (measure("C'est l'aide.").words, measure("C'est l'aide.").longest) == (4, 2)


def test_amounts_are_one_word() -> None:
    assert words("1 248,50 € en 12 mois") == ("1 248,50", "en", "12", "mois")


def test_the_longest_sentence_is_told_with_its_words() -> None:
    measured = measure("Court. Celle-ci est bien plus longue que l'autre.")
    assert (measured.longest, measured.longest_text) == (7, "Celle-ci est bien plus longue que l'autre.")


def test_a_text_measured_by_hand_has_its_score() -> None:
    # Three words, three syllables, one sentence: 207 − 1.015 × 3 − 73.6 × 1.
    assert measure("Je te vois.").kandel_moles == pytest.approx(130.4, abs=0.05)


def test_an_empty_text_is_perfectly_easy() -> None:
    assert (measure("").kandel_moles, measure("").lix, measure("").longest) == (207.0, 0.0, 0)


def test_registers_are_ranked_from_official_to_easy() -> None:
    official = mean(measure(rule.official).kandel_moles for rule in RULES)
    standard = mean(measure(rule.formulations.standard.written).kandel_moles for rule in RULES)
    simple = mean(measure(rule.formulations.simple.written).kandel_moles for rule in RULES)
    easy = mean(measure(rule.formulations.falc).kandel_moles for rule in RULES)
    assert official + 20 < standard < simple - 10
    assert simple < easy


def test_the_two_measures_agree_on_which_half_of_the_texts_is_harder() -> None:
    texts = [
        text
        for rule in RULES
        for text in (rule.official, rule.formulations.standard.written, rule.formulations.falc)
    ]
    by_score = sorted(texts, key=lambda text: -measure(text).kandel_moles)
    by_lix = sorted(texts, key=lambda text: measure(text).lix)
    half = len(texts) // 2
    assert len(set(by_score[:half]) & set(by_lix[:half])) >= 0.85 * half


@given(st.text(max_size=200))
def test_any_text_can_be_measured(text: str) -> None:
    measured = measure(text)
    assert measured.words >= measured.sentences >= 0


@given(
    st.lists(st.sampled_from(["Je paie.", "On attend la lettre.", "Vous appelez."]), min_size=1, max_size=5)
)
def test_joining_two_sentences_never_makes_a_text_easier(parts: list[str]) -> None:
    apart = measure(" ".join(parts))
    joined = measure(" ".join(parts).replace(". ", ", "))
    assert joined.kandel_moles <= apart.kandel_moles
