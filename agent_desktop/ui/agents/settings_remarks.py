"""The remarks on the texts among the settings: what they are, and the way to their page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, Stretch


class RemarksSheet(Sheet):
    """`read_asked` leads to the page of remarks."""

    read_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        words = _("Texts that do not work, words that agents offer, and what their authors answered.")
        read = Button(_("Read the remarks"), identifier="settings.remarks", icon="flag")
        super().__init__(
            PlainLabel(_("Remarks on the texts"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            Row(read, Stretch()),
            parent=parent,
        )
        read.clicked.connect(self.read_asked)
