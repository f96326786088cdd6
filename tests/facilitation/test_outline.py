"""The script at a glance: nothing that may come is forgotten, and what may be done early is kept."""

import pytest

from agent_desktop.facilitation.answers import NOT_KNOWN, Answers, MarginChoice
from agent_desktop.facilitation.outline import Coming, outline, product_of, visit_ahead
from agent_desktop.facilitation.pack import STEP_TYPES
from agent_desktop.facilitation.walk import VisitState
from agent_desktop.facilitation.words import Register, Verdict
from tests.facilitation.builders import SHIPPED, a_pack, at_the_margin, shipped, walk

PACK = a_pack()


def cards(walked):
    return outline(walked, Register.STANDARD)


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_every_step_that_may_come_is_told_once_and_those_met_come_first(pack_id):
    pack = shipped(pack_id)
    found = cards(walk(pack, Answers()))
    ids = [card.step_id for card in found]
    assert len(set(ids)) == len(ids)
    assert found[0].coming is Coming.MET
    told = {(card.label, card.key) for card in found}
    shown = {name for name, step in pack.steps.items() if not STEP_TYPES[step.kind].silent}
    by_id = {card.step_id: card for card in found}
    for missing in shown - set(ids):
        # A step told by another one of the very same words.
        twin = visit_ahead(walk(pack, Answers()), missing)
        assert twin is None or twin.label in {label for label, _key in told}
    assert all(card.key for card in by_id.values() if card.early)


def test_only_what_needs_nothing_before_it_may_be_done_early():
    found = {card.step_id: card for card in cards(walk(PACK, Answers()))}
    kinds = {PACK.step(step_id).kind for step_id, card in found.items() if card.early}
    assert kinds <= {"dire", "expliquer", "demander", "pieces"}
    assert visit_ahead(walk(PACK, Answers()), "marge_duree") is None


def test_a_question_answered_early_is_taken_when_the_path_comes_to_it():
    question = next(name for name, step in PACK.steps.items() if step.kind == "demander")
    early = Answers().answer(question, NOT_KNOWN)
    card = next(one for one in cards(walk(PACK, early)) if one.step_id == question)
    assert card.done
    walked = walk(PACK, early.acknowledge("accueil"))
    assert walked.visit(question) is None or walked.visit(question).state is VisitState.DONE


def test_a_step_ahead_is_shown_as_it_would_be_met_and_one_already_met_is_not_ahead():
    walked = walk(PACK, Answers())
    question = next(name for name, step in PACK.steps.items() if step.kind == "demander")
    assert (
        visit_ahead(walked, question).detail == walk(PACK, Answers().acknowledge("accueil")).visits[-1].detail
    )
    assert visit_ahead(walked, "accueil") is None


def test_what_they_leave_with_follows_the_only_end_that_is_left():
    assert product_of(walk(PACK, at_the_margin())) == PACK.meta.product
    granted = at_the_margin().decide("marge_duree", MarginChoice(verdict=Verdict.GRANTED, value="6"))
    ready = granted.bring("papiers", frozenset({"rib"}))
    assert product_of(walk(PACK, ready)) == "Un papier pour 600\u00a0€."
    walked = walk(PACK, ready.acknowledge("promesse"))
    assert product_of(walked) == walked.conclusion.product


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_a_product_with_a_figure_nobody_knows_is_not_promised(pack_id):
    walked = walk(shipped(pack_id), Answers())
    assert product_of(walked) == walked.pack.meta.product
