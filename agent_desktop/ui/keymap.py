"""The keys in use: the table of commands with what the agent changed, one object for the whole application.

Actions, key caps, tooltips and the page of keys read it; who keeps a key connects to `changed`.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from shiboken6 import isValid

from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.key_rules import combination_of, portable, resolved
from agent_desktop.ui.widgets.keys import UNSHIFTED_FRENCH_DIGITS

_LEFT_TO_TEXT = frozenset({"undo"})
"""A field that has words to undo undoes them first."""


class Keymap(QObject):
    """Which keys each command has now. Obtain it with `keymap()`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, str] = {}
        self._take({})

    def use(self, chosen: Mapping[str, str]) -> None:
        """Take the choices of an agent: one key a command, by the id of the command."""
        if dict(chosen) != self._chosen:
            self._take(chosen)
            self.changed.emit()

    def keys(self, command_id: str) -> tuple[str, ...]:
        """Return the keys of a command in their portable form, the one to show first."""
        return self._keys[command_id]

    def first(self, command_id: str) -> str:
        """Return the key to show; empty when the command has none."""
        return next(iter(self._keys.get(command_id, ())), "")

    def sequences(self, command_id: str) -> list[QKeySequence]:
        """Return what an action answers: its keys, and Ctrl with the French unshifted digits."""
        keys = self._keys[command_id]
        twins = [twin for key in keys if (twin := _twin(key)) and twin not in self._holders]
        return [QKeySequence(key) for key in (*keys, *twins)]

    def holder_of(self, combination: QKeyCombination) -> str | None:
        """Return the command that has a key, by its own name or by the digit it stands for in French."""
        key = portable(combination)
        found = self._holders.get(key)
        if found is not None:
            return found
        return next((one for one, keys in self._keys.items() if key in map(_twin, keys)), None)

    def is_pressed(self, command_id: str, combination: QKeyCombination) -> bool:
        """Tell whether this is a key of a command."""
        return portable(combination) in self._keys[command_id]

    def wins_over_text(self, combination: QKeyCombination) -> bool:
        """Tell whether a key is a command even where a field of text would take it for itself."""
        holder = self._holders.get(portable(combination))
        return holder is not None and COMMANDS[holder].is_shortcut and holder not in _LEFT_TO_TEXT

    def _take(self, chosen: Mapping[str, str]) -> None:
        self._chosen = dict(chosen)
        self._keys = resolved(chosen)
        self._holders = {key: one for one, keys in self._keys.items() for key in keys}


def _twin(key: str) -> str:
    """Return `Ctrl+à` for `Ctrl+0`: the key that bears the digit on a French keyboard, without Shift."""
    combination = combination_of(key)
    if combination is None or not Qt.Key.Key_0 <= combination.key() <= Qt.Key.Key_9:
        return ""
    held = combination.keyboardModifiers()
    if held != Qt.KeyboardModifier.ControlModifier:
        return ""
    digit = combination.key() - Qt.Key.Key_0
    return portable(QKeyCombination(held, UNSHIFTED_FRENCH_DIGITS[digit]))


class _Current:
    keymap: Keymap | None = None


def keymap() -> Keymap:
    """Return the keys of the running application, made at the first call."""
    if _Current.keymap is None or not isValid(_Current.keymap):
        _Current.keymap = Keymap(QCoreApplication.instance())
    return _Current.keymap
