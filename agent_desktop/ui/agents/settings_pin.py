"""The short code among the settings: chosen once the keyring is in use, asked with it, taken away with it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.store.pin_rules import LONGEST
from agent_desktop.ui.agents.doors import KeyringState
from agent_desktop.ui.agents.quiet_input import keep_from_predictions
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.digits import take_digits
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch


class PinPart(QWidget):
    """A field and its act when the keyring opens this desk; elsewhere, a sentence that says why not."""

    def __init__(self, view_model: SettingsViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._state: KeyringState | None = None
        self._words = PlainLabel(role="small", color="ink_2", wrap=True)
        self._field = Field(
            _("Short code"),
            identifier="settings.pin",
            hint=tidy(_("Four to eight digits, neither a date nor a series. Three tries, then your phrase.")),
            secret=True,
            max_length=LONGEST,
        )
        keep_from_predictions(self._field)
        take_digits(self._field)
        self._act = Button("", identifier="settings.pin.set", icon="key-round")
        self._line = QWidget(self)
        self._line.setLayout(Column(self._field, Row(self._act, Stretch()), spacing=8))
        self.setLayout(Column(self._words, self._line, spacing=8))
        self._act.clicked.connect(self._set)
        self._field.edit.returnPressed.connect(self._set)
        view_model.keyring_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what may be chosen now, and what became of the last code."""
        model = self._view_model
        state = model.keyring_state
        offered = state in {KeyringState.ON, KeyringState.PIN}
        self._line.setVisible(offered)
        self._act.set_busy(model.keyring_busy)
        self._act.set_label(_("Change the code") if state is KeyringState.PIN else _("Ask for this code"))
        self._words.setText(tidy(_words(state)))
        self._words.setVisible(state is not None)
        failure = model.pin_failure
        self._field.set_error("" if failure is None else f"{failure.title} {failure.next_step}")
        if failure is None and not model.keyring_busy:
            self._field.edit.clear()
        if state is KeyringState.PIN and self._state is not KeyringState.PIN and self._state is not None:
            announce(self, _words(state))
        self._state = state

    @Slot()
    def _set(self) -> None:
        if self._field.text():
            self._view_model.set_pin(self._field.text())


def _words(state: KeyringState | None) -> str:
    match state:
        case KeyringState.PIN:
            return _("Your short code is asked when the desk opens. To take it away, untick the box above.")
        case KeyringState.ON:
            return _("A short code can be asked as well: whoever finds your session open has no way in.")
        case KeyringState.OFF:
            return _("A short code works with the keyring: tick the box to choose one.")
        case _:
            return _("A short code works with a keyring, and this session has none.")
