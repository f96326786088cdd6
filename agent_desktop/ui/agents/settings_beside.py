"""The settings of the window among others: above them, and on which side of a browser."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Edge
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part
from agent_desktop.ui.widgets.segmented import Choice, Segmented


class BesideSection(Sheet):
    """Two boxes and a side; the keys do the same from anywhere."""

    def __init__(self, view_model: SettingsViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self._beside = CheckBox(
            _("A narrow window, along an edge of the screen"), identifier="settings.beside"
        )
        side = _("On which side")
        self._edge = Segmented(
            [Choice(Edge.LEFT.value, _("Left")), Choice(Edge.RIGHT.value, _("Right"))],
            name=side,
            identifier="settings.beside_edge",
        )
        self._above = CheckBox(_("Keep above the other windows"), identifier="settings.keep_above")
        self._words = PlainLabel("", role="small", color="ink_2", wrap=True)
        super().__init__(
            PlainLabel(_("Beside the browser"), role="h2"),
            self._beside,
            FoldingRow(
                Part(PlainLabel(side, weight="medium"), 1),
                self._edge,
                least=320,
                align=Qt.AlignmentFlag.AlignVCenter,
            ),
            self._above,
            self._words,
            parent=parent,
        )
        self._beside.clicked.connect(lambda on: view_model.update(beside=on))
        self._edge.chosen.connect(lambda value: view_model.update(beside_edge=value))
        self._above.clicked.connect(lambda on: view_model.update(keep_above=on))
        view_model.changed.connect(self.refresh)
        keymap().changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the choices and the keys of now."""
        settings, keys = self._view_model.settings, keymap()
        self._beside.setChecked(settings.beside)
        self._edge.set_value(settings.beside_edge)
        self._above.setChecked(settings.keep_above)
        words = _("{beside} docks the window and gives it back its size; {above} keeps it above.").format(
            beside=key_text(keys.first("beside")), above=key_text(keys.first("keep_above"))
        )
        self._words.setText(tidy(words))
