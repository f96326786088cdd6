"""Everything that lives while one agent is signed in: desk, view models, pages; thrown away at the lock."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.settings import Settings
from agent_desktop.people.named_queries import shown_names
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.process import give_back_memory
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.garbage import look_at_all_again
from agent_desktop.ui.later import later
from agent_desktop.ui.sealing import Sealing
from agent_desktop.ui.sentences import code_of
from agent_desktop.ui.stray_drafts import StrayDrafts
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.adaptations.unused import settle_days
    from agent_desktop.store.wiping import wipe_or_copy
else:
    (wipe_or_copy,) = later("agent_desktop.store.wiping", "wipe_or_copy")
    (settle_days,) = later("agent_desktop.adaptations.unused", "settle_days")

log = logging.getLogger(__name__)

COPY_AFTER_MS = 5_000
"""When the copy of the day begins: the desk is open and shown before."""

_DAMAGE = frozenset({"store_damaged", "copy_damaged"})


class Names(QObject):
    """The names of the people whose exchanges are open, for the tabs: read once, kept up to date."""

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: dict[UUID, str] = {}
        tasks.changed.connect(self._on_changes)

    def of(self, person_id: UUID) -> str:
        """Return a name; empty until it is read, and `changed` is then emitted."""
        if person_id not in self._known:
            self._known[person_id] = ""
            self._read([person_id])
        return self._known[person_id]

    def _read(self, ids: Sequence[UUID]) -> None:
        self._tasks.look(self, shown_names, list(ids), done=self._take, failed=_unnamed)

    def _take(self, found: dict[UUID, str]) -> None:
        self._known.update(found)
        self.changed.emit()

    def _on_changes(self, changes: list[Change]) -> None:
        again = [UUID(one.subject) for one in changes if one.topic is Topic.PERSON]
        again = [person_id for person_id in again if person_id in self._known]
        if again:
            self._read(again)


def _unnamed(_error: Exception) -> None:
    """Leave the tab without a name: it is read again at the next change."""


class Session(QObject):
    """An agent at an open desk.

    `damaged` carries what the copy of the day met: a page of the store that cannot be read. `leaving`: what
    is being typed on a page is to be written now, the pages go.
    """

    damaged = Signal(Exception)
    leaving = Signal()

    def __init__(self, desk: OpenDesk, tasks: Tasks, clock: Clock, settings: Settings) -> None:
        super().__init__(tasks)
        self.open_desk, self.tasks, self.clock, self.settings = desk, tasks, clock, settings
        tasks.use(desk.database, desk.actor)
        self.drafts = DraftStore(desk.profile.drafts, desk.keys, clock)
        self.desk = Desk(tasks, self.drafts, clock, self)
        self.names = Names(tasks, self)
        self.sealing = Sealing(desk, tasks, self)
        self.is_left = False
        """True once the pages are let go of: nothing more is made for it."""
        self._copying = Progress()

    def begin(self) -> None:
        """Bring back what was open; later, make the copy of the day."""
        # Before drafts are read: another day's talks are not brought back, whatever kept them there.
        self.tasks.run(self, self.drafts.forget_other_days, done=_copied)
        self.sealing.tell(self.open_desk.behind)
        StrayDrafts(self.tasks, self.drafts, self.desk.restore, self).look()
        # In this order: what is settled of the days before is in the copy of the day.
        QTimer.singleShot(COPY_AFTER_MS, self, self.settle_days)
        QTimer.singleShot(COPY_AFTER_MS, self, self._copy)

    def forget_talks(self, done: Callable[[], None]) -> bool:
        """Forget what other days kept for the talk only, in memory and on the disk; `done` once it is.

        Return whether anything was on the desk.
        """
        there = self.desk.forget_talks()
        self.tasks.run(self, self.drafts.forget_other_days, done=lambda _gone: done())
        self.sealing.read_whole_again()
        self.settle_days()
        return there

    @Slot()
    def settle_days(self) -> None:
        """Have what nobody signs, of the days that are over, signed by the key of the desk; then seal all."""
        if self.is_left:
            # The desk was locked within its first seconds: it is done at the next opening.
            return
        self.tasks.write(self, settle_days, done=self._settled, failed=self._not_settled)

    def give_back(self, _path: object = None) -> None:
        """Give back the memory that what was just made, or copied, does not need any more."""
        self.tasks.run(self, give_back_memory, done=_copied)

    def leave_pages(self) -> None:
        """Write what is being typed and let go of the pages, the store staying open: they are made again."""
        self.is_left = True
        self._copying.stop()
        self.sealing.stop()
        self.leaving.emit()
        self.desk.keep_now()
        self.tasks.wait()
        self.desk.leave()
        self.tasks.forget()
        self.drafts.release()
        look_at_all_again()
        self.deleteLater()

    def end(self) -> None:
        """Write what is being typed, then let go of the store, the drafts and the keys."""
        self.leave_pages()
        self.sealing.at_end()
        self.open_desk.database.close()

    @Slot()
    def _copy(self) -> None:
        if self.is_left:
            return
        desk = self.open_desk
        self.tasks.aside(
            self,
            wipe_or_copy,
            desk.profile,
            desk.keys,
            self.clock,
            self._copying,
            done=self.give_back,
            failed=self._not_copied,
        )

    def _settled(self, _count: int) -> None:
        self.sealing.seal()

    def _not_settled(self, error: Exception) -> None:
        if not isinstance(error, ParvisError):
            raise error
        # It goes on waiting, whole, for the next morning: nobody at a counter could do anything about it.
        log.warning("days not settled: %s", code_of(error))
        self.sealing.seal()

    def _not_copied(self, error: Exception) -> None:
        if isinstance(error, ParvisError) and error.code in _DAMAGE:
            self.damaged.emit(UnavailableError("store_damaged"))
        elif isinstance(error, ParvisError | OSError):
            # The desk works without its copy: nobody is told, and it is tried again tomorrow.
            log.warning("no copy today: %s", code_of(error))
        else:
            raise error


def _copied(_path: object) -> None:
    """Take an answer that asks for nothing."""
