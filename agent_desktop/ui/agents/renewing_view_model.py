"""A new signing key: once a year, on demand, or after the desk came back from an older copy."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.queries import names_of_chains
from agent_desktop.ledger.memory import Behind
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.agents.renewing import begin_again, renew_key
else:
    begin_again, renew_key = later("agent_desktop.agents.renewing", "begin_again", "renew_key")


class RenewingViewModel(QObject):
    """`renewed` carries the desk with its new keys, to be used from then on.

    `missing` carries what the store lacks, and the names of those whose entries are gone, by chain.
    """

    changed = Signal()
    renewed = Signal(object)
    missing = Signal(object, object)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, desk: OpenDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self.failure: Exception | None = None
        self.is_busy = False

    @Slot()
    def renew(self) -> None:
        """Draw a new key, have both sign that it takes the place of the one before, and use it."""
        self._do(renew_key)

    @Slot()
    def begin_again(self) -> None:
        """Go on from a store that is older than what was signed here."""
        self._do(begin_again)

    def name(self, behind: Behind) -> None:
        """Find out whose entries are missing; `missing` then carries them and the names, by chain."""
        writers = [gap.mark.writer for gap in behind.gaps]

        def done(names: Mapping[str, str]) -> None:
            self.missing.emit(behind, names)

        self._tasks.read(self, names_of_chains, writers, done=done, failed=self.failed.emit)

    def _do(self, work: Callable[[OpenDesk], OpenDesk]) -> None:
        if self.is_busy:
            return
        self.is_busy, self.failure = True, None
        self.changed.emit()
        self._tasks.run(self, work, self._desk, done=self._done, failed=self._not_done)

    def _done(self, desk: OpenDesk) -> None:
        self.is_busy = False
        self._desk = desk
        self.changed.emit()
        self.renewed.emit(desk)

    def _not_done(self, error: Exception) -> None:
        self.is_busy, self.failure = False, error
        self.changed.emit()
        self.failed.emit(error)
