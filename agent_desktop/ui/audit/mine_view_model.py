"""What was read again of one's own decisions, and what one answers."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol
from uuid import UUID, uuid5

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.audit.dialogue import ReadOfMine, answer_reading, read_of_mine
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Entry
from agent_desktop.store.drafts import Json
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.store.database import Transaction


KEEP_AFTER_MS = 300
"""How long what is typed waits before it is on the disk (DECISIONS, what is saved)."""

_JOURNAL = "parvis/audit-answers"


class Drafts(Protocol):
    """Where drafts are kept: the encrypted journal of the desk, or a failing disk in a test."""

    def put(self, exchange: UUID, fields: Mapping[str, Json]) -> None:
        """Keep the latest values of some fields; on the disk when this returns."""
        ...

    def load(self, exchange: UUID) -> dict[str, Json]:
        """Return the latest value of every field."""
        ...

    def erase_past(self, exchange: UUID) -> None:
        """Leave the latest values alone."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An answer being written; `share`: what is good may be shared."""

    text: str = ""
    share: bool = False


class MineViewModel(QObject):
    """`changed`: other readings, or answers; `answered` carries the reading that was answered.

    `noted` carries the reading whose answer is being written, or was just put on the disk.
    """

    changed = Signal()
    noted = Signal(str)
    answered = Signal(str)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, clock: Clock, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._drafts = tasks, clock, drafts
        # A journal of its own, beside those of exchanges: copies of the desk hold it like them.
        self._journal = uuid5(tasks.actor.agent_id, _JOURNAL)
        self._found: tuple[ReadOfMine, ...] = ()
        self._is_read = False
        self._begun: dict[str, Begun] = {}
        self._unkept: set[str] = set()
        self._writes = 0
        self._are_drafts_read = False
        self._settled = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._settled.timeout.connect(self.keep_now)
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

    def begun(self, leaf: str) -> Begun:
        """Return what is being written to answer a reading."""
        return self._begun.get(leaf, Begun())

    @property
    def is_kept(self) -> bool:
        """Tell whether all that was written is on the disk."""
        return not self._unkept and not self._writes

    def write(self, leaf: str, words: str) -> None:
        """Take what is being written: it is on the disk a moment later, whatever is read again meanwhile."""
        self._say(leaf, Begun(text=words, share=self.begun(leaf).share))

    def agree(self, leaf: str, share: bool) -> None:  # noqa: FBT001 - what a box says when it is ticked
        """Say whether what is good may be shared."""
        self._say(leaf, Begun(text=self.begun(leaf).text, share=share))

    @Slot()
    def keep_now(self) -> None:
        """Put what is written on the disk."""
        self._settled.stop()
        if self._unkept:
            burst = {leaf: _written(self.begun(leaf)) for leaf in sorted(self._unkept)}
            self._unkept.clear()
            self._put(burst)

    @Slot()
    def read(self) -> None:
        """Read what is being written, the first time, then what came back."""
        if self._are_drafts_read:
            self._read_back()
        else:
            self._tasks.run(
                self, self._drafts.load, self._journal, done=self._have_drafts, failed=self._have_no_drafts
            )

    def _read_back(self) -> None:
        self._tasks.read(
            self,
            read_of_mine,
            self._tasks.actor.agent_id,
            done=self._have,
            failed=self.failed.emit,
            replaces="audit-mine",
        )

    def answer(self, leaf: str) -> None:
        """Sign what is written as the answer to a reading."""
        begun = self.begun(leaf)

        def done(_entry: Entry) -> None:
            self._begun.pop(leaf, None)
            self._unkept.discard(leaf)
            # It is a record now: nothing of how it came to be written is left.
            self._put({leaf: None})
            self.answered.emit(leaf)
            self.read()

        self._tasks.write(self, _answer, leaf, begun.text, begun.share, done=done, failed=self.failed.emit)

    def _say(self, leaf: str, begun: Begun) -> None:
        if begun == self.begun(leaf):
            return
        self._begun[leaf] = begun
        self._unkept.add(leaf)
        if not self._settled.isActive():
            # From the first key: what is typed waits so long at most, however long one types.
            self._settled.start()
        self.noted.emit(leaf)

    def _put(self, burst: Mapping[str, Json]) -> None:
        self._writes += 1
        self._tasks.run(
            self,
            _keep,
            self._drafts,
            self._journal,
            burst,
            done=lambda _done: self._have_put(burst),
            failed=lambda error: self._not_put(burst, error),
        )

    def _have_put(self, burst: Mapping[str, Json]) -> None:
        self._writes -= 1
        for leaf in burst:
            self.noted.emit(leaf)

    def _not_put(self, burst: Mapping[str, Json], error: Exception) -> None:
        self._writes -= 1
        # Tried again with the next key, and when the page is left.
        self._unkept.update(leaf for leaf in burst if leaf in self._begun)
        self.failed.emit(error)

    def _have_drafts(self, found: Mapping[str, Json]) -> None:
        self._are_drafts_read = True
        self._begun = {leaf: begun for leaf, value in found.items() if (begun := _read(value))} | self._begun
        self._read_back()

    def _have_no_drafts(self, error: Exception) -> None:
        self.failed.emit(error)
        self._have_drafts({})

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


def _keep(drafts: Drafts, journal: UUID, burst: Mapping[str, Json]) -> None:
    """Keep a burst; of an answer that was given, nothing that was typed before it is left."""
    drafts.put(journal, burst)
    if None in burst.values():
        drafts.erase_past(journal)


def _written(begun: Begun) -> Json:
    return {"text": begun.text, "share": begun.share}


def _read(value: Json) -> Begun | None:
    if not isinstance(value, dict):
        return None
    text = value.get("text")
    return Begun(text=text, share=value.get("share") is True) if isinstance(text, str) else None
