"""What was read again of one's own decisions, and what one answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.audit.dialogue import ReadOfMine, answer_reading, read_of_mine
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock
from agent_desktop.ledger.records import Entry
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.store.database import Transaction


class MineViewModel(QObject):
    """`changed`: other readings, or answers; `answered` carries the reading that was answered."""

    changed = Signal()
    answered = Signal(str)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._found: tuple[ReadOfMine, ...] = ()
        self._is_read = False
        self._words: dict[str, str] = {}
        tasks.changed.connect(self._follow)

    @property
    def found(self) -> tuple[ReadOfMine, ...]:
        """Return the decisions that were read again, the latest news first."""
        return self._found

    @property
    def is_read(self) -> bool:
        """Tell whether the store was read."""
        return self._is_read

    @property
    def clock(self) -> Clock:
        """Return the clock of the desk."""
        return self._clock

    def words_of(self, leaf: str) -> str:
        """Return what is being written to answer a reading."""
        return self._words.get(leaf, "")

    def write(self, leaf: str, words: str) -> None:
        """Remember what is being written, whatever is read again meanwhile."""
        self._words[leaf] = words

    @Slot()
    def read(self) -> None:
        """Read what came back."""
        self._tasks.read(
            self,
            read_of_mine,
            self._tasks.actor.agent_id,
            done=self._have,
            failed=self.failed.emit,
            replaces="audit-mine",
        )

    def answer(self, leaf: str, *, share: bool) -> None:
        """Sign what is written as the answer to a reading."""

        def done(_entry: Entry) -> None:
            self._words.pop(leaf, None)
            self.answered.emit(leaf)
            self.read()

        self._tasks.write(self, _answer, leaf, self.words_of(leaf), share, done=done, failed=self.failed.emit)

    def _have(self, found: tuple[ReadOfMine, ...]) -> None:
        is_new = not self._is_read or found != self._found
        self._found, self._is_read = found, True
        if is_new:
            self.changed.emit()

    @Slot(list)
    def _follow(self, changes: Iterable[Change]) -> None:
        if self._is_read and any(change.topic is Topic.LEDGER for change in changes):
            self.read()


def _answer(tx: "Transaction", leaf: str, text: str, share: bool) -> Entry:  # noqa: FBT001 - a lane passes no names
    return answer_reading(tx, leaf, text, share=share)
