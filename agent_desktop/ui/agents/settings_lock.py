"""The settings of the lock: how long the desk waits for whoever left it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.settings import LOCK_AFTER_MIN
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part
from agent_desktop.ui.widgets.segmented import Choice, Segmented


class LockSection(Sheet):
    """After how long the desk locks, and what happens during an exchange."""

    def __init__(self, view_model: SettingsViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        label = _("Lock when idle for")
        self._after = Segmented(_delays(), name=label, identifier="settings.lock_after")
        self._words = PlainLabel("", role="small", color="ink_2", wrap=True)
        super().__init__(
            PlainLabel(_("When you are away"), role="h2"),
            FoldingRow(
                Part(PlainLabel(label, weight="medium", wrap=True), 1),
                self._after,
                least=420,
                align=Qt.AlignmentFlag.AlignVCenter,
            ),
            self._words,
            parent=parent,
        )
        self._after.chosen.connect(self._chosen)
        keymap().changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the delay and the key of now."""
        self._words.setText(tidy(_words()))
        self._after.set_value(str(self._view_model.settings.lock_after_min))

    @Slot(str)
    def _chosen(self, value: str) -> None:
        self._view_model.update(lock_after_min=int(value))


def _delays() -> tuple[Choice, ...]:
    return tuple(
        Choice(str(count), ngettext("{count} min", "{count} min", count).format(count=count))
        for count in LOCK_AFTER_MIN
    )


def _words() -> str:
    return _(
        "During an exchange the screen is veiled first, and the desk locks five minutes later. "
        "{key} veils it at once."
    ).format(key=key_text(keymap().first("veil")))
