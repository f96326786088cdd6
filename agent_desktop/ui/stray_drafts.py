"""Drafts that the store knows nothing of: their exchange was begun after the copy that came back.

What was being typed is not lost with the record of the exchange, which is opened again under its identifier.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.interactions.named_queries import unknown_interactions
from agent_desktop.interactions.records import NewInteraction
from agent_desktop.store.drafts import Json
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.interactions.actions import open_unknown
else:
    (open_unknown,) = later("agent_desktop.interactions.actions", "open_unknown")


class KeptDrafts(Protocol):
    """The drafts of this desk."""

    def exchanges(self) -> tuple[UUID, ...]:
        """Return the exchanges that have a draft."""
        ...

    def load(self, exchange: UUID) -> dict[str, Json]:
        """Return the last value of every field."""
        ...


class StrayDrafts(QObject):
    """Opens again, in the store, the exchanges of stray drafts; then calls `ready`, whatever came of it."""

    def __init__(self, tasks: Tasks, drafts: KeptDrafts, ready: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._drafts, self._ready = tasks, drafts, ready

    def look(self) -> None:
        """Look for stray drafts: nearly always there are none, and a folder was listed."""
        self._tasks.run(self, self._drafts.exchanges, done=self._listed, failed=self._skip)

    def _listed(self, ids: Sequence[UUID]) -> None:
        if not ids:
            self._ready()
            return
        self._tasks.look(self, unknown_interactions, tuple(ids), done=self._unknown, failed=self._skip)

    def _unknown(self, ids: Sequence[UUID]) -> None:
        if not ids:
            self._ready()
            return

        def load() -> list[NewInteraction]:
            return [new for new in map(self._begun, ids) if new is not None]

        self._tasks.run(self, load, done=self._loaded, failed=self._skip)

    def _begun(self, exchange: UUID) -> NewInteraction | None:
        try:
            fields = self._drafts.load(exchange)
        except UnavailableError:
            # Of another desk, or damaged: it stays where it is.
            return None
        channel, people = fields.get("channel"), fields.get("people")
        if not isinstance(channel, str):
            return None
        named = people if isinstance(people, list) else []
        return NewInteraction(
            id=exchange, channel=channel, person_ids=tuple(UUID(str(person)) for person in named)
        )

    def _loaded(self, begun: Sequence[NewInteraction]) -> None:
        if not begun:
            self._ready()
            return
        self._tasks.write(self, open_unknown, tuple(begun), done=self._opened, failed=self._skip)

    def _opened(self, _none: None) -> None:
        self._ready()

    def _skip(self, _error: Exception) -> None:
        """Go on with the desk: the drafts stay where they are, and are looked at again next time."""
        self._ready()
