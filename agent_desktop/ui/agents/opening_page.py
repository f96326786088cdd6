"""What is on the screen while a desk opens by itself: the mark, still, and the name."""

from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.version import APP_NAME
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch
from agent_desktop.ui.widgets.mark import Mark
from agent_desktop.ui.widgets.rings import SoftRings


class OpeningPage(SoftRings):
    """The mark and the name, in the place of the card of the lock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        row = Row(Stretch(), Mark(size=46), PlainLabel(APP_NAME, role="hero"), Stretch(), spacing=14)
        # The rings stand a little above the middle.
        self.setLayout(Column(Stretch(47), row, Stretch(53)))
