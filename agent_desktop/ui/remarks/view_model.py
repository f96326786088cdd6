"""The remarks of this desk on the texts of its packs: read by all, answered by those who keep the packs."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.interactions.rules import as_typed
from agent_desktop.remarks.actions import answer_remark
from agent_desktop.remarks.export import as_file
from agent_desktop.remarks.queries import remarks
from agent_desktop.remarks.records import Remark, Verdict
from agent_desktop.store.files import replace_file
from agent_desktop.ui.tasks import Tasks

STEP = 40
"""Remarks shown at once, and how many more each time."""


class RemarksViewModel(QObject):
    """`exported` carries the path of the file, `answered` the remark that got its answer."""

    changed = Signal()
    exported = Signal(str)
    answered = Signal(UUID)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._remarks: tuple[Remark, ...] = ()
        self._unanswered_only = False
        self._most = STEP
        self._is_read = False
        tasks.changed.connect(self._changed)

    @property
    def is_read(self) -> bool:
        """Tell whether the store was read."""
        return self._is_read

    @property
    def shown(self) -> tuple[Remark, ...]:
        """Return the remarks to show, latest first."""
        return self._chosen[: self._most]

    @property
    def hidden(self) -> int:
        """Return how many more there are."""
        return max(0, len(self._chosen) - self._most)

    @property
    def total(self) -> int:
        """Return how many remarks there are in all."""
        return len(self._remarks)

    @property
    def unanswered_only(self) -> bool:
        """Tell whether only remarks without an answer are shown."""
        return self._unanswered_only

    @property
    def can_answer(self) -> bool:
        """Tell whether whoever signed in may answer."""
        return may(self._tasks.actor.role, Permission.ANSWER_REMARK)

    def read(self) -> None:
        """Read the remarks again."""
        self._tasks.read(self, remarks, done=self._have, failed=self.failed.emit, replaces="all-remarks")

    def show_unanswered_only(self, only: bool) -> None:  # noqa: FBT001 - the state of a choice
        """Show the remarks that wait for an answer, or all."""
        self._unanswered_only, self._most = only, STEP
        self.changed.emit()

    def show_more(self) -> None:
        """Show some more."""
        self._most += STEP
        self.changed.emit()

    def answer(self, remark_id: UUID, verdict: Verdict, words: str) -> None:
        """Write the author's answer."""
        self._tasks.write(
            self,
            answer_remark,
            remark_id,
            verdict,
            as_typed(words),
            done=lambda _none: self.answered.emit(remark_id),
            failed=self.failed.emit,
        )

    def export(self, path: Path) -> None:
        """Write every remark to a file whose ending says its format."""
        self._tasks.run(
            self,
            _write,
            self._remarks,
            path,
            done=lambda _none: self.exported.emit(str(path)),
            failed=self.failed.emit,
        )

    @property
    def _chosen(self) -> tuple[Remark, ...]:
        if not self._unanswered_only:
            return self._remarks
        return tuple(one for one in self._remarks if one.answer is None)

    def _have(self, found: tuple[Remark, ...]) -> None:
        self._remarks, self._is_read = found, True
        self.changed.emit()

    @Slot(list)
    def _changed(self, changes: Iterable[Change]) -> None:
        if self._is_read and any(one.topic is Topic.REMARK for one in changes):
            self.read()


def _write(found: tuple[Remark, ...], path: Path) -> None:
    replace_file(path, as_file(found, path))
