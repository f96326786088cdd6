"""Keys: how a shortcut is written on a key cap, and which digit a key means on a French keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from agent_desktop.foundation.i18n import pgettext

ARROWS = {"↑": "arrow-up", "↓": "arrow-down", "←": "arrow-left", "→": "arrow-right"}
_ARROW_NAMES = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}

# Unshifted top row of an AZERTY keyboard, from 1 to 9.
_AZERTY = (
    Qt.Key.Key_Ampersand, Qt.Key.Key_Eacute, Qt.Key.Key_QuoteDbl, Qt.Key.Key_Apostrophe, Qt.Key.Key_ParenLeft,
    Qt.Key.Key_Minus, Qt.Key.Key_Egrave, Qt.Key.Key_Underscore, Qt.Key.Key_Ccedilla,
)  # fmt: skip


def key_text(shortcut: QKeySequence | str) -> str:
    """Return a shortcut as a key cap shows it: `Ctrl K`, `Maj F6`, `Échap`; empty when there is none."""
    portable = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.PortableText)
    first = portable.split(", ")[0]
    parts = [*first[:-2].split("+"), "+"] if first.endswith("++") else first.split("+")
    return " ".join(_key_name(part) for part in parts if part)


def digit_of(event: QKeyEvent) -> int | None:
    """Return 1 to 9 for a digit typed plainly, on any row or layout, else None."""
    wanted = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if wanted != Qt.KeyboardModifier.NoModifier:
        return None
    key = event.key()
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0
    plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return _AZERTY.index(Qt.Key(key)) + 1 if plain and key in _AZERTY else None


def _key_name(part: str) -> str:
    if part in _ARROW_NAMES:
        return _ARROW_NAMES[part]
    return _names().get(part, part)


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
        "Del": pgettext("key", "Del"),
        "Backspace": pgettext("key", "Backspace"),
        "PgUp": pgettext("key", "PgUp"),
        "PgDown": pgettext("key", "PgDown"),
    }
