"""Before a choice, what each answer opens and closes is known, in words."""

import pytest

from agent_desktop.facilitation.answers import NOT_KNOWN, Answers
from agent_desktop.facilitation.doors import doors
from agent_desktop.facilitation.player import play
from tests.facilitation.builders import SHIPPED, TODAY, shipped, walk

TAX = shipped("impot-difficultes-paiement")


def at_the_first_question():
    return walk(TAX, Answers().acknowledge("accueil"))


def test_an_answer_that_leads_away_says_what_it_closes_and_the_other_that_it_opens_it():
    walked = at_the_first_question()
    found = {door.value: door for door in doors(walked, walked.visits[-1])}
    assert NOT_KNOWN not in found
    refused, hard = found["refus"], found["difficulte"]
    assert set(refused.closes) & set(hard.opens)
    assert not set(refused.closes) & set(refused.opens)


def test_answers_that_lead_to_the_same_close_nothing():
    walked = walk(
        TAX, Answers().acknowledge("accueil").answer("q_objet", "difficulte").answer("q_poursuites", "rien")
    )
    assert walked.visits[-1].step_id == "q_impot"
    assert doors(walked, walked.visits[-1]) == ()


@pytest.mark.parametrize("pack_id", SHIPPED)
def test_what_an_answer_closes_is_met_by_no_script_that_gives_it(pack_id):
    """A trial of the pack that gives an answer never ends where that answer closed the door."""
    pack = shipped(pack_id)
    for trial in pack.trials:
        answers = Answers()
        for step_id, text in trial.answers.items():
            answers = answers.answer(step_id, text)
        for step_id in pack.steps:
            answers = answers.acknowledge(step_id, 9)
        walked = play(pack, answers, TODAY)
        if walked.conclusion is None:
            continue
        for visit in walked.visits:
            given = answers.values.get(visit.step_id)
            closed = {door.value: door.closes for door in doors(walked, visit)}
            assert walked.conclusion.label not in closed.get(given, ())
