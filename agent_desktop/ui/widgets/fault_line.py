"""What is to be mended, told under a field in the colour of an alert."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row


class FaultLine(QWidget):
    """Hidden while nothing is at fault; made at its first sentence, which few fields ever have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: PlainLabel | None = None
        self.hide()

    def sentence(self) -> str:
        """Return what is told now; empty when all is well."""
        return "" if self._words is None else self._words.text()

    def tell(self, sentence: str) -> None:
        """Tell what to mend; an empty sentence takes the line away."""
        if sentence and self._words is None:
            self._words = PlainLabel("", role="small", color="alert", wrap=True)
            icon = Part(IconView("circle-alert", size=15, color="alert"), align=Qt.AlignmentFlag.AlignTop)
            self.setLayout(Row(icon, Part(self._words, 1), spacing=6))
        if self._words is not None:
            self._words.setText(sentence)
        self.setVisible(bool(sentence))
