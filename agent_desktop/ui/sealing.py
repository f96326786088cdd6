"""The ledger sealed by itself: some minutes after a write, when the day changes, before a page is printed.

All of it is read again first, once for as long as the desk is open, which may take seconds: beside the window
when it is long (`tree_ahead`). What came after is read on a lane that reads, while others write.
"""

import logging
from collections.abc import Callable
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.agents.opening import OpenDesk, held_back
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ui.later import later
from agent_desktop.ui.sentences import code_of
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.tree_ahead import TreeAhead

if TYPE_CHECKING:
    from agent_desktop.adaptations.unused import trust_desk
    from agent_desktop.ledger.memory import Behind
    from agent_desktop.ledger.notes import Checkpoint
    from agent_desktop.ledger.rereading import Frontier, Seen
    from agent_desktop.ledger.witness import seal_and_witness
else:
    (trust_desk,) = later("agent_desktop.adaptations.unused", "trust_desk")
    (Seen,) = later("agent_desktop.ledger.rereading", "Seen")
    (seal_and_witness,) = later("agent_desktop.ledger.witness", "seal_and_witness")

log = logging.getLogger(__name__)

AFTER_MS = 300_000
"""How long what was written waits for its seal, at most."""

REMEMBER_MS = 2_000
"""How long what is signed waits to be remembered outside the store, with what is signed meanwhile."""

QUICK_S = 0.5
"""A lock waits no longer than about this: a ledger that takes longer is sealed at the next opening."""

Then = Callable[["Checkpoint | None"], None]


class _Hurry(Progress):
    """Stops by itself once a moment has come."""

    def __init__(self, until_s: float) -> None:
        super().__init__()
        self._until_s = until_s

    def breathe(self) -> None:
        if monotonic() > self._until_s:
            self.stop()
        super().breathe()


class Sealing(QObject):
    """Seals the ledger of an open desk, and remembers outside its store how far it goes.

    `refused` carries why it was not sealed: something in it does not hold. `behind` carries what the store
    lacks of what is remembered.
    """

    refused = Signal(Exception)
    behind = Signal(object)

    def __init__(self, desk: OpenDesk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._progress = Progress()
        self._ahead = TreeAhead(desk, tasks, self)
        self._seen: Seen | None = None
        self._waiting: list[Then] = []
        self._is_busy = False
        self._is_trusted = False
        self._took_s = 0.0
        self._told: Behind | None = None
        self._soon = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.seal)
        self._remember = QTimer(self, interval=REMEMBER_MS, singleShot=True)
        self._remember.timeout.connect(self._follow)
        tasks.changed.connect(self._on_changes)

    def tell(self, found: "Behind") -> None:
        """Tell what the store lacks, once."""
        if found:
            self._told = found
            self.behind.emit(found)

    @Slot()
    def seal(self) -> None:
        """Seal what was written since the last time, if anything was."""
        self.then(_nothing)

    def then(self, done: Then) -> None:
        """Seal, then call `done` with the last checkpoint: `None` when there is none, or it could not be.

        For whoever prints or exports: it goes on in any case, and a refusal is told by `refused`.
        """
        self._waiting.append(done)
        if not self._is_busy:
            self._begin()

    def stop(self) -> None:
        """Give up what is under way: nothing of it is lost, and it is done again at the next opening."""
        self._progress.stop()
        if self._ahead.is_running:
            self._took_s = inf
        self._ahead.stop()

    def read_whole_again(self) -> None:
        """Read the whole of it again before the next seal: a desk may stay open for days."""
        self._seen = None
        self._ahead.renew()

    def at_end(self) -> None:
        """Seal before the desk is let go of, unless its ledger takes long to read: a lock never waits."""
        works: list[Callable[[], object]] = [self._remembered]
        if self._took_s <= QUICK_S:
            works.insert(0, partial(self._sealed, _Hurry(monotonic() + 2 * QUICK_S)))
        for work in works:
            try:
                self._tasks.finish(work)
            except (ParvisError, OSError) as error:
                # Told at the next opening, which tries again: nobody is there to read it now.
                log.warning("not sealed at the end: %s", code_of(error))

    def _begin(self) -> None:
        self._is_busy = True
        self._soon.stop()
        self._ahead.then(self._seal)

    def _seal(self, frontier: "Frontier | None") -> None:
        asked, self._waiting = self._waiting, []
        self._tasks.load(
            self,
            self._work,
            frontier,
            done=lambda checkpoint: self._end(asked, checkpoint),
            failed=lambda error: self._not_sealed(asked, error),
        )

    def _work(self, frontier: "Frontier | None") -> "Checkpoint | None":
        if frontier is not None:
            self._seen = Seen(frontier)
        began = monotonic()
        try:
            return self._sealed(self._progress)
        finally:
            self._took_s = monotonic() - began

    def _sealed(self, progress: Progress) -> "Checkpoint | None":
        kept = self._desk.memory.known.checkpoint
        held = () if kept is None else (kept,)
        desk = self._desk
        if not self._is_trusted and not desk.actor.may_not_sign:
            # A page asked for as soon as the desk is open would say that it was never sealed.
            with desk.database.write(desk.actor) as tx:
                self._is_trusted = trust_desk(tx)
        seen = self._seen = self._seen or Seen()
        return seal_and_witness(desk.database, desk.actor, held, progress, seen)

    def _end(self, asked: list[Then], checkpoint: "Checkpoint | None") -> None:
        self._is_busy = False
        self._follow()
        for done in asked:
            done(checkpoint)
        # What was asked meanwhile may have written something that this seal did not see.
        if self._waiting:
            self._begin()

    def _not_sealed(self, asked: list[Then], error: Exception) -> None:
        if not isinstance(error, ParvisError | OSError):
            raise error
        log.warning("not sealed: %s %s", code_of(error), getattr(error, "facts", {}).get("fault", ""))
        if code_of(error) == "seal_refused":
            self.refused.emit(error)
        else:
            self._soon.start()
        self._end(asked, None)

    @Slot()
    def _follow(self) -> None:
        """Remember outside the store what it holds now."""
        self._tasks.load(self, self._remembered, done=self._followed, failed=self._not_followed)

    def _remembered(self) -> "Behind":
        return self._desk.memory.follow(self._desk.database, self._desk.actor)

    def _followed(self, found: "Behind") -> None:
        if found and found != self._told:
            # The keyring knew more than the file: nothing more is signed on a chain that is cut.
            self._desk = held_back(self._desk, found)
            self._tasks.act_as(self._desk.actor)
            self.tell(found)

    def _not_followed(self, error: Exception) -> None:
        if not isinstance(error, ParvisError | OSError):
            raise error
        # The store itself is safe: it is remembered at the next write, or at the lock.
        log.warning("the ledger is not remembered outside its store: %s", code_of(error))

    @Slot(list)
    def _on_changes(self, changes: list[Change]) -> None:
        if any(change.topic is Topic.LEDGER for change in changes):
            for timer in (self._soon, self._remember):
                if not timer.isActive():
                    timer.start()


def _nothing(_checkpoint: object) -> None:
    """Ask for nothing more."""
