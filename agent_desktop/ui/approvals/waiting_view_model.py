"""What waits for an answer: for those who may answer, everything; for an agent, what they passed on."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.answer_queries import waiting_decisions
from agent_desktop.adaptations.answer_records import Waiting
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may, may_approve
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.ui.tasks import Tasks


class WaitingViewModel(QObject):
    """The list, the oldest first; read again when decisions change."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._found: tuple[Waiting, ...] = ()
        self._is_read = False
        tasks.changed.connect(self._something_changed)

    @property
    def answers(self) -> bool:
        """Tell whether whoever signed in may answer decisions of others."""
        return may(self._tasks.actor.role, Permission.APPROVE_ADAPTATION)

    @property
    def found(self) -> tuple[Waiting, ...]:
        """Return what waits, the oldest first."""
        return self._found

    @property
    def is_read(self) -> bool:
        """Tell whether the store was read."""
        return self._is_read

    def is_mine_to_answer(self, waiting: Waiting) -> bool:
        """Tell whether whoever signed in may answer this one without anybody else."""
        record = waiting.record
        return record.by is not None and may_approve(self._tasks.actor, record.needed_level, record.by)

    def is_late(self, waiting: Waiting) -> bool:
        """Tell whether the day promised to the person has passed."""
        return waiting.promised_on is not None and waiting.promised_on < today(self._clock)

    def read(self) -> None:
        """Read the list."""
        actor = self._tasks.actor
        author = None if self.answers else actor.agent_id
        self._tasks.read(
            self,
            waiting_decisions,
            actor.site,
            author,
            done=self._take,
            failed=self.failed.emit,
            replaces="waiting-decisions",
        )

    def _take(self, found: tuple[Waiting, ...]) -> None:
        self._found, self._is_read = found, True
        self.changed.emit()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        topics = {Topic.ADAPTATION, Topic.COMMITMENT}
        if self._is_read and any(change.topic in topics for change in changes):
            self.read()
