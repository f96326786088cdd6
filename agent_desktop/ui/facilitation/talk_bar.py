"""Under a step, what may be done with its words: have them said back, say them otherwise, say they fail."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.flow import Flow


class TalkBar(QWidget):
    """Three quiet buttons, each with its key; what makes no sense at a step is not there."""

    say_back_asked = Signal()
    own_asked = Signal()
    fails_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._back = _button(_("Have it said back"), "say_back", "repeat-2")
        self._own = _button(_("Say it in my own words"), "own_words", "notebook-pen")
        self._fails = _button(_("This text does not work"), "text_fails", "flag")
        self._back.clicked.connect(self.say_back_asked)
        self._own.clicked.connect(self.own_asked)
        self._fails.clicked.connect(self.fails_asked)
        self.setLayout(Flow(self._back, self._own, self._fails, spacing=4))

    def show_step(self) -> None:
        """Show what may be done here."""
        visit = self._view_model.current
        texts = bool(self._view_model.remarking.texts)
        explains = visit is not None and visit.kind == "expliquer"
        self._back.setVisible(explains)
        self._own.setVisible(texts)
        self._fails.setVisible(texts)
        self.setVisible(explains or texts)


def _button(words: str, command: str, icon: str) -> Button:
    return Button(words, identifier=f"script.{command}", icon=icon, kind="ghost", size="s", command=command)
