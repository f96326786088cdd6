"""Syllables as the ear counts them; counts checked against a pronouncing dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.syllables import syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("eau", 1),
        ("pied", 1),
        ("nuit", 1),
        ("oui", 1),
        ("table", 1),
        ("parlent", 1),
        ("œil", 1),
        ("feuille", 1),
        ("langue", 1),
        ("que", 1),
        ("août", 1),
        ("argent", 2),
        ("client", 2),
        ("payer", 2),
        ("pays", 2),
        ("vraiment", 2),
        ("demande", 2),
        ("demandent", 2),
        ("prière", 2),
        ("bateau", 2),
        ("document", 3),
        ("situation", 3),
        ("oublier", 3),
        ("échéancier", 4),
        ("administration", 5),
        ("réclamation", 4),
        ("remboursement", 4),
        ("É", 1),
        ("hm", 1),
    ],
)
def test_a_word_has_the_syllables_one_hears(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("silent", "heard"),
    [("forment", "moment"), ("aiment", "ciment"), ("parlent", "talent"), ("doivent", "souvent")],
)
def test_an_ending_in_ent_is_silent_in_verbs_and_heard_in_nouns(silent: str, heard: str) -> None:
    assert syllables(silent) == 1
    assert syllables(heard) == 2


@given(st.text(max_size=30))
def test_any_word_has_at_least_one_syllable(word: str) -> None:
    assert syllables(word) >= 1
