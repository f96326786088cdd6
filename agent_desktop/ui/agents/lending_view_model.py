"""Lending precedents and taking those of other services, from the settings of a lead."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.store.files import replace_file
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from agent_desktop.adaptations.lending_store import Lending, LentSet


class Told(StrEnum):
    """What the last act came to."""

    NOTHING = "nothing"
    LENT = "lent"
    TAKEN = "taken"
    TWICE = "twice"
    REMOVED = "removed"


class LendingViewModel(QObject):
    """`changed`: something to show is another. What is behind is loaded at the first act: few ever lend."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, unit: "Callable[[], str]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._unit = tasks, unit
        self._sets: tuple[LentSet, ...] | None = None
        self._problem: ErrorText | None = None
        self._busy = False
        self.told = Told.NOTHING
        self.count = 0
        self.about = ""

    @property
    def sets(self) -> "Sequence[LentSet]":
        """Return what other services lent; nothing until it is read."""
        return self._sets or ()

    @property
    def is_read(self) -> bool:
        """Tell whether what was lent is known."""
        return self._sets is not None

    @property
    def problem(self) -> ErrorText | None:
        """Return why the last act was not done."""
        return self._problem

    @property
    def busy(self) -> bool:
        """Tell whether a file is being written or taken."""
        return self._busy

    def read(self) -> None:
        """Find out what other services lent."""
        from agent_desktop.adaptations.lending_store import lent_sets  # noqa: PLC0415 - see the class

        self._tasks.read(self, lent_sets, done=self._known, failed=self._refused, replaces="lent")

    def lend(self, path: Path, audience: str) -> None:
        """Write the precedents of this service in a file."""
        from agent_desktop.adaptations.lending_store import lend_precedents  # noqa: PLC0415 - see the class

        def made(found: "Lending") -> None:
            self.count, self.about = found.count, path.name
            self._tasks.run(self, replace_file, path, found.data, done=self._written, failed=self._refused)

        if self._begin():
            # The ledger says it first: nothing leaves that it does not tell.
            self._tasks.write(self, lend_precedents, self._unit(), audience, done=made, failed=self._refused)

    def take(self, path: Path) -> None:
        """Take in what another service lends."""
        from agent_desktop.adaptations.lending_store import read_lent_file, take_lent  # noqa: PLC0415

        def read(data: bytes) -> None:
            self._tasks.write(self, take_lent, data, done=self._taken, failed=self._refused)

        if self._begin():
            self._tasks.run(self, read_lent_file, path, done=read, failed=self._refused)

    def remove(self, set_id: "UUID") -> None:
        """Give back what a service lent."""
        from agent_desktop.adaptations.lending_store import remove_lent  # noqa: PLC0415 - see the class

        named = next((one.unit for one in self.sets if one.id == set_id), "")

        def removed(_nothing: None) -> None:
            self._end(Told.REMOVED, named)

        if self._begin():
            self._tasks.write(self, remove_lent, set_id, done=removed, failed=self._refused)

    def _begin(self) -> bool:
        if self._busy:
            return False
        self._busy, self._problem, self.told = True, None, Told.NOTHING
        self.changed.emit()
        return True

    def _end(self, told: Told, about: str) -> None:
        self._busy, self.told, self.about = False, told, about
        self.read()
        self.changed.emit()

    def _written(self, _nothing: None) -> None:
        self._end(Told.LENT, self.about)

    def _taken(self, found: "LentSet") -> None:
        self.count = found.count
        self._end(Told.TAKEN if found.added else Told.TWICE, found.unit)

    def _known(self, found: "tuple[LentSet, ...]") -> None:
        self._sets = found
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self._busy, self._problem = False, describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)
