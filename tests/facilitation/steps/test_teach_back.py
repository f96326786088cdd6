"""`reformuler`: the person says it back."""

import pytest

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.words import Understanding
from tests.facilitation.builders import a_pack, walk

BEFORE = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
EXPLAINED = BEFORE.acknowledge("explication").acknowledge("autrement")


def said_back(answers: Answers) -> SaidBack:
    visit = walk(a_pack(), answers).visit("redire")
    assert visit is not None
    assert isinstance(visit.detail, SaidBack)
    return visit.detail


def test_it_shows_what_should_be_said_and_how_many_tries_are_left() -> None:
    assert (said_back(EXPLAINED).expected, said_back(EXPLAINED).tries_left) == (("Je paie", "Je préviens"), 2)


def test_the_second_try_asks_for_another_support() -> None:
    assert not said_back(EXPLAINED).change_support
    second = said_back(EXPLAINED.try_again("redire", Understanding.ALMOST))
    assert (second.change_support, second.tries_left, second.before) == (True, 1, (Understanding.ALMOST,))


@pytest.mark.parametrize(
    ("result", "known"),
    [(Understanding.UNDERSTOOD, [True]), (Understanding.ALMOST, [False]), (Understanding.DECLINED, [])],
)
def test_whether_it_was_understood_is_known_only_when_it_was_verified(
    result: Understanding, known: list[bool]
) -> None:
    variables = walk(a_pack(), EXPLAINED.try_again("redire", result)).variables
    assert [value for name, value in variables.items() if name == "compris_redire"] == known
