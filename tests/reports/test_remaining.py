"""What is left to do or to find out stands on the sheet in words, in the register of the person."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.documents.pdf import render_pdf
from agent_desktop.documents.records import Heading, walk
from agent_desktop.documents.text import plain_text
from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.words import Understanding, Verdict
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.asking import answer_promise_id
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import Content
from agent_desktop.reports.sheet import REPORT, Left, Remaining
from agent_desktop.reports.sheet.remaining import remaining_of
from tests.facilitation.builders import a_pack, at_the_margin
from tests.support.french import faults_of
from tests.support.pdfs import plain, read
from tests.support.sheets import MAIN_JOB

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 9, 15)
QUESTIONS = ("Pourquoi juin ?", "Et si je déménage ?")
ONE_OF_EACH = tuple(Remaining(left=left, what="Somme due") for left in Left)


def a_draft(**content) -> Draft:
    return Draft(interaction_id=new_id(), channel="counter", opened_at=AT, content=Content(**content))


def left_by(answers: Answers) -> list[tuple[Left, str]]:
    return [(one.left, one.what) for one in remaining_of(a_draft(), play(a_pack(), answers, TODAY))]


def test_what_nobody_knew_what_was_left_for_later_and_where_to_go_on_are_left_to_do():
    told = Answers().acknowledge("accueil").skip("q_impot", "not_now").answer("q_montant", "inconnu")
    assert left_by(told) == [
        (Left.NOT_SPOKEN_OF, "Impôt"),
        (Left.NOT_KNOWN, "Somme due"),
        (Left.GO_ON, "Urgent"),
    ]


@pytest.mark.parametrize("reason", ["already_done", "already_known", "not_concerned"])
def test_what_was_skipped_because_it_is_settled_is_not(reason):
    told = Answers().acknowledge("accueil").skip("q_impot", reason).answer("q_montant", "inconnu")
    assert "Impôt" not in dict(map(reversed, left_by(told)))


def test_a_reason_typed_by_the_agent_is_not_told_to_the_person():
    told = Answers().acknowledge("accueil").skip("q_impot", "elle pleure").answer("q_montant", "600")
    assert not [what for _left, what in left_by(told) if "pleure" in what]
    assert (Left.NOT_SPOKEN_OF, "Impôt") in left_by(told)


def test_words_that_open_a_talk_are_not_left_to_do():
    assert [
        what for left, what in left_by(Answers().skip("accueil", "not_now")) if left is Left.NOT_SPOKEN_OF
    ] == []


def test_what_was_not_clear_is_named_by_its_rule():
    told = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    told = told.acknowledge("explication")
    for _time in range(2):
        told = told.try_again("redire", Understanding.TO_RESUME).acknowledge("autrement")
    assert (Left.NOT_CLEAR, "Payer en plusieurs fois") in left_by(told)


def test_what_she_did_not_wish_to_say_back_is_nothing_to_do():
    told = at_the_margin().try_again("redire", Understanding.DECLINED)
    assert [one for one in left_by(replace(told, skips={})) if one[0] is not Left.GO_ON] == []


def test_at_the_end_of_a_script_that_left_nothing_open_nothing_is_left():
    decided = MarginChoice(verdict=Verdict.GRANTED, value="6")
    told = at_the_margin().decide("marge_duree", decided)
    told = told.bring("papiers", frozenset({"rib"})).acknowledge("promesse")
    assert play(a_pack(), told, TODAY).conclusion is not None
    assert left_by(told) == []


def test_her_questions_are_left_until_one_is_promised_an_answer():
    draft = a_draft(questions=QUESTIONS)
    assert [one.what for one in remaining_of(draft, None)] == list(QUESTIONS)
    promise = NewCommitment(
        bearer=Bearer.SERVICE,
        bearer_name="Nadia",
        deputy_name="Idriss",
        text="Vous répondre",
        due_on=TODAY,
        id=answer_promise_id(draft.interaction_id, QUESTIONS[0]),
    )
    assert [one.what for one in remaining_of(replace(draft, promises=(promise,)), None)] == [QUESTIONS[1]]


@pytest.mark.parametrize("register", ["standard", "simple", "falc"])
def test_each_is_printed_in_the_register_of_the_person_and_set_in_french(register):
    facts = replace(MAIN_JOB, remaining=ONE_OF_EACH, register=register)
    document = REPORT.build(facts)
    assert faults_of(plain_text(document)) == []
    made = read(render_pdf(document, at=AT))
    assert made.faults == []
    words = plain(made.words)
    everyday = "Encore à savoir : Somme due" in words
    simple = "On ne sait pas encore : Somme due" in words
    assert (everyday, simple) == (register == "standard", register != "standard")
    assert words.count("Somme due") == len(Left)


def test_the_section_stands_after_the_papers_and_only_when_something_is_left():
    title = "Ce qui reste à faire ou à savoir"

    def headings(facts):
        return [block.text for block in walk(REPORT.build(facts).blocks) if isinstance(block, Heading)]

    assert title not in headings(MAIN_JOB)
    assert title in headings(replace(MAIN_JOB, remaining=ONE_OF_EACH))
