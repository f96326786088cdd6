from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.adaptations.records import (
    Bounds,
    MarginRef,
    NewAdaptation,
    Reason,
)
from agent_desktop.adaptations.rules import problems, reason_problems
from agent_desktop.foundation.actor import Level
from agent_desktop.ledger.records import Decision

MARGIN = MarginRef(pack_id="impot", pack_version="1.0.0", margin_id="echeances", digest="h" * 44)
GOOD = Reason(
    question_id="pourquoi", question="Pourquoi ?", text="Ses revenus ont baissé en juin.", min_chars=20
)


def a_decision(**changes):
    usual = {
        "id": uuid4(),
        "interaction_id": uuid4(),
        "step_id": "marge",
        "margin": MARGIN,
        "title": "Nombre de mensualités",
        "decision": Decision.GRANTED,
        "bounds": Bounds(unit="mensualités", lo=Decimal(3), hi=Decimal(24)),
        "needed_level": Level.AGENT,
        "value": Decimal(6),
        "reasons": (GOOD,),
    }
    return NewAdaptation(**{**usual, **changes})


def codes(new, level=Level.AGENT):
    return [problem.code for problem in problems(new, level)]


@given(st.decimals(min_value=-5, max_value=60, places=0))
def test_nothing_outside_the_bounds_is_granted_whoever_asks(value):
    for level in (Level.AGENT, Level.REFERENT, Level.LEAD):
        refused = "outside_bounds" in codes(a_decision(value=value), level)
        assert refused == (not 3 <= value <= 24)


def test_a_bound_that_is_unknown_passes_on_and_never_grants():
    unknown = Bounds(unit="mensualités", lo=Decimal(3), hi=None)
    assert codes(a_decision(bounds=unknown)) == ["bound_unknown"]
    assert codes(a_decision(bounds=unknown, decision=Decision.PASSED_ON)) == []


def test_what_is_above_the_level_is_passed_on_not_granted():
    beyond = a_decision(value=Decimal(7), needed_level=Level.LEAD)
    assert codes(beyond) == ["beyond_competence"]
    assert codes(beyond, Level.LEAD) == []
    assert codes(a_decision(value=Decimal(7), needed_level=Level.LEAD, decision=Decision.PASSED_ON)) == []


def test_what_is_decided_outside_the_application_is_granted_by_nobody():
    assert codes(a_decision(needed_level=Level.OUTSIDE), Level.LEAD) == ["beyond_competence"]


def test_an_option_that_the_margin_does_not_offer_is_refused():
    choices = Bounds(unit="", choices=("releve_bancaire",))
    assert codes(a_decision(bounds=choices, value=None, choice="autre")) == ["outside_choices"]
    assert codes(a_decision(bounds=choices, value=None, choice="releve_bancaire")) == []


@pytest.mark.parametrize(("text", "code"), [("", "reason_missing"), ("trop court", "reason_too_short")])
def test_a_question_that_must_be_answered_is(text, code):
    reason = Reason(question_id="q", question="?", text=text, min_chars=30)
    assert [problem.code for problem in reason_problems([reason], ())] == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"reasons": (replace(GOOD, text="Elle est de mauvaise foi, et son loyer augmente."),)},
        {"person_view": "Je suis malade"},
        {"departure": "Elle est pénible"},
    ],
)
def test_no_decision_keeps_words_that_are_not_written_about_a_person(changes):
    assert codes(a_decision(**changes)) == ["words_at_fault"]


def test_the_facts_ticked_compose_the_first_reason():
    first = Reason(question_id="a", question="?", text="", min_chars=20)
    second = Reason(question_id="b", question="?", text="", min_chars=20)
    ticked = ("La difficulté est passagère et expliquée",)
    assert [problem.about for problem in reason_problems([first, second], ticked)] == ["b"]


def test_a_refusal_asks_for_no_value():
    assert codes(a_decision(decision=Decision.REFUSED, value=None, reasons=())) == []
