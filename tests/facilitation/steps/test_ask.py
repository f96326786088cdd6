"""`demander`: a question."""

from decimal import Decimal

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.values import UNKNOWN
from tests.facilitation.builders import a_pack, walk

WELCOMED = Answers().acknowledge("accueil")


def asked(answers: Answers, step: str) -> Asked:
    visit = walk(a_pack(), answers).visit(step)
    assert visit is not None
    assert isinstance(visit.detail, Asked)
    return visit.detail


def test_it_shows_why_it_is_asked_its_limits_and_its_options() -> None:
    detail = asked(WELCOMED.answer("q_impot", "revenu"), "q_montant")
    assert (detail.why, detail.lowest, detail.highest) == ("Pour compter.", 1, 5000)
    assert [option.label for option in asked(WELCOMED, "q_impot").options] == [
        "Impôt sur le revenu",
        "Taxe foncière",
    ]


def test_it_keeps_what_was_typed_beside_what_it_stands_for() -> None:
    detail = asked(WELCOMED.answer("q_impot", "revenu").answer("q_montant", "1 200,50 €"), "q_montant")
    assert (detail.raw, detail.value) == ("1 200,50 €", Decimal("1200.50"))


def test_the_unknown_without_a_way_of_its_own_simply_goes_on() -> None:
    answers = WELCOMED.answer("q_impot", "inconnu")
    assert walk(a_pack(), answers).path[-1] == "q_montant"
    assert asked(answers, "q_impot").value is UNKNOWN


def test_it_is_named_by_the_label_of_its_variable() -> None:
    assert walk(a_pack(), WELCOMED).visits[-1].label == "Impôt"


def test_an_option_may_lead_elsewhere() -> None:
    assert walk(a_pack(), WELCOMED.answer("q_impot", "fonciere")).path[-1] == "q_urgent"
