"""After the recovery code: a new phrase replaces the one forgotten, and only once it is written down."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store.keys import change_phrase, open_with_phrase, open_with_recovery
from agent_desktop.ui.agents.new_phrase import NewPhrasePage
from agent_desktop.ui.agents.new_phrase_view_model import NewPhraseViewModel
from agent_desktop.ui.theme import theme
from tests.ui.agents.conftest import show
from tests.ui.agents.people_who_listen import nameless, without_role
from tests.ui.agents.test_first_run import go_to, press, type_in


@pytest.fixture
def model(made, profile, tasks):
    """Return the model of a new phrase, for whoever holds the recovery code of a real desk."""
    desk, _phrase = made
    keys = open_with_recovery(profile, desk.recovery_code)
    return NewPhraseViewModel(tasks, partial(change_phrase, profile, keys))


@pytest.fixture
def page(model, qtbot):
    shown = NewPhrasePage(model)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    show(shown, qtbot)
    return shown


def test_by_keyboard_the_new_phrase_opens_and_the_old_one_no_more(page, model, made, profile, qtbot):
    desk, forgotten = made
    note = model.words
    press(qtbot, Qt.Key.Key_Return)
    for number in model.asked:
        type_in(qtbot, note[number - 1])
        press(qtbot, Qt.Key.Key_Tab)
    go_to(qtbot, "new_phrase.go_on")
    with qtbot.waitSignal(model.changed, timeout=20_000):
        press(qtbot, Qt.Key.Key_Return)
    assert model.words == ()
    assert open_with_phrase(profile, " ".join(note)).agent_id == desk.desk.actor.agent_id
    with pytest.raises(RefusedError, match="wrong_phrase"):
        open_with_phrase(profile, forgotten)


def test_words_that_are_not_in_the_note_change_nothing(page, model, made, profile, qtbot):
    _desk, forgotten = made
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "autre")
    press(qtbot, Qt.Key.Key_Return)
    assert set(model.problems) == {str(number) for number in model.asked}
    assert QApplication.focusWidget().objectName() == "new_phrase.word.1"
    assert open_with_phrase(profile, forgotten)


def test_escape_shows_the_phrase_again(page, model, qtbot):
    press(qtbot, Qt.Key.Key_Return)
    assert model.checking
    press(qtbot, Qt.Key.Key_Escape)
    assert not model.checking
    assert page.findChild(QWidget, "new_phrase.phrase").texts() == model.words


def test_a_refusal_says_what_is_safe_and_lets_one_try_again(tasks, qtbot):
    def change(_phrase):
        raise UnavailableError("disk_full")

    model = NewPhraseViewModel(tasks, change)
    model.go_on()
    model.check([model.words[number - 1] for number in model.asked])
    qtbot.waitUntil(lambda: not model.busy)
    assert model.failure is not None
    assert model.checking


def test_every_control_is_named_and_identified(page, model):
    assert nameless(page) == without_role(page) == []
    model.go_on()
    assert nameless(page) == without_role(page) == []


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 150), ((1920, 1080), 200)])
def test_the_card_is_never_wider_than_the_window(page, qtbot, size, percent):
    theme().configure(scale_percent=percent)
    page.resize(*size)
    qtbot.waitUntil(
        lambda: all(
            widget.mapTo(page, widget.rect().topRight()).x() <= size[0]
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
        )
    )
