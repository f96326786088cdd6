"""Answering one decision passed on: in one's own session, or by phrase at the desk of a colleague."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.adaptations.answer_records import Answer, NewAnswer, Outcome, Waiting
from agent_desktop.adaptations.answering import answer_adaptation
from agent_desktop.agents.rules import may_approve
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.rules import as_typed
from agent_desktop.store.database import Database
from agent_desktop.ui.agents.tries import Tries
from agent_desktop.ui.approvals.phone_view_model import PhoneViewModel
from agent_desktop.ui.approvals.words import first_words
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks
from agent_desktop.wording.guard import Passage, faults

Opens = Callable[[Database, str], Actor]


class ApprovalViewModel(QObject):
    """`answered` carries the answer once it is durable; the agent stays signed in, the phrase is let go of.

    `opens` finds who a phrase is of. Wrong ones are slowed down as at the lock, and stay so when the panel is
    closed and opened again.
    """

    began = Signal()
    changed = Signal()
    answered = Signal(Answer)
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        opens: Opens,
        clock: Clock,
        *,
        clock_s: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._opens = tasks, opens
        self._tries = Tries(clock_s, self)
        self._tries.over.connect(self.changed)
        self.phone = PhoneViewModel(tasks, clock, clock_s=clock_s, parent=self)
        self._by_phone = False
        self.phone.changed.connect(self.changed)
        self.phone.answered.connect(self.answered)
        self.phone.failed.connect(self.failed)
        self._waiting: Waiting | None = None
        self._outcome = Outcome.APPROVED
        self._told: dict[Outcome, str] = {}
        self._busy = False
        self._problem: ErrorText | None = None

    def begin(self, waiting: Waiting, words: str = "") -> None:
        """Take up a decision; `words`, those of its margin, are told too when it is approved."""
        self._waiting, self._busy, self._problem = waiting, False, None
        self._outcome, self._by_phone = Outcome.APPROVED, False
        self._told = {outcome: first_words(waiting, outcome) for outcome in Outcome}
        if words:
            self._told[Outcome.APPROVED] += f" {tidy(words)}"
        self.began.emit()
        self.changed.emit()
        if self.needs_phrase:
            self.phone.begin(waiting.record)

    @property
    def waiting(self) -> Waiting:
        """Return the decision to answer."""
        assert self._waiting is not None
        return self._waiting

    @property
    def needs_phrase(self) -> bool:
        """Tell whether whoever signed in cannot answer: someone who can types their phrase."""
        record = self.waiting.record
        return record.by is None or not may_approve(self._tasks.actor, record.needed_level, record.by)

    @property
    def by_phone(self) -> bool:
        """Tell whether the answer is given by telephone, with a code, in place of a phrase."""
        return self._by_phone

    @property
    def needs_phrase_here(self) -> bool:
        """Tell whether someone present types their phrase."""
        return self.needs_phrase and not self._by_phone

    @property
    def outcome(self) -> Outcome:
        """Return what is about to be answered."""
        return self._outcome

    @property
    def told(self) -> str:
        """Return what the person is told."""
        return self._told[self._outcome]

    @property
    def at_fault(self) -> tuple[Passage, ...]:
        """Return the passages that must not be written about a person."""
        return faults(self.told)

    @property
    def problem(self) -> ErrorText | None:
        """Return why the last try was not taken."""
        return self._problem

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is being signed."""
        return self._busy or self.phone.is_busy

    @property
    def wait_s(self) -> int:
        """Return how many seconds are left before another phrase may be tried."""
        if self._by_phone:
            return self.phone.wait_s
        return self._tries.wait_s if self.needs_phrase else 0

    @property
    def can_answer(self) -> bool:
        """Tell whether an answer would be taken, phrase aside."""
        return not self.is_busy and self.wait_s == 0 and bool(self.told.strip()) and not self.at_fault

    def choose_way(self, by_phone: bool) -> None:  # noqa: FBT001 - a state, as in QAbstractButton.setChecked
        """Choose who answers: someone present, or someone absent who gives a code, and only approves."""
        if not self.is_busy and by_phone is not self._by_phone:
            self._by_phone, self._problem = by_phone, None
            self._outcome = Outcome.APPROVED
            self.changed.emit()

    def choose(self, outcome: Outcome) -> None:
        """Choose to approve or to refuse; each keeps its own words."""
        if not self.is_busy and outcome is not self._outcome and not self._by_phone:
            self._outcome, self._problem = outcome, None
            self.changed.emit()

    def tell(self, text: str) -> None:
        """Write what the person is told."""
        self._told[self._outcome] = as_typed(text)
        self._problem = None
        self.changed.emit()

    def answer(self, phrase: str = "") -> None:
        """Sign the answer, as whoever signed in or as whoever the phrase is of."""
        if not self.can_answer or (self.needs_phrase and not phrase.strip()):
            return
        self._busy, self._problem = True, None
        self.changed.emit()
        new = NewAnswer(adaptation_id=self.waiting.record.id, outcome=self._outcome, told=self.told)
        if self.needs_phrase:
            opens = self._opens

            def who(database: Database) -> Actor:
                # The worker alone knows whose seed it is, for the time of one transaction.
                return opens(database, phrase)

            self._tasks.write_as(self, who, answer_adaptation, new, done=self._taken, failed=self._refused)
        else:
            self._tasks.write(self, answer_adaptation, new, done=self._taken, failed=self._refused)

    def answer_by_phone(self, lead_id: UUID, code: str) -> None:
        """Sign the approval that someone absent gives with a code."""
        if self.can_answer:
            new = NewAnswer(adaptation_id=self.waiting.record.id, outcome=Outcome.APPROVED, told=self.told)
            self.phone.approve(new, lead_id, code)

    def _taken(self, answer: Answer) -> None:
        self._busy = False
        self._tries.succeed()
        self.changed.emit()
        self.answered.emit(answer)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, ParvisError) and error.code == "wrong_phrase":
            self._tries.fail()
        self._problem = describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)
