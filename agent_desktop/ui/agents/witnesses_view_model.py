"""How many persons must see each seal of the ledger, from the settings of a lead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.witnessing import Witnesses, witnesses
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.typography import clock_time, full_date
from agent_desktop.ui.later import later
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.ledger.witness import require_witnesses
else:
    (require_witnesses,) = later("agent_desktop.ledger.witness", "require_witnesses")


class WitnessesViewModel(QObject):
    """`changed`: something to show is another. What is `chosen` is signed only when it is asked."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, desk: OpenDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self.found: Witnesses | None = None
        self.chosen: int | None = None
        self.problem: ErrorText | None = None
        tasks.changed.connect(self._on_changes)

    @property
    def can_sign(self) -> bool:
        """Tell whether another number than that of now was chosen."""
        return self.found is not None and self.chosen not in {None, self.found.need}

    @property
    def seen(self) -> tuple[tuple[str, str, str], ...]:
        """Return who saw the last seal: their name, the day and the hour at the site."""
        zone = self._desk.database.clock.zone
        return tuple(
            (name, full_date(at.astimezone(zone).date()), clock_time(at, zone))
            for name, at in (() if self.found is None else self.found.seen)
        )

    @Slot()
    def read(self) -> None:
        """Read again what is asked, and who saw."""
        self._tasks.read(
            self,
            witnesses,
            self._desk.actor.site,
            done=self._take,
            failed=self.failed.emit,
            replaces="witnesses",
        )

    def choose(self, need: int) -> None:
        """Choose how many persons must see each seal."""
        self.chosen = need
        self.changed.emit()

    @Slot()
    def sign(self) -> None:
        """Ask so many from now on, in an entry of the ledger."""
        if self.chosen is not None and self.can_sign:
            self._tasks.write(self, require_witnesses, self.chosen, done=self._done, failed=self._refused)

    def _take(self, found: Witnesses) -> None:
        self.found = found
        self.chosen = found.need if self.chosen is None else self.chosen
        self.changed.emit()

    def _done(self, _entry: object) -> None:
        self.problem = None
        self.read()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, ParvisError):
            self.failed.emit(error)
            return
        self.problem = describe(error)
        self.changed.emit()

    @Slot(list)
    def _on_changes(self, changes: list[Change]) -> None:
        if self.found is not None and any(change.topic is Topic.LEDGER for change in changes):
            self.read()
