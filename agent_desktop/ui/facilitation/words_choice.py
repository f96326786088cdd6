"""How the script is told: at the desk or on the phone, and how plainly. One tap each, at any moment."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import REGISTERS
from agent_desktop.ui.widgets.layouts import Row
from agent_desktop.ui.widgets.segmented import Choice, Segmented


class WordsChoice(QWidget):
    """Two choices side by side; nothing that was answered moves with them."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._mode = Segmented(
            [
                Choice(Mode.WRITTEN.value, _("Counter"), "user-round"),
                Choice(Mode.SPOKEN.value, _("Phone"), "phone"),
            ],
            name=_("How it is told"),
            identifier="script.mode",
        )
        self._register = Segmented(
            [Choice(register.value, _(words)) for register, words in REGISTERS.items()],
            name=_("How plainly it is said"),
            identifier="script.register",
        )
        self._mode.chosen.connect(self._mode_chosen)
        self._register.chosen.connect(self._register_chosen)
        self.setLayout(Row(self._mode, self._register, spacing=10))

    def set_slim(self, slim: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show how it is told by its icons alone."""
        self._mode.set_bare(slim)

    def show_words(self) -> None:
        """Show the choices in use."""
        self._mode.set_value(self._view_model.mode.value)
        self._register.set_value(self._view_model.register.value)

    @Slot(str)
    def _mode_chosen(self, value: str) -> None:
        self._view_model.set_spoken(Mode(value) is Mode.SPOKEN)

    @Slot(str)
    def _register_chosen(self, value: str) -> None:
        self._view_model.set_register(Register(value))
