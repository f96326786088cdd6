"""The keys among the settings: how many are the agent's own, and the way to the page that changes them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, Stretch


class KeysSheet(Sheet):
    """`change_asked` leads to the page of keys."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._words = PlainLabel("", role="small", color="ink_2", wrap=True)
        change = Button(_("See and change the keys"), identifier="settings.keys", icon="keyboard")
        super().__init__(PlainLabel(_("Keys"), role="h2"), self._words, Row(change, Stretch()), parent=parent)
        change.clicked.connect(self.change_asked)
        keymap().changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        mine = sum(keymap().keys(one) != command.keys for one, command in COMMANDS.items())
        words = ngettext("{count} key is your own.", "{count} keys are your own.", mine)
        self._words.setText(tidy(words.format(count=mine) if mine else _("Each command has its usual key.")))
