"""On the phone: short breaths, figures in words, and a silence where the author asks for one."""

import pytest

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.prompting import Breath, breathed, to_prompt
from agent_desktop.facilitation.words import Mode, Register
from tests.facilitation.builders import SHIPPED, shipped, walk


def test_a_silence_stands_after_the_words_it_quotes_and_is_told_without_them():
    found = breathed(
        "La somme est fausse ? Ou trop lourde ? Dites-moi.", "Après « trop lourde ? » : attendre."
    )
    assert found == (
        Breath("La somme est fausse ?"),
        Breath("Ou trop lourde ?", "Attendre."),
        Breath("Dites-moi."),
    )


def test_a_silence_that_quotes_nothing_stands_at_the_end():
    found = breathed("Un. Deux mots.", "À la fin : laisser parler.")
    assert [one.silence for one in found] == ["", "Laisser parler."]


def test_figures_are_in_words_in_french_and_left_in_another_language():
    assert breathed("Vous devez 600 €.", "")[0].text == "Vous devez six cents euros."
    assert breathed("You owe 600 €.", "", figures=False)[0].text == "You owe 600 €."


@pytest.mark.parametrize("pack_id", SHIPPED)
@pytest.mark.parametrize("register", list(Register))
def test_every_spoken_text_of_a_pack_has_breaths_and_keeps_its_silence(pack_id, register):
    pack = shipped(pack_id)
    for rule in pack.rules:
        silence = rule.formulations.silence(register) or ""
        found = breathed(rule.words(register, Mode.SPOKEN), silence)
        assert found
        assert sum(bool(one.silence) for one in found) == bool(silence)


def test_a_step_that_is_asked_is_not_prompted():
    pack = shipped("impot-difficultes-paiement")
    walked = walk(pack, Answers().acknowledge("accueil"))
    assert to_prompt(walked, walked.visits[-1], Register.STANDARD) == ()
    assert to_prompt(walked, walked.visits[0], Register.STANDARD)
