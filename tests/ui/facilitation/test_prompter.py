"""On the phone the agent says one breath at a time; how far they are is on the screen and nowhere else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from agent_desktop.facilitation.words import Register
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.official_text import OfficialText
from tests.support.fitting import misfits
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"
ACTS = ("script.prompter.said", "script.prompter.again", "script.prompter.otherwise", "script.proceed")


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


@pytest.mark.parametrize(
    ("size", "percent"), [((480, 640), 100), ((1246, 680), 100), ((1246, 680), 150), ((1800, 990), 200)]
)
def test_the_acts_of_the_sentence_stay_in_sight_to_the_last_one(calling, qtbot, size, percent):
    theme().configure(scale_percent=percent)
    calling.window().resize(*size)
    qtbot.wait(1)
    acts = [button(calling, name) for name in ACTS]
    for _turn in range(len(prompter(calling)._breaths)):
        press(Qt.Key.Key_Space)
        qtbot.wait(1)
        assert [act.objectName() for act in acts if not is_whole(act)] == []
    assert misfits(calling.panes.stage.acts.findChildren(QWidget)) == []


def button(page, name):
    return page.panes.stage.findChild(QPushButton, name)


def is_whole(act):
    return act.visibleRegion().boundingRect() == act.rect()


def test_the_acts_of_the_sentence_do_what_their_keys_do(calling, model):
    button(calling, "script.prompter.said").click()
    button(calling, "script.prompter.said").click()
    assert prompter(calling).place == 2
    button(calling, "script.prompter.again").click()
    assert prompter(calling).place == 1
    button(calling, "script.prompter.otherwise").click()
    assert model.register is Register.SIMPLE


def test_going_on_has_the_weight_only_once_all_was_said(calling):
    proceed = button(calling, "script.proceed")
    assert proceed._kind == "quiet"
    for _turn in range(len(prompter(calling)._breaths)):
        press(Qt.Key.Key_Space)
    assert proceed._kind == "primary"


def test_at_the_counter_the_acts_of_a_sentence_are_not_there(calling, model):
    model.set_spoken(False)
    assert not button(calling, "script.prompter.said").isVisible()
