"""The register of delegations among the settings: what it is, and the way to its page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, Stretch


class RegisterSheet(Sheet):
    """`read_asked` leads to the register."""

    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        words = _("Who may decide, up to how much, by which act. Everyone reads it, a lead keeps it.")
        read = Button(_("See the delegations"), identifier="settings.register", icon="user-check")
        super().__init__(
            PlainLabel(_("Delegations"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            Row(read, Stretch()),
            parent=parent,
        )
        read.clicked.connect(self.read_asked)
