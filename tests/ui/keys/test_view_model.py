"""Another key for a command: used at once, kept, taken back."""

import pytest

from agent_desktop.foundation.i18n import in_language
from agent_desktop.foundation.settings import Settings, load_settings
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.key_rules import Refusal, combination_of
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.keys.view_model import Held, KeysViewModel, Refused
from agent_desktop.ui.keys.words import matches
from agent_desktop.ui.tasks import Tasks


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def model(tasks, folder):
    keymap().use({})
    yield KeysViewModel(SettingsViewModel(tasks, folder, Settings()))
    keymap().use({})


def give(model, command_id, key):
    model.wait_for_key(command_id)
    model.press(combination_of(key))


def test_a_key_is_used_at_once_and_kept(model, tasks, folder):
    give(model, "explain", "Ctrl+J")
    assert keymap().keys("explain") == ("Ctrl+J",)
    assert model.waiting == ""
    tasks.close()
    assert dict(load_settings(folder).keys) == {"explain": "Ctrl+J"}


def test_a_refused_key_changes_nothing_and_another_may_be_pressed(model):
    give(model, "explain", "Ctrl+C")
    assert model.answer == Refused("Ctrl+C", Refusal.TEXT)
    assert keymap().keys("explain") == ("Ctrl+E",)
    model.press(combination_of("Ctrl+J"))
    assert keymap().keys("explain") == ("Ctrl+J",)


def test_a_key_of_another_command_is_taken_only_by_a_swap(model):
    give(model, "explain", "Ctrl+M")
    assert model.answer == Held("Ctrl+M", "adapt", "Ctrl+E")
    assert keymap().keys("explain") == ("Ctrl+E",)
    model.swap()
    assert keymap().keys("explain") == ("Ctrl+M",)
    assert keymap().keys("adapt") == ("Ctrl+E",)


def test_a_swap_may_be_refused(model):
    give(model, "explain", "Ctrl+M")
    model.cancel()
    assert (model.waiting, model.answer) == ("", None)
    assert model.is_usual


def test_a_second_key_of_a_command_belongs_to_it_too(model):
    give(model, "explain", "Ctrl+=")
    assert model.answer == Held("Ctrl+=", "larger", "Ctrl+E")


def test_its_own_key_pressed_again_changes_nothing(model):
    give(model, "larger", "Ctrl++")
    assert keymap().keys("larger") == ("Ctrl++", "Ctrl+=")
    assert model.is_usual


def test_a_command_gets_its_usual_keys_again(model):
    give(model, "larger", "Shift+F8")
    assert model.is_changed("larger")
    model.reset("larger")
    assert keymap().keys("larger") == ("Ctrl++", "Ctrl+=")


def test_a_usual_key_taken_since_is_asked_for(model):
    give(model, "explain", "Shift+F8")
    give(model, "adapt", "Ctrl+E")
    model.reset("explain")
    assert model.answer == Held("Ctrl+E", "adapt", "Shift+F8")
    model.swap()
    assert keymap().keys("explain") == ("Ctrl+E",)
    assert keymap().keys("adapt") == ("Shift+F8",)


def test_every_change_is_taken_back_in_turn(model):
    give(model, "explain", "Shift+F8")
    give(model, "adapt", "Ctrl+J")
    model.reset_all()
    assert model.is_usual
    model.undo()
    assert keymap().keys("adapt") == ("Ctrl+J",)
    model.undo()
    model.undo()
    assert model.is_usual
    assert not model.can_undo


@pytest.mark.parametrize("typed", ["expliquer", "REGLE", "ctrl e", "Ctrl+E", ""])
def test_a_command_is_found_by_its_words_or_its_keys(typed):
    keymap().use({})
    with in_language("fr"):
        assert matches("explain", typed)


def test_a_command_is_not_found_by_other_words():
    assert not matches("explain", "verrouiller")
