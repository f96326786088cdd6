"""`aiguiller`: where to go, from what is known."""

import pytest

from agent_desktop.facilitation.answers import Answers
from tests.facilitation.builders import a_pack, walk

BEFORE = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")


@pytest.mark.parametrize(
    ("condition", "way"),
    [
        ("montant > 100", "fin"),
        ("montant > 1000", "fin_rdv"),
        ("revenu > 100", "fin_rdv"),
        ("non (revenu > 100)", "fin_rdv"),
    ],
)
def test_only_what_is_exactly_true_is_followed(condition: str, way: str) -> None:
    fork = {
        "type": "aiguiller",
        "branches": [{"si": condition, "vers": "fin", "raison": "Assez"}],
        "sinon": "fin_rdv",
    }
    assert walk(a_pack((("etapes", "explication"), fork)), BEFORE).path[-1] == way


def test_the_first_true_condition_wins_and_says_why() -> None:
    forks = [{"si": "vrai", "vers": "fin", "raison": "La première"}, {"si": "vrai", "vers": "fin_rdv"}]
    pack = a_pack((("etapes", "explication"), {"type": "aiguiller", "branches": forks, "sinon": "fin_refus"}))
    walked = walk(pack, BEFORE)
    visit = walked.visit("explication")
    assert visit is not None
    assert (walked.path[-1], visit.reason) == ("fin", "La première")
