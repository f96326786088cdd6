"""`calculer`: figures worked out."""

from decimal import Decimal

from agent_desktop.facilitation.answers import Answers
from tests.facilitation.builders import a_pack, walk

BEFORE = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")


def test_a_figure_may_use_those_before_it() -> None:
    pack = a_pack((("etapes", "calcul", "calculs"), {"part": "montant / 2", "double": "part * 4"}))
    assert walk(pack, BEFORE).variables["double"] == Decimal(1200)


def test_a_figure_of_what_nobody_knows_is_unknown() -> None:
    pack = a_pack((("etapes", "calcul", "calculs"), {"part": "revenu / 2"}))
    assert "part" not in walk(pack, BEFORE).variables


def test_it_is_never_shown() -> None:
    assert "calcul" not in [visit.step_id for visit in walk(a_pack(), BEFORE).shown]
