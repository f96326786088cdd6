"""A new signing key: once a year, on demand, or after the desk came back from an older copy."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.queries import names_of_chains
from agent_desktop.agents.vouching import key_day
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date
from agent_desktop.ledger.memory import Behind
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.agents.renewing import begin_again, renew_key
else:
    begin_again, renew_key = later("agent_desktop.agents.renewing", "begin_again", "renew_key")

A_YEAR = timedelta(days=365)
"""How long a key signs before it is time for another."""


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
        self.since = ""

    @Slot()
    def ask_since(self) -> None:
        """Read since when the key of whoever is signed in signs."""
        self._tasks.read(self, key_day, self._desk.actor, done=self._take_day, failed=self.failed.emit)

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

    def _take_day(self, day: date | None) -> None:
        if day is None:
            return
        told = _("In use since {day}.").format(day=full_date(day))
        if self._tasks.database.clock.now().date() - day > A_YEAR:
            told += " " + _("It is time to renew it.")
        self.since = told
        self.changed.emit()

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
