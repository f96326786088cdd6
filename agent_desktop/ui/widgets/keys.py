"""Keys: how a shortcut is written or said, and which digit a key means on a French keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from agent_desktop.foundation.i18n import pgettext

ARROWS = {"↑": "arrow-up", "↓": "arrow-down", "←": "arrow-left", "→": "arrow-right"}
"""Arrows as written, and the icon that draws each: the font has none."""

_ARROW_NAMES = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}

UNSHIFTED_FRENCH_DIGITS = (
    Qt.Key.Key_Agrave, Qt.Key.Key_Ampersand, Qt.Key.Key_Eacute, Qt.Key.Key_QuoteDbl, Qt.Key.Key_Apostrophe,
    Qt.Key.Key_ParenLeft, Qt.Key.Key_Minus, Qt.Key.Key_Egrave, Qt.Key.Key_Underscore, Qt.Key.Key_Ccedilla,
)  # fmt: skip
"""What the top row of an AZERTY keyboard gives without Shift, from 0 to 9."""

TENTH = 10
"""What the key of the zero chooses: it stands after the nine, on every keyboard."""


def key_text(shortcut: QKeySequence | str) -> str:
    """Return a shortcut as a key cap shows it: `Ctrl K`, `Maj F6`, `Échap`; empty when there is none."""
    parts = _parts(shortcut)
    names = _names() if parts else {}
    return " ".join(_ARROW_NAMES.get(part, names.get(part, part)) for part in parts)


def key_words(shortcut: QKeySequence | str) -> str:
    """Return a shortcut as it is said: an arrow is a word."""
    names = _names() | _arrows_in_words()
    return " ".join(names.get(part, part) for part in _parts(shortcut))


def digit_of(event: QKeyEvent) -> int | None:
    """Return 1 to 10 for a digit typed plainly, on any row or layout, else None. The zero is the tenth."""
    wanted = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if wanted != Qt.KeyboardModifier.NoModifier:
        return None
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0 or TENTH
    # A minus of the keypad is no six: only the top row bears digits.
    plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    if plain and key in UNSHIFTED_FRENCH_DIGITS:
        return UNSHIFTED_FRENCH_DIGITS.index(Qt.Key(key)) or TENTH
    return None


def _parts(shortcut: QKeySequence | str) -> list[str]:
    if shortcut == "":
        return []
    portable = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)
    first = portable.split(", ")[0]
    if first.endswith("++"):
        return [*first[:-2].split("+"), "+"]
    return [part for part in first.split("+") if part] or list(first)


def _names() -> dict[str, str]:
    """Return the names of keys as Qt writes them in its portable form, and as people read them."""
    return {
        "Ctrl": pgettext("key", "Ctrl"),
        "Alt": pgettext("key", "Alt"),
        "Shift": pgettext("key", "Shift"),
        "Meta": pgettext("key", "Meta"),
        "Return": pgettext("key", "Enter"),
        "Enter": pgettext("key", "Enter"),
        "Esc": pgettext("key", "Esc"),
        "Space": pgettext("key", "Space"),
        "Tab": pgettext("key", "Tab"),
        "Home": pgettext("key", "Home"),
        "End": pgettext("key", "End"),
        "Ins": pgettext("key", "Ins"),
        "Del": pgettext("key", "Del"),
        "Backspace": pgettext("key", "Backspace"),
        "PgUp": pgettext("key", "PgUp"),
        "PgDown": pgettext("key", "PgDown"),
        "Menu": pgettext("key", "Menu"),
        "CapsLock": pgettext("key", "Caps Lock"),
    }


def _arrows_in_words() -> dict[str, str]:
    return {
        "Up": pgettext("key", "Up arrow"),
        "Down": pgettext("key", "Down arrow"),
        "Left": pgettext("key", "Left arrow"),
        "Right": pgettext("key", "Right arrow"),
    }
