"""The values of the service in one pack: typed, tried on the pack's own tests, then used by new exchanges."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.facilitation.actions import restore_values, set_values
from agent_desktop.facilitation.catalog import PackSummary, load_listed
from agent_desktop.facilitation.collection import Book
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.local_values import (
    LocalParameter,
    failures,
    local_parameters,
    read_value,
    written,
)
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.facilitation.records import LocalValues, NewText
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Values that were tried: the text they make, and what is wrong with them."""

    pack: PackSummary
    base: str
    values: Mapping[str, str]
    made: PackFile
    failures: tuple[Finding, ...]
    count: int
    """How many tests the pack has."""

    @property
    def may_be_used(self) -> bool:
        """Tell whether every test passed."""
        return not self.failures


class ValuesViewModel(QObject):
    """`changed`: trying began or ended; `used` carries the title of the pack whose values are others."""

    changed = Signal()
    used = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self, tasks: Tasks, library: PackLibrary, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._library, self._clock = tasks, library, clock
        # Asked once: what is shown while the desk locks no longer knows who signed in.
        self._may_set = may(tasks.actor.role, Permission.ADOPT_PACK)
        self._trial: Trial | None = None
        self._problem: ErrorText | None = None
        self._is_trying = False
        self._before: tuple[str, LocalValues | None] | None = None

    @property
    def may_set(self) -> bool:
        """Tell whether whoever signed in may set the values of the service."""
        return self._may_set

    @property
    def is_trying(self) -> bool:
        """Tell whether values are being tried."""
        return self._is_trying

    @property
    def trial(self) -> Trial | None:
        """Return the values tried last; `None` before, and once something else is typed."""
        return self._trial

    @property
    def problem(self) -> ErrorText | None:
        """Return why they could not be tried."""
        return self._problem

    def parameters(self, book: Book) -> tuple[LocalParameter, ...]:
        """Return the values of a pack that the service may set, as they are used now."""
        return local_parameters(book.pack)

    def set_values(self, pack_id: str) -> LocalValues | None:
        """Return the values that the service set last in a pack, used or waiting; `None` for none."""
        found = self._library.site.values.get(pack_id)
        return found if found is not None and found.digest else None

    def problems(self, book: Book, typed: Mapping[str, str]) -> Mapping[str, ErrorText]:
        """Return what cannot be read of what was typed, by name."""
        found: dict[str, ErrorText] = {}
        for parameter in self.parameters(book):
            try:
                read_value(parameter, typed[parameter.name])
            except RefusedError as error:
                found[parameter.name] = describe(error)
        return found

    def try_values(self, book: Book, typed: Mapping[str, str]) -> None:
        """Play every test of the pack with these values, on the lane of long work."""
        if self._is_trying:
            return
        values = {one.name: read_value(one, typed[one.name]) for one in self.parameters(book)}
        self._trial, self._problem, self._is_trying = None, None, True
        files = self._library.files
        self._tasks.aside(
            self,
            _try,
            book.summary,
            files,
            values,
            today(self._clock),
            done=self._have,
            failed=self._refused,
        )
        self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Forget what was tried: something else is typed."""
        if self._trial is not None or self._problem is not None:
            self._trial, self._problem = None, None
            self.changed.emit()

    @Slot()
    def use(self) -> None:
        """Have new exchanges use the values just tried."""
        trial = self._trial
        if trial is None or not trial.may_be_used:
            return
        meta = trial.made.pack.meta
        text = NewText(pack_id=meta.id, version=meta.version, content=trial.made.data)
        self._write(trial.pack, trial.base, trial.values, text if trial.values else None)

    def use_pack_s(self, book: Book) -> None:
        """Have new exchanges use the values of the pack again."""
        self._write(book.summary, book.summary.base or book.summary.digest, {}, None)

    @Slot()
    def undo(self) -> None:
        """Use again the values used before the last change."""
        if self._before is None:
            return
        (pack_id, before), self._before = self._before, None
        if before is None:
            self._tasks.write(self, set_values, pack_id, "", {}, None, done=_nothing, failed=self.failed.emit)
        else:
            self._tasks.write(self, restore_values, before, done=_nothing, failed=self.failed.emit)

    def _write(self, pack: PackSummary, base: str, values: Mapping[str, str], text: NewText | None) -> None:
        before = self._library.site.values.get(pack.id)

        def done(_none: None) -> None:
            self._before = (pack.id, before)
            self._trial = None
            self.changed.emit()
            self.used.emit(pack.title)

        self._tasks.write(self, set_values, pack.id, base, values, text, done=done, failed=self.failed.emit)

    def _have(self, trial: Trial) -> None:
        self._trial, self._is_trying = trial, False
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self._is_trying = False
        if isinstance(error, ParvisError | OSError):
            self._problem = describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)


def _try(pack: PackSummary, files: Mapping[str, PackFile], values: Mapping[str, str], day: date) -> Trial:
    base = pack.base or pack.digest
    found = files.get(base) or load_listed(pack, base)
    if found is None:
        raise RefusedError("pack_not_installed", pack=pack.id, version=pack.version)
    own = {name: written(one.value) for name, one in found.pack.parameters.items()}
    changed = {name: value for name, value in values.items() if value != own[name]}
    made, wrong = failures(found, changed, day)
    return Trial(
        pack=pack,
        base=base,
        values=changed,
        made=made,
        failures=wrong,
        count=len(found.pack.trials),
    )


def _nothing(_result: object) -> None:
    """Take an answer that says only that the work is done."""
