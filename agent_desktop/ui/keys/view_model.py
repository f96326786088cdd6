"""Give another key to a command: what is refused is said, what another command has is asked first."""

from collections.abc import Mapping

from PySide6.QtCore import QKeyCombination, QObject, Signal

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.key_rules import Refusal, portable, refusal
from agent_desktop.ui.keymap import keymap


@dataclass(frozen=True, slots=True)
class Refused:
    """A key that no command can have, and why."""

    key: str
    why: Refusal


@dataclass(frozen=True, slots=True)
class Held:
    """A key that another command has; that one would take `in_return`, empty when there is none to give."""

    key: str
    holder: str
    in_return: str


class KeysViewModel(QObject):
    """One command at a time waits for a key. Each change is in use at once, kept, and can be undone.

    `changed` says that keys changed, `asked` that what is asked of the agent did, `given` that a command has
    just got its key.
    """

    changed = Signal()
    asked = Signal()
    given = Signal(str)

    def __init__(self, settings: SettingsViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before: list[dict[str, str]] = []
        self._waiting = ""
        self._answer: Refused | Held | None = None

    @property
    def waiting(self) -> str:
        """Return the command that waits for a key; empty when none does."""
        return self._waiting

    @property
    def answer(self) -> Refused | Held | None:
        """Return what stands in the way of the key just pressed."""
        return self._answer

    @property
    def can_undo(self) -> bool:
        """Tell whether a change of this session can be undone."""
        return bool(self._before)

    @property
    def is_usual(self) -> bool:
        """Tell whether every command has its usual keys."""
        return not self._chosen()

    def is_changed(self, command_id: str) -> bool:
        """Tell whether a command has another key than usual, or lost one."""
        return keymap().keys(command_id) != COMMANDS[command_id].keys

    def wait_for_key(self, command_id: str) -> None:
        """Begin to wait for the key of a command."""
        self._ask(command_id, None)

    def cancel(self) -> None:
        """Wait no more; nothing changes."""
        if self._waiting:
            self._ask("", None)

    def press(self, combination: QKeyCombination) -> None:
        """Take the key pressed, or say why not, or ask whether to swap."""
        command_id = self._waiting
        if not command_id:
            return
        why = refusal(combination, command_id)
        if why is not None:
            self._ask(command_id, Refused(portable(combination), why))
            return
        holder = keymap().holder_of(combination)
        if holder is not None and holder != command_id:
            self._ask_to_swap(command_id, portable(combination), holder)
        else:
            self._give({command_id: portable(combination)})

    def swap(self) -> None:
        """Take the key from the command that has it, and give it the other in return."""
        if isinstance(self._answer, Held):
            self._give({self._waiting: self._answer.key, self._answer.holder: self._answer.in_return})

    def reset(self, command_id: str) -> None:
        """Give a command its usual keys; one that another command took since is asked for."""
        usual = COMMANDS[command_id].keys
        takers = [one for one, key in self._chosen().items() if one != command_id and key in usual]
        if takers:
            self._ask_to_swap(command_id, keymap().first(takers[0]), takers[0])
            return
        self._waiting = command_id
        self._give({command_id: ""})

    def reset_all(self) -> None:
        """Give every command its usual keys."""
        if not self.is_usual:
            self._use({})

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._keep(self._before.pop())

    def _ask(self, command_id: str, answer: Refused | Held | None) -> None:
        self._waiting, self._answer = command_id, answer
        self.asked.emit()

    def _ask_to_swap(self, command_id: str, key: str, holder: str) -> None:
        self._ask(command_id, Held(key, holder, keymap().first(command_id)))

    def _give(self, keys: Mapping[str, str]) -> None:
        command_id = self._waiting
        self._use(self._chosen() | dict(keys))
        self._ask("", None)
        self.given.emit(command_id)

    def _use(self, chosen: Mapping[str, str]) -> None:
        self._before.append(self._chosen())
        self._keep({one: key for one, key in chosen.items() if key and key != COMMANDS[one].keys[0]})

    def _keep(self, chosen: dict[str, str]) -> None:
        keymap().use(chosen)
        self._settings.update(keys=chosen)
        self.changed.emit()

    def _chosen(self) -> dict[str, str]:
        """Return the choices in use: those of the settings that mean nothing are left behind."""
        kept = self._settings.settings.keys
        return {one: key for one, key in kept.items() if one in COMMANDS and keymap().keys(one) == (key,)}
