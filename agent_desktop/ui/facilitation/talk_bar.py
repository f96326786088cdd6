"""What may be done of what is being told, beside the act that goes on: always in sight."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.keys import key_words
from agent_desktop.ui.widgets.layouts import Row

_ALL_SAID, _FIRST_SAID = 1120, 620
"""Widths, in pixels at 100 %, from which all have words, then the first alone; the others are icons."""


class TalkBar(QWidget):
    """Three quiet buttons; what makes no sense at a step is not there."""

    say_back_asked = Signal()
    own_asked = Signal()
    fails_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._back = _TalkButton(_("Have it said back"), "say_back", "repeat-2")
        self._own = _TalkButton(_("Say it in my own words"), "own_words", "notebook-pen")
        self._fails = _TalkButton(_("This text does not work"), "text_fails", "flag")
        self._back.clicked.connect(self.say_back_asked)
        self._own.clicked.connect(self.own_asked)
        self._fails.clicked.connect(self.fails_asked)
        self.setLayout(Row(self._back, self._own, self._fails, spacing=2))

    def show_step(self) -> None:
        """Show what may be done here."""
        visit = self._view_model.current
        texts = bool(self._view_model.remarking.texts)
        explains = visit is not None and visit.kind == "expliquer"
        self._back.setVisible(explains)
        self._own.setVisible(texts)
        self._fails.setVisible(texts)
        self.setVisible(explains or texts)

    def set_room(self, width: float) -> None:
        """Say more or less, as there is room: `width` of the bar that holds them, in pixels at 100 %."""
        self._back.set_bare(width < _FIRST_SAID)
        self._own.set_bare(width < _ALL_SAID)
        self._fails.set_bare(width < _ALL_SAID)


class _TalkButton(Button):
    """Bare, it is an icon: its name is still said, and shown with its key when the pointer rests on it."""

    def __init__(self, words: str, command: str, icon: str) -> None:
        self._words, self._bare = words, False
        super().__init__(
            words, identifier=f"script.{command}", icon=icon, kind="ghost", size="s", command=command
        )
        self._command_id = command
        identify(self, self.objectName(), words)

    def set_bare(self, bare: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show the icon alone, or words and key too."""
        if bare != self._bare:
            self._bare = bare
            self.set_label("" if bare else self._words)
            self.set_command(self._command_id)

    def set_key(self, key: QKeySequence | str) -> None:
        """Show the key in a cap, or in the tip where there is no room for one."""
        super().set_key(key)
        words = key_words(key)
        set_tip(self, f"{self._words} ({words})" if words else self._words)
        if self._bare:
            self._key = ""
