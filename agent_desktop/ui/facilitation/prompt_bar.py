"""What one does of the sentence to say, on the phone: it was said, say it again, say it otherwise."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.layouts import Row, Stretch


class PromptBar(QWidget):
    """Its keys work where the sentences are, whatever has room for words here."""

    said = Signal()
    again_asked = Signal()
    otherwise_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Button(
            _("Said"), identifier="script.prompter.said", kind="primary", key="Space", icon="check"
        )
        self._again = Button(
            _("Say it again"), identifier="script.prompter.again", key="E", icon="rotate-ccw"
        )
        self._otherwise = Button(
            _("Say it otherwise"), identifier="script.prompter.otherwise", command="register", icon="type"
        )
        self._words = {button: button.label() for button in (self._again, self._otherwise)}
        self._said.clicked.connect(self.said)
        self._again.clicked.connect(self.again_asked)
        self._otherwise.clicked.connect(self.otherwise_asked)
        for button, words in self._words.items():
            identify(button, button.objectName(), words)
            set_tip(button, words)
        self.setLayout(Row(self._said, self._again, self._otherwise, Stretch(), spacing=8))

    def set_bare(self, bare: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show the icons and keys of the lesser acts, or their words too."""
        for button, words in self._words.items():
            button.set_label("" if bare else words)

    def set_all_said(self, all_said: bool) -> None:  # noqa: FBT001 - as above
        """Leave the weight to the act that goes on, once there is nothing left to say."""
        self._said.set_kind("quiet" if all_said else "primary")
