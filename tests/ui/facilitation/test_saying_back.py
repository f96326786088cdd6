"""What the person says back: « explained » and « understood » stay two facts, and company comes of itself."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from agent_desktop.cases.records import Bearer
from agent_desktop.facilitation.words import Register
from agent_desktop.facilitation.words import Understanding as Result
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.records import Outcome, Support, Understanding, Voice
from agent_desktop.ui.facilitation.after_saying import DAYS, Company
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_first_rule, to_step

TAX, OVERPAID = "impot-difficultes-paiement", "indu-prestation"


def fail(model, result=Result.TO_RESUME):
    model.saying_back.give(model.current, result)


def to_next_check(model):
    while model.current.kind != "reformuler":
        model.proceed()


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def texts(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def checking(begin):
    model = begin(TAX)
    to_step(model, "verif_delai")
    return model


def closed(model):
    return closing_of(model.exchange.draft, Outcome.RESOLVED, walk=model.walk)


def test_who_answered_and_their_words_are_written_with_the_exchange(checking):
    saying = checking.saying_back
    place = saying.place_of(checking.current)
    saying.note(place, words="Je paie en trois fois", voice=Voice.COMPANION)
    saying.give(checking.current, Result.UNDERSTOOD)
    (said,) = closed(checking).retold
    assert (said.words, said.voice) == ("Je paie en trois fois", Voice.COMPANION)
    assert said.result is Understanding.UNDERSTOOD
    assert said.rule_ids


def test_words_are_optional(checking):
    checking.saying_back.give(checking.current, Result.UNDERSTOOD)
    (said,) = closed(checking).retold
    assert said.words == ""


def test_every_try_is_kept_with_its_support(checking):
    fail(checking, Result.ALMOST)
    checking.saying_back.choose_support(checking.current, Support.DRAWN)
    to_next_check(checking)
    checking.saying_back.give(checking.current, Result.UNDERSTOOD)
    said = closed(checking).retold
    assert [(one.visit, one.result, one.support) for one in said] == [
        (1, Understanding.ALMOST, Support.WORDS),
        (2, Understanding.UNDERSTOOD, Support.DRAWN),
    ]


def test_the_second_time_takes_plainer_words_when_they_are_chosen(checking):
    fail(checking)
    assert checking.saying_back.needs_support(checking.current)
    checking.saying_back.choose_support(checking.current, Support.PLAINER)
    assert checking.register is Register.SIMPLE


def test_the_second_time_is_told_in_another_language_when_it_is_chosen(checking):
    fail(checking)
    assert Support.LANGUAGE in checking.saying_back.supports()
    checking.saying_back.choose_support(checking.current, Support.LANGUAGE)
    assert checking.language == "en"
    # Chosen again, it stays in that language.
    checking.saying_back.choose_support(checking.current, Support.LANGUAGE)
    assert checking.language == "en"


def test_no_other_support_is_asked_for_before_a_try_failed(checking):
    assert not checking.saying_back.needs_support(checking.current)


def test_company_is_offered_of_itself_after_two_tries_that_failed_not_before(checking):
    fail(checking)
    assert not checking.after_saying.offers_company(checking.current)
    to_next_check(checking)
    fail(checking)
    assert checking.after_saying.offers_company(checking.current)


def test_not_now_puts_the_offer_away(checking):
    fail(checking)
    to_next_check(checking)
    fail(checking)
    checking.after_saying.not_now(checking.current)
    assert not checking.after_saying.offers_company(checking.current)


def test_company_promised_is_a_promise_of_the_service_and_can_be_taken_back(checking):
    checking.after_saying.promise_company(Company.INTERPRETER)
    (promise,) = checking.exchange.draft.promises
    assert (promise.bearer, promise.due_on) == (Bearer.SERVICE, checking.day + timedelta(days=DAYS))
    assert promise.deputy_name
    checking.after_saying.promise_company(Company.INTERPRETER)
    assert checking.exchange.draft.promises == ()


def test_company_noted_goes_under_what_was_said_once(checking):
    checking.talk.write_note("Je viendrai avec ma fille")
    for _twice in range(2):
        checking.after_saying.note_company(Company.CLOSE_ONE)
    said = checking.exchange.draft.content.said.splitlines()
    assert sorted(said) == ["Je viendrai avec ma fille", "Souhaite venir avec quelqu’un."]


def test_a_rule_that_the_pack_asks_nothing_of_may_be_said_back_and_counts(begin):
    model = begin(OVERPAID)
    visit = to_first_rule(model)
    rule = visit.detail.rules[0].id
    assert understanding_of(model, rule) == (Understanding.NOT_ASKED, 0)
    model.saying_back.ask(visit)
    model.saying_back.give(visit, Result.ALMOST)
    model.saying_back.give(visit, Result.UNDERSTOOD)
    model.proceed()
    assert understanding_of(model, rule) == (Understanding.UNDERSTOOD, 2)


def understanding_of(model, rule_id):
    if model.current.kind == "expliquer":
        model.proceed()
        model.step_back()
    found = next(one for one in closed(model).explained if one.rule_id == rule_id)
    return found.understanding, found.tries


def test_a_rule_half_understood_offers_a_promise_to_go_over_it(begin):
    model = begin(OVERPAID)
    visit = to_first_rule(model)
    model.saying_back.ask(visit)
    assert model.after_saying.to_resume(visit) is None
    model.saying_back.give(visit, Result.ALMOST)
    rule, title = model.after_saying.to_resume(visit)
    model.after_saying.promise_to_resume(rule, title)
    (promise,) = model.exchange.draft.promises
    assert title in promise.text
    assert model.after_saying.is_resumed(rule)
    model.saying_back.give(visit, Result.UNDERSTOOD)
    assert model.after_saying.left_to_resume() == ()


def test_words_noted_without_an_answer_are_not_lost(checking):
    saying = checking.saying_back
    saying.note(saying.place_of(checking.current), words="Je ne suis pas sûre")
    (said,) = closed(checking).retold
    assert (said.words, said.result) == ("Je ne suis pas sûre", Understanding.NOT_ASKED)


def test_one_key_leads_to_the_check_of_the_pack_when_it_comes_next(page, begin, qtbot):
    model = begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    to_step(model, "expl_delai")
    press(Qt.Key.Key_F8)
    assert (model.current.step_id, focused()) == ("verif_delai", "script.said_back.compris")


def test_one_key_asks_at_any_rule_and_a_digit_answers(page, begin, qtbot):
    model = begin(OVERPAID)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    visit = to_first_rule(model)
    press(Qt.Key.Key_F8)
    assert focused() == "script.said_here.compris"
    assert "Je veux vérifier que mes mots sont clairs" in texts(page)
    press(Qt.Key.Key_2)
    assert model.current.step_id == visit.step_id
    assert model.saying_back.last_at(visit).result is Understanding.ALMOST
    assert page.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_1)
    assert not page.panes.stage.above.say_back_sheet.is_asked
    assert page.isAncestorOf(QApplication.focusWidget())


def test_company_on_screen_is_promised_in_one_gesture(page, begin, qtbot):
    model = begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    to_step(model, "verif_delai")
    fail(model)
    to_next_check(model)
    fail(model)
    qtbot.wait(1)
    button = page.findChild(QPushButton, "script.company.interpreter")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.label() == "Promis"
    assert len(model.exchange.draft.promises) == 1
