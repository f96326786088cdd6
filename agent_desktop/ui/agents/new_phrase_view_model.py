"""After the recovery code: a new phrase, written down and checked before it replaces the one forgotten."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.agents.drawn_phrase import DrawnPhrase
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks


class NewPhraseViewModel(QObject):
    """A phrase drawn, two words asked back, then put in place of the other by `change`, on a worker thread.

    `stepped` says that the phrase is hidden or shown again, `said` that something else is to be said,
    `changed` that the phrase now opens the desk. `failed` carries what nobody foresaw.
    """

    stepped = Signal()
    said = Signal()
    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, change: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._change = tasks, change
        self._phrase = DrawnPhrase()
        self._checking = self._busy = False
        self._problems: dict[str, str] = {}
        self._failure: ErrorText | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the phrase, in order."""
        return self._phrase.words

    @property
    def asked(self) -> tuple[int, ...]:
        """Return which words are asked, counted from 1, in order."""
        return self._phrase.asked

    @property
    def checking(self) -> bool:
        """Tell whether the phrase is hidden and two words are asked."""
        return self._checking

    @property
    def problems(self) -> Mapping[str, str]:
        """Return what to mend, by number of word."""
        return self._problems

    @property
    def failure(self) -> ErrorText | None:
        """Return what went wrong off the screen, until the agent tries again."""
        return self._failure

    @property
    def busy(self) -> bool:
        """Tell whether the phrase is being put in place."""
        return self._busy

    def draw_again(self) -> None:
        """Take another seven words."""
        self._phrase.draw()
        self.said.emit()

    def go_on(self) -> None:
        """Hide the phrase and ask for two words of it."""
        self._phrase.ask()
        self._go(checking=True)

    def go_back(self) -> None:
        """Show the phrase again."""
        if not self._busy:
            self._go(checking=False)

    def check(self, typed: Sequence[str]) -> None:
        """Compare the words typed with those asked; once they agree, put the phrase in place."""
        if self._busy or not self._checking:
            return
        self._problems, self._failure = self._phrase.mistakes(typed), None
        if not self._problems:
            self._busy = True
            self._tasks.run(self, self._change, self._phrase.text, done=self._done, failed=self._not_done)
        self.said.emit()

    def _go(self, *, checking: bool) -> None:
        self._checking, self._problems, self._failure = checking, {}, None
        self.stepped.emit()

    def _done(self, _nothing: None) -> None:
        self._busy = False
        self._phrase.forget()
        self.changed.emit()

    def _not_done(self, error: Exception) -> None:
        self._busy, self._failure = False, describe(error)
        self.said.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)
