"""What is noted while a rule is explained: the words of the person, and the questions left open."""

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from agent_desktop.interactions.records import Content
from agent_desktop.interactions.rules import as_typed
from agent_desktop.ui.interactions.exchange import Exchange


class Talk(QObject):
    """Both go to the same place as in the exchange, at each key: a note is written under what was said."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._exchange: Exchange | None = None
        self._before = ""
        self._note = ""
        self._seen = Content()

    @property
    def note(self) -> str:
        """Return the note being written."""
        return self._note

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the questions kept, oldest first."""
        return self._content.questions

    def follow(self, exchange: Exchange | None) -> None:
        """Note in another exchange from now on."""
        if self._exchange is not None and isValid(self._exchange):
            self._exchange.changed.disconnect(self._look)
        self._exchange = exchange
        if exchange is not None:
            exchange.changed.connect(self._look)
        self.settle()

    def write_note(self, text: str) -> None:
        """Write the note; what was said before it stays above, untouched."""
        self._note = as_typed(text)
        words = "\n".join(part for part in (self._before, self._note) if part.strip())
        self._say(said=words)

    def add_line(self, line: str) -> None:
        """Write one line under what was said; the note being written stays as it is."""
        said = self._content.said
        if line in said.splitlines():
            return
        self._before = "\n".join(part for part in (self._before, line) if part.strip())
        self._say(said="\n".join(part for part in (self._before, self._note) if part.strip()))

    def settle(self) -> None:
        """Begin a new note under the last one."""
        self._before, self._note = self._content.said, ""
        self._seen = self._content
        self.changed.emit()

    def keep_question(self, question: str) -> None:
        """Keep a question that has no answer yet, once."""
        kept = " ".join(as_typed(question).split())
        if kept and kept not in self.questions:
            self._say(questions=(*self.questions, kept))

    def drop_question(self, index: int) -> None:
        """Take back a question that was answered."""
        self._say(questions=(*self.questions[:index], *self.questions[index + 1 :]))

    @property
    def _content(self) -> Content:
        return Content() if self._exchange is None else self._exchange.draft.content

    def _say(self, **changes: object) -> None:
        if self._exchange is not None:
            self._exchange.update_content(**changes)

    @Slot()
    def _look(self) -> None:
        content = self._content
        if content == self._seen:
            return
        self._seen = content
        expected = "\n".join(part for part in (self._before, self._note) if part.strip())
        if content.said != expected:
            # Somebody wrote in the exchange itself: the next note goes under it.
            self._before, self._note = content.said, ""
        self.changed.emit()
