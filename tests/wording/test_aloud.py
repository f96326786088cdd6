"""A text as it is said: figures in words, one breath at a time, nothing left out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.aloud import MOST, breaths, in_words, say_figures


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zéro"),
        (16, "seize"),
        (21, "vingt et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (100, "cent"),
        (200, "deux cents"),
        (203, "deux cent trois"),
        (1_000, "mille"),
        (1_248, "mille deux cent quarante-huit"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (2_000_000, "deux millions"),
    ],
)
def test_a_number_is_said_as_french_says_it(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 248 € en trop", "mille deux cent quarante-huit euros en trop"),
        ("62,40 €", "soixante-deux euros quarante"),
        ("1 €", "un euro"),
        ("2 000 000 €", "deux millions d’euros"),
        ("10 % de plus", "dix pour cent de plus"),
        ("0,05 %", "zéro virgule zéro cinq pour cent"),
        ("le 1er mars 2026", "le premier mars deux mille vingt-six"),
        ("le 15 décembre", "le quinze décembre"),
        ("la 2e fois", "la deuxième fois"),
        ("21 mensualités", "vingt et une mensualités"),
        ("21 mois", "vingt et un mois"),
        ("article L. 247", "article L. 247"),
        ("la fiche F34392", "la fiche F34392"),
        ("à 10h30, le 15/12/2026", "à 10h30, le 15/12/2026"),
        ("rien à compter", "rien à compter"),
    ],
)
def test_figures_are_said_and_references_left(text, said):
    assert say_figures(text) == said
    assert say_figures(text.replace(" ", "\u202f")).replace("\u202f", " ") == said


@given(st.integers(0, MOST))
def test_no_two_numbers_of_a_neighbourhood_are_said_alike(number):
    around = {in_words(one) for one in range(max(number - 3, 0), number + 4)}
    assert len(around) == len(range(max(number - 3, 0), number + 4))
    assert all(re.fullmatch(r"[a-zéè -]+", one) for one in around)


@given(
    st.lists(
        st.sampled_from(["Vous payez.", "C'est dur, mais on cherche.", "Et après ?", "Oui !"]), min_size=1
    )
)
def test_breaths_say_every_word_in_order(parts):
    text = " ".join(parts)
    words = re.findall(r"\w+", text)
    assert re.findall(r"\w+", " ".join(breaths(text))) == words


def test_a_long_sentence_is_parted_where_one_breathes():
    text = (
        "Avant d'aller plus loin : est-ce que le montant vous paraît faux, ou est-ce qu'il est juste mais "
        "trop lourd pour vous en ce moment ?"
    )
    found = breaths(text)
    assert len(found) == 3
    assert max(len(one.split()) for one in found) <= 16


def test_an_abbreviation_ends_no_breath():
    assert breaths("Lire l'article L. 247 avec elle. Puis attendre.") == (
        "Lire l'article L. 247 avec elle.",
        "Puis attendre.",
    )
