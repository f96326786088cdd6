"""Which keys an agent may give to a command, and which keys each command ends up with.

Refused: what would be typed into a text (WCAG 2.2, 2.1.4), what fields of text need, what moves the focus,
and what belongs to the keyboard, to the workstation or to a screen reader.
"""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from agent_desktop.ui.commands import COMMANDS

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class Refusal(StrEnum):
    """Why a key cannot be given to a command."""

    ALTGR = "altgr"
    READER = "reader"
    WORKSTATION = "workstation"
    MENU = "menu"
    TYPED = "typed"
    MOVES = "moves"
    TEXT = "text"
    UNKNOWN = "unknown"


HELD = frozenset(
    {_Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_Super_L, _Key.Key_Super_R}
)
"""Keys held while another is pressed: alone they are not yet a key."""

_ALTGR = frozenset({_Key.Key_AltGr, _Key.Key_Mode_switch})
_READER = frozenset({_Key.Key_Insert, _Key.Key_CapsLock, _Key.Key_ScrollLock, _Key.Key_NumLock})
_MENUS = frozenset({_Key.Key_Menu})
_MOVES = frozenset(
    {
        *(_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End),
        *(_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Tab, _Key.Key_Return, _Key.Key_Enter),
        *(_Key.Key_Escape, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Space),
    }
)
_ALT_IS_FREE = frozenset(
    {
        *(_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right),
        *(_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
    }
)
_TEXT = frozenset(
    QKeySequence(key).toString(_PORTABLE)
    for key in (
        *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Shift+V"),
        *(
            f"Ctrl+{shift}{key}"
            for shift in ("", "Shift+")
            for key in ("Left", "Right", "Home", "End", "Backspace", "Del", "Space")
        ),
    )
)


def pressed(event: QKeyEvent) -> QKeyCombination:
    """Return what was pressed, whichever key of the keyboard gave it: the keypad counts like the rows."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~_Modifier.KeypadModifier
    return QKeyCombination(held, _Key.Key_Tab if key == _Key.Key_Backtab else key)


def portable(combination: QKeyCombination) -> str:
    """Return a key as the table of commands writes it."""
    return QKeySequence(combination).toString(_PORTABLE)


def combination_of(key: str) -> QKeyCombination | None:
    """Return the one key that a text stands for; None for anything else."""
    sequence = QKeySequence.fromString(key, _PORTABLE)
    if sequence.count() != 1:
        return None
    found: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs of PySide forget operator[]
    return None if found.key() == _Key.Key_unknown else found


def refusal(combination: QKeyCombination, command_id: str) -> Refusal | None:
    """Return why a command cannot have this key; None when it can. Its usual keys are always its own."""
    if portable(combination) in COMMANDS[command_id].keys:
        return None
    key, held = combination.key(), combination.keyboardModifiers()
    return _of_another(key, held) or _of_the_page(key, held, portable(combination))


def _of_another(key: Qt.Key, held: Qt.KeyboardModifier) -> Refusal | None:
    """Return the refusal of a key that the keyboard, a screen reader or the workstation takes."""
    control, alt = bool(held & _Modifier.ControlModifier), bool(held & _Modifier.AltModifier)
    if key in _ALTGR or held & _Modifier.GroupSwitchModifier or (control and alt):
        return Refusal.ALTGR
    if key in _READER:
        return Refusal.READER
    if held & _Modifier.MetaModifier or (alt and (_is_function(key) or key in _MOVES - _ALT_IS_FREE)):
        return Refusal.WORKSTATION
    if not (_is_function(key) or _is_sign(key) or key in _MOVES or key in _MENUS):
        return Refusal.UNKNOWN
    return None


def _of_the_page(key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> Refusal | None:
    """Return the refusal of a key that a page needs: its menus, its texts, its focus."""
    control, alt = bool(held & _Modifier.ControlModifier), bool(held & _Modifier.AltModifier)
    is_context = key == _Key.Key_F10 and bool(held & _Modifier.ShiftModifier)
    if key in _MENUS or is_context or (alt and _is_sign(key)):
        return Refusal.MENU
    if text in _TEXT:
        return Refusal.TEXT
    if control or alt or _is_function(key):
        return None
    return Refusal.MOVES if key in _MOVES else Refusal.TYPED


def resolved(chosen: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the keys of each command once the choices of the agent are taken.

    A choice that is not a key, is refused, names an unknown command or repeats another is left aside; a usual
    key that a choice took is no longer that of its command.
    """
    kept: dict[str, str] = {}
    for command in COMMANDS.values():
        combination = combination_of(chosen.get(command.id, ""))
        if not command.is_shortcut or combination is None or refusal(combination, command.id) is not None:
            continue
        key = portable(combination)
        if key not in kept.values():
            kept[command.id] = key
    taken = set(kept.values())
    return {
        command.id: (kept[command.id],)
        if command.id in kept
        else tuple(key for key in command.keys if key not in taken)
        for command in COMMANDS.values()
    }


def _is_function(key: Qt.Key) -> bool:
    return bool(_Key.Key_F1 <= key <= _Key.Key_F24)


def _is_sign(key: Qt.Key) -> bool:
    """Tell whether a key types a sign: Qt numbers those as Unicode does, dead keys and the others above."""
    return bool(_Key.Key_Space < key < _Key.Key_Escape)
