import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from agent_desktop.foundation.i18n import use_language
from agent_desktop.ui.widgets.keys import digit_of, key_text, key_words

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _in_french():
    use_language("fr")


@pytest.mark.parametrize(
    ("shortcut", "shown"),
    [
        *(("Ctrl+K", "Ctrl K"), ("F9", "F9"), ("Ctrl++", "Ctrl +"), ("Ctrl+,", "Ctrl ,"), ("1", "1")),
        *(("Up", "↑"), ("Ctrl+Down", "Ctrl ↓"), ("", "")),
        *(("Shift+F6", "Maj F6"), ("Esc", "Échap"), ("Ctrl+Return", "Ctrl Entrée")),
    ],
)
def test_a_shortcut_is_written_as_on_the_keys(shortcut, shown):
    assert key_text(shortcut) == shown


def test_an_arrow_is_said_in_words():
    assert key_words("Alt+Left") == "Alt Flèche gauche"


@pytest.mark.parametrize(
    ("key", "held", "digit"),
    [
        (Qt.Key.Key_1, NONE, 1),
        (Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier, 3),
        (Qt.Key.Key_2, Qt.KeyboardModifier.ShiftModifier, 2),
        (Qt.Key.Key_Ampersand, NONE, 1),
        (Qt.Key.Key_Eacute, NONE, 2),
        (Qt.Key.Key_QuoteDbl, NONE, 3),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier, None),
        (Qt.Key.Key_Ampersand, Qt.KeyboardModifier.ShiftModifier, None),
        (Qt.Key.Key_A, NONE, None),
        (Qt.Key.Key_0, NONE, 10),
        (Qt.Key.Key_Agrave, NONE, 10),
        (Qt.Key.Key_Minus, NONE, 6),
        (Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier, None),
    ],
)
def test_a_digit_is_known_on_every_row_and_on_a_french_keyboard(key, held, digit):
    assert digit_of(QKeyEvent(QEvent.Type.KeyPress, key, held)) == digit
