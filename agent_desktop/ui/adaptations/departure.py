"""The question that is asked when a value is apart from the precedents: why. It refuses nothing."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.layouts import Column, Part
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.ui.widgets.text_area import TextArea


class Departure(QWidget):
    """`I depart from the precedents because…`: there only while the value is apart from them."""

    spoken_as = SpokenHolder

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.area = TextArea(
            tidy(_("I depart from the precedents because…")),
            identifier="adapt.departure",
            text=view_model.typed.departure,
            optional=True,
            readable=True,
            lines=1,
            most_lines=5,
        )
        self.area.edit.setPlaceholderText(tidy(_("What makes this situation different")))
        self.setFocusProxy(self.area)
        self.setLayout(Column(Part(self.area, 1), spacing=4))
        self.hide()
        self.area.edited.connect(view_model.set_departure)

    @Slot()
    def show_state(self) -> None:
        """Ask, or no longer."""
        asked = self._view_model.is_apart
        if asked and self.isHidden():
            announce(self, tidy(_("Your choice is apart from the precedents: you may say why.")))
        if asked == self.isHidden():
            self.setVisible(asked)
