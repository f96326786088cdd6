"""On the phone the agent says one breath at a time; how far they are is on the screen and nowhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from agent_desktop.facilitation.words import Register
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.widgets.official_text import OfficialText
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def calling(page, begin, model, qtbot):
    """Return the page on the phone, at a step that explains."""
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    model.set_spoken(True)
    to_step(model, "expl_delai")
    qtbot.wait(1)
    return page


def prompter(page):
    return next((one for one in page.panes.stage.findChildren(Prompter) if one.isVisible()), None)


def official(page):
    return [one for one in page.panes.stage.findChildren(OfficialText) if one.isVisible()]


def test_space_goes_from_breath_to_breath_and_e_says_one_again(calling):
    assert focused() == "script.prompter"
    first = prompter(calling).accessibleName()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert prompter(calling).place == 2
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_E)
    assert prompter(calling).accessibleName() == first


def test_who_listens_hears_the_breath_of_now_its_place_and_the_silence_before_it(calling, model):
    heard = []
    for _turn in range(len(prompter(calling)._breaths)):
        heard.append(prompter(calling).accessibleName())
        press(Qt.Key.Key_Space)
    assert any("Silence" in one for one in heard)
    assert "Tout est dit" in prompter(calling).accessibleName()
    assert "sur" in prompter(calling).accessibleDescription()


def test_letters_typed_in_the_note_say_nothing(calling):
    press(Qt.Key.Key_F7)
    QTest.keyClicks(QApplication.focusWidget(), "e e")
    assert prompter(calling).place == 0


def test_other_words_begin_where_one_was_and_enter_still_goes_on(calling, model):
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_F3)
    assert model.register is Register.SIMPLE
    assert prompter(calling).place == 1
    press(Qt.Key.Key_Return)
    assert model.current.step_id == "verif_delai"


def test_what_was_said_is_never_kept(calling, model, drafts):
    before = model.exchange.draft
    for _turn in range(3):
        press(Qt.Key.Key_Space)
    assert model.said_so_far
    assert model.exchange.draft == before


def test_the_text_of_the_rule_is_one_fold_away(calling, qtbot):
    assert official(calling) == []
    fold = next(one for one in calling.findChildren(QPushButton, "script.official") if one.isVisible())
    fold.click()
    qtbot.waitUntil(lambda: bool(official(calling)))
    assert fold.accessibleDescription() == "ouvert"


def test_at_the_counter_nothing_is_prompted(calling, model):
    model.set_spoken(False)
    assert prompter(calling) is None
    assert official(calling)
