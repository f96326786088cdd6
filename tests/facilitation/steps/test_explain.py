"""`expliquer`: rules to put into words."""

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.steps.explain import Explained
from tests.facilitation.builders import a_pack, walk

BEFORE = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")


def test_it_shows_its_rules_and_counts_them_only_once_explained() -> None:
    walked = walk(a_pack(), BEFORE)
    detail = walked.visits[-1].detail
    assert isinstance(detail, Explained)
    assert [rule.id for rule in detail.rules] == ["regle"]
    assert walked.rules == ()
    assert [rule.id for rule in walk(a_pack(), BEFORE.acknowledge("explication")).rules] == ["regle"]


def test_it_is_named_by_its_first_rule() -> None:
    assert walk(a_pack(), BEFORE).visits[-1].label == "Payer en plusieurs fois"
