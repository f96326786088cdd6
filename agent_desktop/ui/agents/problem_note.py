"""A failure told calmly: what happened, what is safe, what to do."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row
from agent_desktop.ui.widgets.spoken import SpokenAlert

if TYPE_CHECKING:
    # The sentences of errors are loaded at the first error.
    from agent_desktop.ui.sentences import ErrorText


class ProblemNote(Note):
    """Hidden until there is something to say; what it says is also said aloud."""

    spoken_as = SpokenAlert

    def __init__(self, *, tone: Tone = "alert", parent: QWidget | None = None) -> None:
        self._title = PlainLabel(weight="semibold", color=TONES[tone].ink, wrap=True)
        self._rest = PlainLabel(role="small", wrap=True)
        icon = IconView("circle-alert" if tone == "alert" else "info", size=18, color=TONES[tone].ink)
        words = Column(self._title, self._rest, spacing=2)
        super().__init__(Row(icon, Part(words, 1), spacing=10), tone=tone, parent=parent)
        self.hide()

    def sentences(self) -> str:
        """Return what is said; empty while hidden."""
        return f"{self._title.text()} {self._rest.text()}".strip()

    def show_problem(self, problem: "ErrorText | None") -> None:
        """Tell a failure, or take it away."""
        if problem is None:
            self._title.setText("")
            self._rest.setText("")
            self.hide()
            return
        before = self.sentences()
        self._title.setText(problem.title)
        self._rest.setText(f"{problem.safe} {problem.next_step}")
        self.show()
        if self.sentences() != before:
            announce(self, self.sentences(), at_once=True)
