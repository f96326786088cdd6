"""Erasures from the window: ask for one, and answer those that wait."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.records import Ground
from agent_desktop.privacy.actions import answer_erasure, request_erasure
from agent_desktop.privacy.queries import erasure_scope, waiting_erasures
from agent_desktop.privacy.records import ErasureOutcome, ErasureRequest, ErasureScope
from agent_desktop.store.wiping import Wiped
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

LOOK_EVERY_MS = 150

Erase = Callable[[Sequence[str], Progress], Wiped | None]


class AskViewModel(QObject):
    """`changed` when there is something else to show; `asked` once the request is durable."""

    changed = Signal()
    asked = Signal(str)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.scope: ErasureScope | None = None
        self.ground = Ground.REQUEST
        self.problem: ErrorText | None = None
        self.is_busy = False

    @property
    def can_ask(self) -> bool:
        """Tell whether a request would be taken."""
        return not self.is_busy and self.scope is not None and self.scope.can_be_asked

    def begin(self, person_id: UUID) -> None:
        """Look at what an erasure would take of a person's decisions."""
        self.scope, self.ground, self.problem, self.is_busy = None, Ground.REQUEST, None, False
        self.changed.emit()
        site = self._tasks.actor.site
        self._tasks.read(
            self,
            erasure_scope,
            person_id,
            site,
            done=self._take,
            failed=self.failed.emit,
            replaces="erasure-scope",
        )

    def choose(self, ground: Ground) -> None:
        """Choose why."""
        self.ground, self.problem = ground, None
        self.changed.emit()

    @Slot()
    def ask(self) -> None:
        """Ask for it."""
        if self.can_ask and self.scope is not None:
            self.is_busy, self.problem = True, None
            self.changed.emit()
            about, done = self.scope.person_id, self._done
            self._tasks.write(self, request_erasure, about, self.ground, done=done, failed=self._refused)

    def _take(self, scope: ErasureScope) -> None:
        self.scope = scope
        self.changed.emit()

    def _done(self, _erasures: object) -> None:
        self.is_busy = False
        self.changed.emit()
        assert self.scope is not None
        self.asked.emit(self.scope.person_name)

    def _refused(self, error: Exception) -> None:
        self.is_busy, self.problem = False, describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)


class RequestsViewModel(QObject):
    """`listed` when the list was read; `moved` while words are erased; `answered` with what was done."""

    listed = Signal()
    changed = Signal()
    moved = Signal()
    answered = Signal(object)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, erase: Erase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._erase = tasks, erase
        self.found: tuple[ErasureRequest, ...] = ()
        self.request: ErasureRequest | None = None
        self.is_understood = self.is_busy = self._is_read = False
        self.problem: ErrorText | None = None
        self._progress: Progress | None = None
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._watch.timeout.connect(self.moved)
        tasks.changed.connect(self._something_changed)

    @property
    def step(self) -> str:
        """Return what is being done."""
        return "" if self._progress is None else self._progress.step

    @property
    def percent(self) -> int:
        """Return how much of it is done, from 0 to 100."""
        return 0 if self._progress is None else self._progress.percent

    @property
    def is_erasing(self) -> bool:
        """Tell whether words are being erased."""
        return self._progress is not None

    @property
    def can_refuse(self) -> bool:
        """Tell whether the request in front may be refused by whoever signed in."""
        return not self.is_busy and self.request is not None and self.may_answer(self.request)

    @property
    def can_approve(self) -> bool:
        """Tell whether it may be approved now."""
        return (
            self.can_refuse
            and self.is_understood
            and self.request is not None
            and not self.request.open_exchanges
        )

    def may_answer(self, request: ErasureRequest) -> bool:
        """Tell whether whoever signed in may answer: someone else than who asks, who watches over it."""
        actor = self._tasks.actor
        return may(actor.role, Permission.APPROVE_ERASURE) and request.by != actor.agent_id

    def read(self) -> None:
        """Read the list."""
        actor = self._tasks.actor
        self._tasks.read(
            self,
            waiting_erasures,
            actor.site,
            done=self._take,
            failed=self.failed.emit,
            replaces="erasure-requests",
        )

    def begin(self, request: ErasureRequest) -> None:
        """Take up a request to answer."""
        self.request, self.is_understood, self.problem = request, False, None
        self.changed.emit()

    def understand(self, understood: bool) -> None:  # noqa: FBT001 - the shape of `toggled`
        """Say that it was understood that nothing comes back."""
        self.is_understood = understood
        self.changed.emit()

    @Slot()
    def approve(self) -> None:
        """Erase, on the lane of long work."""
        if self.can_approve and self.request is not None:
            self._progress = Progress()
            self._watch.start()
            self._begin()
            self._tasks.aside(
                self,
                self._erase,
                self.request.erasures,
                self._progress,
                done=self._done,
                failed=self._refused,
            )

    @Slot()
    def refuse(self) -> None:
        """Refuse: nothing goes."""
        if self.can_refuse and self.request is not None:
            self._begin()
            refused = ErasureOutcome.REFUSED
            self._tasks.write(
                self,
                answer_erasure,
                self.request.erasures,
                refused,
                done=lambda _done: self._done(refused),
                failed=self._refused,
            )

    def _begin(self) -> None:
        self.is_busy, self.problem = True, None
        self.changed.emit()

    def _done(self, what: object) -> None:
        self._end()
        self.answered.emit(what)

    def _refused(self, error: Exception) -> None:
        self.problem = describe(error)
        self._end()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)

    def _end(self) -> None:
        self.is_busy, self._progress = False, None
        self._watch.stop()
        self.changed.emit()

    def _take(self, found: tuple[ErasureRequest, ...]) -> None:
        self.found, self._is_read = found, True
        self.listed.emit()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        topics = {Topic.ADAPTATION, Topic.INTERACTION}
        if self._is_read and any(change.topic in topics for change in changes):
            self.read()
