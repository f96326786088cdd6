"""An approval heard by telephone: the code is looked for off the window, then the answer is signed."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.adaptations.answer_records import Answer, NewAnswer
from agent_desktop.adaptations.by_code import answer_by_code
from agent_desktop.adaptations.code_queries import approvers_far, hear
from agent_desktop.adaptations.code_records import Approver, Heard, NewCodeAnswer
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.agents.tries import Tries
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

FREE_TRIES = 5
"""How many codes that open nothing may be typed before the next one waits."""


class PhoneViewModel(QObject):
    """`answered` carries the answer once it is durable. A code misheard is no try: it cannot be one."""

    changed = Signal()
    listed = Signal()
    answered = Signal(Answer)
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        clock: Clock,
        *,
        clock_s: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._tries = Tries(clock_s, self, free=FREE_TRIES)
        self._tries.over.connect(self.changed)
        self._far: tuple[Approver, ...] = ()
        self._busy = False
        self._problem: ErrorText | None = None

    @property
    def far(self) -> tuple[Approver, ...]:
        """Return those who may approve by telephone today."""
        return self._far

    @property
    def problem(self) -> ErrorText | None:
        """Return why the last code was not taken."""
        return self._problem

    @property
    def is_busy(self) -> bool:
        """Tell whether a code is being looked for, or an answer signed."""
        return self._busy

    @property
    def wait_s(self) -> int:
        """Return how many seconds are left before another code may be tried."""
        return self._tries.wait_s

    def begin(self, record: AdaptationRecord) -> None:
        """Read who may approve a decision by telephone today."""
        self._busy, self._problem, self._far = False, None, ()
        self._tasks.read(
            self,
            approvers_far,
            self._tasks.actor,
            record,
            today(self._clock),
            done=self._list,
            failed=self.failed.emit,
            replaces="approvers-far",
        )

    def approve(self, new: NewAnswer, lead_id: UUID, typed: str) -> None:
        """Look for the code, and sign the approval that it proves."""
        if self._busy or self.wait_s or not typed.strip():
            return
        self._busy, self._problem = True, None
        self.changed.emit()

        def sign(heard: Heard) -> None:
            whole = NewCodeAnswer(answer=new, heard=heard)
            self._tasks.write(self, answer_by_code, whole, done=self._taken, failed=self._refused)

        day = today(self._clock)
        self._tasks.read(self, hear, lead_id, typed, day, done=sign, failed=self._refused)

    def _list(self, found: tuple[Approver, ...]) -> None:
        self._far = found
        self.listed.emit()

    def _taken(self, answer: Answer) -> None:
        self._busy = False
        self._tries.succeed()
        self.changed.emit()
        self.answered.emit(answer)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, ParvisError) and error.code == "code_unknown":
            self._tries.fail()
        self._problem = describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)
