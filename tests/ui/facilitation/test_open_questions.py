"""What the person asked and nobody could answer: promised, or open until someone answers it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.records import Content, Outcome
from agent_desktop.interactions.telling_back import open_questions
from agent_desktop.ui.interactions.asked_before import AskedBeforeList
from tests.builders import a_closing, a_person, an_open_exchange
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def texts(widget):
    QTest.qWait(1)
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def asked_once(store, agent, person, question):
    opened = an_open_exchange(store, agent, person.id)
    with store.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, content=Content(questions=(question,))))


@pytest.mark.parametrize("width", [1500, 1200, 480])
def test_one_key_keeps_a_question_in_their_words(playing, model, width):
    playing.window().resize(width, 760)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7, SHIFT)
    assert focused() == "script.question"
    QTest.keyClicks(QApplication.focusWidget(), "Pourquoi juin ?")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert model.talk.questions == ("Pourquoi juin ?",)


def test_at_the_end_each_question_becomes_a_promise_in_one_gesture_or_stays(playing, model):
    for question in ("Pourquoi juin ?", "Et si je déménage ?"):
        model.talk.keep_question(question)
    to_step(model, "fin_delai")
    assert "Questions encore sans réponse" in texts(playing.panes.stage.above)
    button = playing.findChild(QPushButton, "script.question.0.promise")
    before = len(model.exchange.draft.promises)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Pourquoi juin ?" in model.exchange.draft.promises[before].text
    closing = closing_of(model.exchange.draft, Outcome.ONGOING, walk=model.walk)
    assert closing.content.questions == ("Et si je déménage ?",)


def test_an_answer_promised_and_taken_back_leaves_the_question_open(playing, model):
    model.talk.keep_question("Pourquoi juin ?")
    for _twice in range(2):
        model.after_saying.promise_answer("Pourquoi juin ?")
    closing = closing_of(model.exchange.draft, Outcome.INTERRUPTED, walk=model.walk)
    assert closing.content.questions == ("Pourquoi juin ?",)


def test_before_the_end_questions_are_not_listed_over_the_step(playing, model):
    model.talk.keep_question("Pourquoi juin ?")
    to_step(model, "q_objet")
    assert "Questions encore sans réponse" not in texts(playing.panes.stage.above)


def test_a_question_of_last_time_waits_and_is_said_answered_in_one_gesture(
    desk, tasks, store, agent, page, begin, model, qtbot
):
    person = a_person(store, agent)
    asked_once(store, agent, person, "Pourquoi juin ?")
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter", (person.id,))
    begin(TAX)
    page.window().resize(1500, 800)
    qtbot.waitUntil(lambda: "Pourquoi juin ?" in texts(page.panes.path).replace("\u202f", " "))
    QTest.mouseClick(page.findChild(QPushButton, "script.asked.0.answered"), Qt.MouseButton.LeftButton)
    assert "Pourquoi juin" not in texts(page.panes.path)
    closing = closing_of(model.exchange.draft, Outcome.INTERRUPTED, walk=model.walk)
    with qtbot.waitSignal(desk.closed):
        desk.close(model.exchange, closing)
    with store.read() as session:
        assert open_questions(session, person.id) == ()


def test_a_question_that_nobody_answers_waits_again(desk, tasks, store, agent, qtbot):
    person = a_person(store, agent)
    asked_once(store, agent, person, "Pourquoi juin ?")
    waiting = AskedBeforeList(desk, tasks, tasks)
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter", (person.id,))
    qtbot.waitUntil(lambda: [one.question for one in waiting.waiting] == ["Pourquoi juin ?"])
    waiting.answer(waiting.waiting[0])
    assert waiting.waiting == ()
    waiting.take_back(desk.current.draft.answered[0])
    assert [one.question for one in waiting.waiting] == ["Pourquoi juin ?"]
