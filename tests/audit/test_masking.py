"""Masks: nobody known is told by a text, whatever way they are written; what names nobody is left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.audit.masking import Hidden, Mask
from agent_desktop.people.names import words

PERSON, AGENT = "[la personne]", "[un agent]"
MASK = Mask(
    [
        Hidden(
            instead=PERSON,
            names=("Le Bihan", "Kerdoncuff", "Maryvonne", "Anne-Lise"),
            whole=("AL-2026-041", "12 rue des Lilas", "06 12 34 56 78"),
        ),
        Hidden(instead=AGENT, names=("Nadia Berthelot",)),
    ],
    "[un numéro]",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Madame Le Bihan vient demain.", "Madame [la personne] vient demain."),
        ("LE-BIHAN Maryvonne, née KERDONCUFF", "[la personne], née [la personne]"),
        ("maryvonne l’a dit à Nadia Berthelot.", "[la personne] l’a dit à [un agent]."),
        ("Vu par Nadia, puis par Mme Berthelot", "Vu par [un agent], puis par Mme [un agent]"),
        ("Anne Lise et anne-lise", "[la personne] et [la personne]"),
        ("Dossier AL 2026 041, AL2026041", "Dossier [la personne], [la personne]"),
        ("Elle habite 12, rue des lilas.", "Elle habite [la personne]."),
        ("Appeler le 06.12.34.56.78 ou 07 11 22 33 44", "Appeler le [un numéro] ou [un numéro]"),
        ("m.lebihan@courriel.example écrit", "[un numéro] écrit"),
        ("Née le 14/03/1968.", "Née le [un numéro]."),
    ],
)
def test_who_is_known_is_not_told(text, expected):
    assert MASK(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Elle demande 200 € par mois sur 3 à 6 mois, et le dit le 2 mars.",
        "Le loyer a doublé ; la bienveillance ne suffit pas.",
        "Article 1343-5 du code civil, 1 600 € dus",
        "Du 3 au 12 avril 2026",
    ],
)
def test_what_names_nobody_is_left_as_it_is(text):
    assert MASK(text) == text


@given(
    st.lists(
        st.sampled_from(
            ["Bihan", "kerdoncuff", "MARYVONNE", "lise", "loyer", "–", "a", "Berthelot", ",", "œ"]
        )
    )
)
def test_no_word_of_a_name_is_left_however_the_words_come(parts):
    left = {word.text for word in words(MASK(" ".join(parts)))}
    assert not left & {"bihan", "kerdoncuff", "maryvonne", "lise", "berthelot"}


@given(st.text(max_size=60))
def test_masking_twice_changes_nothing_more(text):
    assert MASK(MASK(text)) == MASK(text)
