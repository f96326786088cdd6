"""What the register lets the agent decide on the margin in front, read again when the register changes."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.delegations.queries import delegation_for
from agent_desktop.delegations.records import Allowed, Cover
from agent_desktop.facilitation.margins import Decision
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.ui.tasks import Tasks


class Competence(QObject):
    """`changed` once it is read: until then nothing can be decided. The decision itself checks it again."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._offer: MarginOffer | None = None
        self.allowed: Allowed | None = None
        tasks.changed.connect(self._something_changed)

    def begin(self, offer: MarginOffer) -> None:
        """Read what the register says of a margin."""
        self._offer, self.allowed = offer, None
        self.read()

    def read(self) -> None:
        """Read it again."""
        offer = self._offer
        if offer is not None:
            where = (self._tasks.actor, offer.pack.meta.id, offer.margin.id, offer.where.today)
            self._tasks.read(
                self,
                delegation_for,
                *where,
                done=self._take,
                failed=self.failed.emit,
                replaces="delegation_for",
            )

    def cover(self, decision: Decision | None) -> Cover | None:
        """Return the act that covers a decision of the agent's own; `None` for any other."""
        granted = decision is not None and decision.verdict is Verdict.GRANTED
        if self.allowed is None or not granted or decision is None or decision.value is None:
            return None
        return self.allowed.cover(decision.value)

    def _take(self, found: Allowed) -> None:
        self.allowed = found
        self.changed.emit()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        if any(change.topic is Topic.DELEGATION for change in changes):
            self.read()
