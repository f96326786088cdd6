"""`dire`: something to say."""

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.words import Understanding
from tests.facilitation.builders import a_pack, walk


def test_it_waits_until_it_was_said() -> None:
    pack = a_pack()
    assert walk(pack, Answers()).path == ("accueil",)
    assert walk(pack, Answers().acknowledge("accueil")).path == ("accueil", "q_impot")


def test_it_is_named_by_the_first_sentence_that_says_something() -> None:
    words = {"standard": "Bonjour. Vous avez bien fait de venir ici.", "simple": "Bonjour."}
    pack = a_pack((("etapes", "accueil", "dire"), words))
    assert walk(pack, Answers()).visits[0].label == "Vous avez bien fait de venir ici."


def test_met_again_it_is_to_be_said_again() -> None:
    pack = a_pack((("etapes", "redire", "essais_max"), 3))
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    answers = answers.acknowledge("explication").acknowledge("autrement")
    answers = answers.with_tries("redire", (Understanding.ALMOST, Understanding.ALMOST))
    assert walk(pack, answers).visits[-1].number == 2
