"""What whoever made codes has still to say of their uses, and the uses that were contested."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.answer_records import Outcome
from agent_desktop.adaptations.by_code import say_of_use
from agent_desktop.adaptations.code_queries import uses_in_sight
from agent_desktop.adaptations.code_records import CodeUse, UsesInSight
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.interactions.rules import as_typed
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks
from agent_desktop.wording.guard import Passage, faults


class UsesViewModel(QObject):
    """`listed` when the lists were read; `said` carries the use once what she thinks of it is durable."""

    listed = Signal()
    changed = Signal()
    said = Signal(CodeUse)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._found = UsesInSight()
        self._is_read = self._busy = False
        self._problem: ErrorText | None = None
        self._contested: CodeUse | None = None
        self._reason = ""
        tasks.changed.connect(self._something_changed)

    @property
    def to_say(self) -> tuple[CodeUse, ...]:
        """Return the uses of the codes of whoever signed in that she has still to confirm or contest."""
        return self._found.to_say

    @property
    def contested(self) -> tuple[CodeUse, ...]:
        """Return the uses contested: for those who approve, all of the site; for an agent, their own."""
        return self._found.contested

    @property
    def is_busy(self) -> bool:
        """Tell whether a word is being signed."""
        return self._busy

    @property
    def problem(self) -> ErrorText | None:
        """Return why the last word was not taken."""
        return self._problem

    @property
    def contesting(self) -> CodeUse | None:
        """Return the use about to be contested."""
        return self._contested

    @property
    def reason(self) -> str:
        """Return why."""
        return self._reason

    @property
    def at_fault(self) -> tuple[Passage, ...]:
        """Return the passages that must not be written about a person."""
        return faults(self._reason)

    @property
    def can_contest(self) -> bool:
        """Tell whether a contest would be taken."""
        return not self._busy and bool(self._reason.strip()) and not self.at_fault

    def read(self) -> None:
        """Read both lists."""
        self._tasks.read(
            self,
            uses_in_sight,
            self._tasks.actor,
            done=self._take,
            failed=self.failed.emit,
            replaces="code-uses",
        )

    def confirm(self, use: CodeUse) -> None:
        """Say that one's code was given for this."""
        self._say(use, Outcome.APPROVED, "")

    def begin_contest(self, use: CodeUse) -> None:
        """Take up a use to contest."""
        self._contested, self._reason, self._problem = use, "", None
        self.changed.emit()

    def write(self, text: str) -> None:
        """Write why."""
        self._reason, self._problem = as_typed(text), None
        self.changed.emit()

    def contest(self) -> None:
        """Say that one's code was not given for this: the sheet it was of is withdrawn with it."""
        if self._contested is not None and self.can_contest:
            self._say(self._contested, Outcome.REFUSED, self._reason)

    def _say(self, use: CodeUse, outcome: Outcome, reason: str) -> None:
        if self._busy:
            return
        self._busy, self._problem = True, None
        self.changed.emit()
        about = use.waiting.record.id
        self._tasks.write(self, say_of_use, about, outcome, reason, done=self._taken, failed=self._refused)

    def _taken(self, use: CodeUse) -> None:
        self._busy = False
        self.changed.emit()
        self.said.emit(use)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._problem = describe(error)
        self.changed.emit()
        if self._contested is None or not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)

    def _take(self, found: UsesInSight) -> None:
        self._found, self._is_read = found, True
        self.listed.emit()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        if self._is_read and any(change.topic is Topic.ADAPTATION for change in changes):
            self.read()
