"""Drafts that outlived their exchange: the program ended between the record and the end of its draft."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from agent_desktop.interactions.named_queries import closed_among
from agent_desktop.ui.tasks import Tasks


class KeptDrafts(Protocol):
    """The drafts of this desk."""

    def exchanges(self) -> tuple[UUID, ...]:
        """Return the exchanges that have a draft."""
        ...

    def close(self, exchange: UUID) -> None:
        """Destroy a draft, and the key of what was kept for the conversation only."""
        ...


class EndedDrafts(QObject):
    """Destroys them, whoever's they are: what was kept for the conversation only must not outlive it.

    Only those whose exchange is a record: a draft whose exchange is unknown may be all that is left of it.
    """

    def __init__(
        self, tasks: Tasks, drafts: KeptDrafts, is_on_desk: Callable[[UUID], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._drafts, self._is_on_desk = tasks, drafts, is_on_desk

    def clear(self) -> None:
        """Look for them, and destroy them; what cannot be done now is done at the next start."""
        self._tasks.run(self, self._drafts.exchanges, done=self._found, failed=_later)

    def _found(self, exchanges: Sequence[UUID]) -> None:
        others = [one for one in exchanges if not self._is_on_desk(one)]
        if others:
            self._tasks.look(self, closed_among, others, done=self._destroy, failed=_later)

    def _destroy(self, closed: frozenset[UUID]) -> None:
        for exchange in closed:
            # One of them may have been opened again meanwhile: its draft is then in use.
            if not self._is_on_desk(exchange):
                self._tasks.run(self, self._drafts.close, exchange, done=_nothing, failed=_later)


def _nothing(_result: object) -> None:
    """Take an answer that says only that the work is done."""


def _later(_error: Exception) -> None:
    """Leave it to the next start: nobody waits for this."""
