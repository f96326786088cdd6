"""The home page: people seen lately, promises due, and what waits on this desk."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.cases.named_queries import promises_due
from agent_desktop.cases.records import Commitment, DuePromise
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks
from agent_desktop.user_file.recent import RecentPerson, recently_seen

if TYPE_CHECKING:
    from agent_desktop.cases.actions import keep_promise
else:
    (keep_promise,) = later("agent_desktop.cases.actions", "keep_promise")

AHEAD = timedelta(days=7)
"""Promises are shown a week before their day."""

_TOPICS = {Topic.COMMITMENT, Topic.INTERACTION, Topic.PERSON}


class HomeViewModel(QObject):
    """Reads again when something it shows has changed; while hidden, only remembers that it must."""

    people_changed = Signal()
    promises_changed = Signal()
    kept = Signal(Commitment)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._people: tuple[RecentPerson, ...] | None = None
        self._promises: tuple[DuePromise, ...] | None = None
        self._shown = False
        self._stale = True
        tasks.changed.connect(self._on_changes)

    @property
    def people(self) -> tuple[RecentPerson, ...] | None:
        """Return the people seen lately; `None` until the first answer."""
        return self._people

    @property
    def promises(self) -> tuple[DuePromise, ...] | None:
        """Return the promises due within a week, late ones first; `None` until the first answer."""
        return self._promises

    @property
    def day(self) -> date:
        """Return the day it is at the site."""
        return today(self._clock)

    @property
    def first_name(self) -> str:
        """Return how to greet the agent."""
        return self._tasks.actor.name.split()[0]

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - a state, as in QWidget.setVisible
        """Say whether the page is in front; a stale page reads again when it comes back."""
        self._shown = shown
        if shown and self._stale:
            self.reload()

    def reload(self) -> None:
        """Read everything again."""
        self._stale = False
        actor = self._tasks.actor
        self._tasks.look(
            self,
            recently_seen,
            actor.agent_id,
            done=self._seen,
            failed=self.failed.emit,
            replaces="home-people",
        )
        self._tasks.look(
            self,
            promises_due,
            actor.site,
            self.day + AHEAD,
            self.day,
            done=self._due,
            failed=self.failed.emit,
            replaces="home-promises",
        )

    def keep(self, commitment_id: UUID) -> None:
        """Say that a promise was kept."""
        self._tasks.write(self, keep_promise, commitment_id, done=self.kept.emit, failed=self.failed.emit)

    def _seen(self, people: Sequence[RecentPerson]) -> None:
        self._people = tuple(people)
        self.people_changed.emit()

    def _due(self, promises: Sequence[DuePromise]) -> None:
        self._promises = tuple(promises)
        self.promises_changed.emit()

    def _on_changes(self, changes: list[Change]) -> None:
        if not any(change.topic in _TOPICS for change in changes):
            return
        if self._shown:
            self.reload()
        else:
            self._stale = True
