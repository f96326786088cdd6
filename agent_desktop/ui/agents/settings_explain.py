"""The settings of explaining: how much of a script is in sight when it opens."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Density
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.facilitation.telling import DENSITIES, DENSITY_NOTES
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.segmented import Choice, Segmented


class ExplainSection(Sheet):
    """One choice, and what it means; each exchange may take another with one key."""

    def __init__(self, view_model: SettingsViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self._density = Segmented(
            [Choice(density.value, _(words)) for density, words in DENSITIES.items()],
            name=_("How a script opens"),
            identifier="settings.density",
        )
        self._words = PlainLabel("", role="small", color="ink_2", wrap=True)
        super().__init__(
            PlainLabel(_("Explaining a rule"), role="h2"),
            PlainLabel(_("How a script opens"), weight="medium"),
            self._density,
            self._words,
            parent=parent,
        )
        self._density.chosen.connect(lambda value: view_model.update(density=value))
        view_model.changed.connect(self.refresh)
        keymap().changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the choice and the key of now."""
        density = Density(self._view_model.settings.density)
        self._density.set_value(density.value)
        words = _("{note}. {key} changes it at any moment, in one exchange.").format(
            note=_(DENSITY_NOTES[density]), key=key_text(keymap().first("density"))
        )
        self._words.setText(tidy(words))
