"""How a script is told changes with one key, in the middle of a call, and nothing is lost by it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget

from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.settings import Density
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.test_page import shown
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def test_one_key_says_it_more_plainly_and_comes_round_to_everyday_words(playing, model):
    seen = []
    for _turn in Register:
        press(Qt.Key.Key_F3)
        seen.append(model.register)
    assert seen == [Register.SIMPLE, Register.FALC, Register.STANDARD]


def test_one_key_tells_the_rules_in_another_language_and_back(playing, model):
    to_step(model, "expl_delai")
    english = model.pack.rule("delai").ideas[0].plain.languages["en"][:24]
    press(Qt.Key.Key_F3, SHIFT)
    assert english in shown(playing.panes.stage)
    press(Qt.Key.Key_F3, SHIFT)
    assert english not in shown(playing.panes.stage)


def test_one_key_goes_from_the_counter_to_the_phone_and_back(playing, model):
    press(Qt.Key.Key_F5, SHIFT)
    assert model.mode is Mode.SPOKEN
    press(Qt.Key.Key_F5, SHIFT)
    assert model.mode is Mode.WRITTEN


def test_the_mode_follows_the_channel_until_the_agent_chooses(begin, model):
    begin(TAX)
    model.exchange.update(channel="phone")
    assert model.mode is Mode.SPOKEN
    model.set_spoken(False)
    model.exchange.update(channel="counter")
    model.exchange.update(channel="phone")
    assert model.mode is Mode.WRITTEN


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_F3, None), (Qt.Key.Key_F5, None), (Qt.Key.Key_F5, SHIFT)]
)
def test_what_is_typed_stays_and_the_caret_with_it(playing, model, key, modifiers):
    to_step(model, "q_montant")
    QTest.keyClicks(QApplication.focusWidget(), "600")
    QApplication.focusWidget().setCursorPosition(1)
    press(key, modifiers or Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(QApplication.focusWidget(), "4")
    assert (focused(), model.typed_text) == ("script.typed", "6400")


def test_a_selection_stays_selected_from_the_same_end(playing, model):
    to_step(model, "q_montant")
    QTest.keyClicks(QApplication.focusWidget(), "600")
    QApplication.focusWidget().setSelection(3, -2)
    press(Qt.Key.Key_F3)
    again = QApplication.focusWidget()
    assert (again.selectedText(), again.cursorPosition()) == ("00", 1)


def test_a_density_chosen_in_an_exchange_is_its_own_and_survives_a_restart(begin, model):
    begin(TAX)
    model.set_usual_density(Density.MEMO)
    assert model.density is Density.MEMO
    model.next_density()
    model.set_usual_density(Density.GUIDED)
    assert model.density is Density.FREE
    assert model.exchange.draft.density == "libre"


def test_the_key_of_each_choice_is_told_by_its_tooltip_and_to_who_listens(playing):
    for identifier, key in (
        ("script.register.simple", "F3"),
        ("script.density.libre", "F5"),
        ("script.mode.oral", "Maj F5"),
    ):
        tile = playing.words.findChild(QToolButton, identifier)
        assert key in tile.toolTip(), identifier
        assert key in tile.accessibleDescription(), identifier
    assert "Maj F3" in playing.words.findChild(QWidget, "script.language").toolTip()


def test_where_there_is_little_room_one_button_unfolds_the_choices(playing, qtbot):
    playing.window().resize(600, 760)
    qtbot.waitUntil(lambda: playing.panes.is_narrow)
    assert not playing.words.isVisible()
    playing.panes.findChild(QWidget, "script.how").click()
    assert playing.words.isVisible()
    assert focused().startswith("script.density.")


def test_the_key_that_leads_to_the_script_leads_back(playing, qtbot):
    with qtbot.waitSignal(playing.back_asked):
        press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_a_question_is_asked_in_the_language_chosen_with_its_french_under_it_and_its_answers_in_both(
    playing, model
):
    to_step(model, "q_objet")
    french = "le montant vous semble faux"
    assert french in shown(playing.panes.stage)
    press(Qt.Key.Key_F3, SHIFT)
    told = shown(playing.panes.stage)
    assert "does the sum look wrong to you" in told
    assert french in told
    assert told.index("does the sum look wrong") < told.index(french)
    answers = playing.findChildren(QAbstractButton, "script.answer.desaccord")
    (answer,) = (one for one in answers if one.isVisible())
    assert "La somme est fausse (The sum is wrong)" in answer.accessibleName()
    press(Qt.Key.Key_F3, SHIFT)
    assert "does the sum look wrong" not in shown(playing.panes.stage)


def test_words_to_say_are_told_in_the_language_chosen(playing, model):
    assert "Hello." not in shown(playing.panes.stage)
    press(Qt.Key.Key_F3, SHIFT)
    told = shown(playing.panes.stage)
    assert "You did well to come" in told
    assert "Vous avez bien fait de venir" in told


def test_each_question_says_that_one_may_not_answer_and_what_then_happens(playing, model):
    to_step(model, "q_ressources")
    told = shown(playing.panes.stage)
    assert "Vous pouvez ne pas répondre. On part alors de la somme que vous dites tenable." in told
