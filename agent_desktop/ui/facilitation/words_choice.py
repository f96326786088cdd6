"""How the script is told: how much is seen, at the desk or on the phone, how plainly, in which language."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.words import Mode, Register
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Density
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.telling import DENSITIES, DENSITY_NOTES, language_name
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import REGISTERS
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.shell_page import Handlers
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.identity import say_name, set_tip
from agent_desktop.ui.widgets.keys import key_words
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_ICONS = {Density.GUIDED: "map-pin", Density.MEMO: "menu", Density.FREE: "list-checks"}

_COMFORTABLE = 1200


class WordsChoice(QWidget):
    """Four choices, one key each, at any moment; nothing that was answered or typed moves with them."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._shown: tuple[str, int] | None = None
        self._density = _densities()
        self._mode = _modes()
        self._register = Segmented(
            [Choice(register.value, _(words)) for register, words in REGISTERS.items()],
            name=_("How plainly it is said"),
            identifier="script.register",
        )
        self._register.set_command("register")
        self._language = Button("", identifier="script.language", icon="languages")
        choices = (self._density, self._mode, self._register, self._language)
        self.setLayout(Flow(*choices, spacing=8, comfort=_COMFORTABLE))
        self._density.chosen.connect(self._density_chosen)
        self._mode.chosen.connect(self._mode_chosen)
        self._register.chosen.connect(self._register_chosen)
        self._language.clicked.connect(view_model.next_language)
        view_model.density_changed.connect(self._show_density)
        keymap().changed.connect(self._name_language)

    def handlers(self) -> Handlers:
        """Take the keys of these choices: a reader hears what was chosen."""
        return {
            "register": self._next_register,
            "wording_language": self._next_language,
            "density": self._next_density,
            "telling": self._next_mode,
        }

    def focus_first(self) -> None:
        """Put the focus on the first choice."""
        self._density.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_bare(self, *, density: bool, mode: bool) -> None:
        """Show by icons alone what has one: the words are in the tooltips, and said."""
        self._density.set_bare(density)
        self._mode.set_bare(mode)

    def show_words(self) -> None:
        """Show the choices in use."""
        self._mode.set_value(self._view_model.mode.value)
        self._register.set_value(self._view_model.register.value)
        self._show_density()
        self._show_language()

    @Slot()
    def _show_density(self) -> None:
        self._density.set_value(self._view_model.density.value)

    @Slot()
    def _show_language(self) -> None:
        shown = (self._view_model.language, len(self._view_model.languages))
        if shown != self._shown:
            self._shown = shown
            self._name_language()

    @Slot()
    def _name_language(self) -> None:
        name = language_name(self._view_model.language)
        self._language.setVisible(len(self._view_model.languages) > 1)
        self._language.set_label(name)
        said = tidy(_("Language of the words: {language}").format(language=name))
        key = key_words(keymap().first("wording_language"))
        say_name(self._language, said)
        set_tip(self._language, f"{said} ({key})" if key else said)

    @Slot(str)
    def _density_chosen(self, value: str) -> None:
        self._view_model.set_density(Density(value))

    @Slot(str)
    def _mode_chosen(self, value: str) -> None:
        self._view_model.set_spoken(Mode(value) is Mode.SPOKEN)

    @Slot(str)
    def _register_chosen(self, value: str) -> None:
        self._view_model.set_register(Register(value))

    def _next_register(self) -> None:
        self._view_model.next_register()
        announce(self, _(REGISTERS[self._view_model.register]))

    def _next_language(self) -> None:
        self._view_model.next_language()
        announce(self, language_name(self._view_model.language))

    def _next_density(self) -> None:
        self._view_model.next_density()
        density = self._view_model.density
        announce(self, tidy(f"{_(DENSITIES[density])}. {_(DENSITY_NOTES[density])}."))

    def _next_mode(self) -> None:
        self._view_model.next_mode()
        spoken = self._view_model.mode is Mode.SPOKEN
        announce(self, _("Phone") if spoken else _("Counter"))


def _densities() -> Segmented:
    made = Segmented(
        [
            Choice(density.value, _(words), _ICONS[density], _(DENSITY_NOTES[density]))
            for density, words in DENSITIES.items()
        ],
        name=_("How much of the script is in sight"),
        identifier="script.density",
    )
    made.set_command("density")
    return made


def _modes() -> Segmented:
    made = Segmented(
        [
            Choice(Mode.WRITTEN.value, _("Counter"), "user-round"),
            Choice(Mode.SPOKEN.value, _("Phone"), "phone"),
        ],
        name=_("How it is told"),
        identifier="script.mode",
    )
    made.set_command("telling")
    return made
