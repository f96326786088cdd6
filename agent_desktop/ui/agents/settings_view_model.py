"""How this desk looks and opens: each choice is applied at once, and saved behind."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.settings import Settings, save_settings
from agent_desktop.ui.agents.doors import KeyringDoor, KeyringState
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks


class SavedState(StrEnum):
    """What became of the last choice."""

    SAVED = "saved"
    WRITING = "writing"
    FAILED = "failed"


class SettingsViewModel(QObject):
    """The settings of one profile folder. `changed` carries them at each choice, to be applied live.

    `spoke` says that another language was chosen: every text on screen is to be made again. `keyring` is None
    when nobody is signed in.
    """

    changed = Signal(Settings)
    spoke = Signal()
    saved = Signal()
    keyring_changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        folder: Path,
        settings: Settings,
        *,
        keyring: KeyringDoor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._folder, self._settings, self._keyring = tasks, folder, settings, keyring
        self._state = SavedState.SAVED
        self._failure: ErrorText | None = None
        self._keyring_state: KeyringState | None = None
        self._keyring_busy = False
        self._keyring_failure: ErrorText | None = None
        self._pin_failure: ErrorText | None = None

    @property
    def settings(self) -> Settings:
        """Return the settings in use."""
        return self._settings

    @property
    def state(self) -> SavedState:
        """Return whether the last choice is kept."""
        return self._state

    @property
    def failure(self) -> ErrorText | None:
        """Return why the last choice is not kept."""
        return self._failure

    @property
    def keyring_state(self) -> KeyringState | None:
        """Return whether this session opens without a phrase; None until it is known."""
        return self._keyring_state

    @property
    def keyring_busy(self) -> bool:
        """Tell whether the keyring is being asked."""
        return self._keyring_busy

    @property
    def keyring_failure(self) -> ErrorText | None:
        """Return why the keyring did not do what was asked."""
        return self._keyring_failure

    @property
    def pin_failure(self) -> ErrorText | None:
        """Return why the short code was not taken."""
        return self._pin_failure

    def update(self, **changes: object) -> None:
        """Change some settings, apply them, save them."""
        before = self._settings
        # Every name is a field of the record: `replace` refuses any other.
        self._settings = replace(before, **changes)  # type: ignore[arg-type]
        if self._settings == before:
            return
        self._save()
        if self._settings.language != before.language:
            use_language(self._settings.language)
        self.changed.emit(self._settings)
        self.saved.emit()
        if self._settings.language != before.language:
            self.spoke.emit()

    def ask_keyring(self) -> None:
        """Find out whether this session opens without a phrase."""
        if self._keyring is not None:
            self._tasks.run(self, self._keyring.state, done=self._keyring_is, failed=self._keyring_refused)

    def set_keyring(self, on: bool) -> None:  # noqa: FBT001 - a state, as in QAbstractButton.toggled
        """Let this session open without a phrase, or not."""
        if self._keyring is None or self._keyring_busy:
            return
        self._begin_keyring()
        work = self._keyring.keep if on else self._keyring.leave
        wanted = KeyringState.ON if on else KeyringState.OFF

        def done(_nothing: None) -> None:
            self._keyring_is(wanted)

        self._tasks.run(self, work, done=done, failed=self._keyring_refused)

    def set_pin(self, pin: str) -> None:
        """Have a short code asked where the keyring opened alone."""
        if self._keyring is None or self._keyring_busy:
            return
        self._begin_keyring()

        def done(_nothing: None) -> None:
            self._keyring_is(KeyringState.PIN)

        self._tasks.run(self, self._keyring.set_pin, pin, done=done, failed=self._pin_refused)

    def _begin_keyring(self) -> None:
        self._keyring_busy, self._keyring_failure, self._pin_failure = True, None, None
        self.keyring_changed.emit()

    def _save(self) -> None:
        # Not after a rest: what waits for one would be lost by whoever closes the window at once.
        self._state = SavedState.WRITING
        self._tasks.run(
            self,
            save_settings,
            self._folder,
            self._settings,
            done=self._kept,
            failed=self._not_kept,
            replaces="settings",
        )

    def _kept(self, _nothing: None) -> None:
        self._state, self._failure = SavedState.SAVED, None
        self.saved.emit()

    def _not_kept(self, error: Exception) -> None:
        self._state, self._failure = SavedState.FAILED, describe(error)
        self.saved.emit()
        self._hand_over(error)

    def _keyring_is(self, state: KeyringState) -> None:
        self._keyring_busy, self._keyring_state = False, state
        self.keyring_changed.emit()

    def _keyring_refused(self, error: Exception) -> None:
        self._keyring_busy, self._keyring_failure = False, describe(error)
        self.keyring_changed.emit()
        self._hand_over(error)

    def _pin_refused(self, error: Exception) -> None:
        self._keyring_busy, self._pin_failure = False, describe(error)
        self.keyring_changed.emit()
        self._hand_over(error)

    def _hand_over(self, error: Exception) -> None:
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)
