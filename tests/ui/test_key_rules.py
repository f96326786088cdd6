"""What an agent may press for a command, and what becomes of what a file of settings says."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.key_rules import Refusal, combination_of, portable, pressed, refusal, resolved
from agent_desktop.ui.keymap import Keymap

UI = Path(__file__).resolve().parents[2] / "agent_desktop" / "ui"
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl+Alt+E", Refusal.ALTGR),
        ("Ins", Refusal.READER),
        ("Ctrl+Ins", Refusal.READER),
        ("CapsLock", Refusal.READER),
        ("Meta+E", Refusal.WORKSTATION),
        ("Alt+F4", Refusal.WORKSTATION),
        ("Alt+Tab", Refusal.WORKSTATION),
        ("Alt+Space", Refusal.WORKSTATION),
        ("Alt+E", Refusal.MENU),
        ("Alt+Shift+É", Refusal.MENU),
        ("Menu", Refusal.MENU),
        ("Shift+F10", Refusal.MENU),
        ("E", Refusal.TYPED),
        ("Shift+E", Refusal.TYPED),
        ("É", Refusal.TYPED),
        ("5", Refusal.TYPED),
        (",", Refusal.TYPED),
        ("Tab", Refusal.MOVES),
        ("Return", Refusal.MOVES),
        ("Esc", Refusal.MOVES),
        ("Shift+Left", Refusal.MOVES),
        ("PgDown", Refusal.MOVES),
        ("Ctrl+C", Refusal.TEXT),
        ("Ctrl+V", Refusal.TEXT),
        ("Ctrl+X", Refusal.TEXT),
        ("Ctrl+A", Refusal.TEXT),
        ("Ctrl+Z", Refusal.TEXT),
        ("Ctrl+Shift+Right", Refusal.TEXT),
        ("Ctrl+Backspace", Refusal.TEXT),
        ("Volume Up", Refusal.UNKNOWN),
        ("Ctrl+J", None),
        ("Ctrl+Shift+J", None),
        ("Ctrl+É", None),
        ("F8", None),
        ("Shift+F8", None),
        ("Ctrl+F4", None),
        ("Alt+Right", None),
        ("Ctrl+PgDown", None),
    ],
)
def test_a_key_is_refused_when_something_else_needs_it(key, why):
    assert refusal(combination_of(key), "explain") is why


def test_a_dead_key_has_no_name_to_keep():
    dead = QKeyCombination(CONTROL, Qt.Key.Key_Dead_Circumflex)
    assert refusal(dead, "explain") is Refusal.UNKNOWN


def test_the_usual_key_of_a_command_is_always_its_own():
    for command in COMMANDS.values():
        assert all(refusal(combination_of(key), command.id) is None for key in command.keys)


def test_the_keypad_counts_like_the_rows():
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, CONTROL | KEYPAD)
    assert portable(pressed(event)) == "Ctrl+0"


def test_a_choice_replaces_the_usual_keys():
    assert resolved({"explain": "Ctrl+J"})["explain"] == ("Ctrl+J",)
    assert resolved({"larger": "F8"})["larger"] == ("F8",)


@pytest.mark.parametrize(
    "chosen",
    [
        {"nothing_known": "Ctrl+J"},
        {"explain": "Ctrl+"},
        {"explain": "no such key"},
        {"explain": "Ctrl+J, Ctrl+K"},
        {"explain": ""},
        {"explain": "Ctrl+Alt+E"},
        {"branches": "Ctrl+J"},
    ],
)
def test_a_choice_that_means_nothing_leaves_the_usual_keys(chosen):
    assert resolved(chosen) == resolved({})


def test_no_key_ever_has_two_commands():
    keys = resolved({"explain": "Ctrl+K", "adapt": "Ctrl+K"})
    assert keys["explain"] == ("Ctrl+K",)
    assert keys["adapt"] == ("Ctrl+M",)
    assert keys["search"] == ()


def test_two_commands_never_begin_with_the_same_key():
    usual = [key for command in COMMANDS.values() for key in command.keys]
    assert len(usual) == len(set(usual))


def test_a_key_with_a_digit_answers_without_shift_on_a_french_keyboard():
    keys = Keymap()
    assert [one.toString() for one in keys.sequences("usual_size")] == ["Ctrl+0", "Ctrl+À"]
    assert keys.holder_of(combination_of("Ctrl+à")) == "usual_size"
    keys.use({"explain": "Ctrl+À"})
    assert [one.toString() for one in keys.sequences("usual_size")] == ["Ctrl+0"]


def test_no_widget_writes_the_key_of_a_command_by_hand():
    usual = {key for command in COMMANDS.values() if command.is_shortcut for key in command.keys}
    found = [
        f"{path.relative_to(UI)}:{node.lineno} {node.value}"
        for path in UI.rglob("*.py")
        if path.name not in {"commands.py", "key_rules.py"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in usual
    ]
    assert found == []
