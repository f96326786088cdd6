"""Faults that last: what keeps words from being kept, the gravest first, until its cause is gone.

One is told at a time. A cause is looked at again every few seconds; nothing has to be started again.
"""

from enum import StrEnum
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.drafting import Draft
from agent_desktop.store.disks import try_writing
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.interactions.exchange import Exchange, Saved, SaveState
from agent_desktop.ui.sentences import ErrorText, code_of, describe
from agent_desktop.ui.tasks import Tasks

LOOK_EVERY_MS = 3_000
"""How often a cause is looked at again; drafts are tried again by themselves every two seconds."""

GRAVEST_FIRST = ("store_damaged", "disk_error", "read_only", "disk_full", "out_of_memory", "store_locked")
"""What lasts. Any other failure of a gesture is a passing word."""

_STAYS = frozenset({"store_damaged"})
_STORE = "store"


class Act(StrEnum):
    """What one can do about a fault."""

    RETRY = "retry"
    COPY = "copy"
    LEAVE = "leave"
    RESCUE = "rescue"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that lasts: its code, and what is said of it."""

    code: str
    text: ErrorText

    @property
    def gravity(self) -> int:
        """Return its place, 0 for the gravest; one that is not listed keeps words from the disk."""
        known = self.code in GRAVEST_FIRST
        return GRAVEST_FIRST.index(self.code if known else "disk_error")


class Faults(QObject):
    """`changed`: another fault is to be told, or none. `still`: a new try ended like the one before.

    `finish_asked` asks to end again the exchange that could not be closed; `leave_asked` to leave Parvis
    though the last words are not kept.
    """

    changed = Signal()
    still = Signal()
    finish_asked = Signal()
    leave_asked = Signal()
    rescue_asked = Signal()

    def __init__(self, tasks: Tasks, desk: Desk, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._folder = tasks, desk, folder
        self._met: dict[str, Fault] = {}
        self._told: Fault | None = None
        self._retrying = False
        self._leaving = False
        self._unfinished: UUID | None = None
        self._look_again = QTimer(self, interval=LOOK_EVERY_MS)
        self._look_again.timeout.connect(self._look)
        desk.words_settled.connect(self._follow)
        desk.not_closed.connect(self._not_closed)
        desk.listed.connect(self._forget_gone)
        tasks.changed.connect(self._committed)

    @property
    def current(self) -> Fault | None:
        """Return the gravest fault of now."""
        return min(self._met.values(), key=lambda fault: fault.gravity, default=None)

    @property
    def acts(self) -> tuple[Act, ...]:
        """Return what can be done about the fault of now."""
        fault = self.current
        if fault is None:
            return ()
        acts = [Act.RESCUE] if fault.code in _STAYS else [Act.RETRY]
        if self.words:
            acts.append(Act.COPY)
        if self._leaving or fault.code in _STAYS:
            acts.append(Act.LEAVE)
        return tuple(acts)

    @property
    def words(self) -> str:
        """Return what was typed in the exchanges that are open, to be pasted elsewhere."""
        said = (words_of(exchange.draft) for exchange in self._desk.exchanges)
        return "\n\n".join(words for words in said if words)

    def meet(self, error: Exception) -> bool:
        """Tell a failure of the store, if it is one that lasts; return whether it is."""
        if code_of(error) not in GRAVEST_FIRST:
            return False
        self._note(_STORE, error)
        return True

    def refuse_to_leave(self, error: Exception) -> None:
        """Tell why Parvis stays open: the last words are not kept."""
        self._leaving = True
        self._note(_STORE, error)
        self.changed.emit()

    @Slot()
    def retry(self) -> None:
        """Write again what waits, end again the exchange that could not be closed, look at the disk again."""
        self._retrying = True
        for exchange in self._desk.exchanges:
            if exchange.state.saved is Saved.FAILED:
                exchange.flush()
        current = self._desk.current
        if current is not None and current.id == self._unfinished:
            self.finish_asked.emit()
        self._look()

    @Slot()
    def leave(self) -> None:
        """Leave Parvis: whoever asks has read that the last words are not kept."""
        self.leave_asked.emit()

    @Slot()
    def rescue(self) -> None:
        """Ask for the desk to be brought back."""
        self.rescue_asked.emit()

    def forget(self) -> None:
        """Take away every fault: the desk is left."""
        for source in list(self._met):
            self._mended(source)

    @Slot(Exchange, SaveState)
    def _follow(self, exchange: Exchange, state: SaveState) -> None:
        if state.saved is Saved.FAILED and state.error is not None:
            self._note(str(exchange.id), state.error)
        elif state.saved is Saved.SAVED:
            self._mended(str(exchange.id))

    @Slot(Exchange)
    def _not_closed(self, exchange: Exchange) -> None:
        self._unfinished = exchange.id

    @Slot()
    def _forget_gone(self) -> None:
        open_now = {str(exchange.id) for exchange in self._desk.exchanges}
        for source in [source for source in self._met if source not in (_STORE, *open_now)]:
            self._mended(source)

    @Slot(list)
    def _committed(self, _changes: list[object]) -> None:
        self._store_answers()

    @Slot()
    def _look(self) -> None:
        if _STORE not in self._met or not self._tasks.in_use:
            return
        self._tasks.run(
            self, try_writing, self._folder, done=self._disk_answers, failed=self._refused, replaces="fault"
        )

    def _disk_answers(self, _none: None) -> None:
        if self._tasks.in_use:
            self._tasks.write(self, _change_nothing, done=self._nothing_changed, failed=self._refused)

    def _nothing_changed(self, _none: None) -> None:
        self._store_answers()

    def _refused(self, error: Exception) -> None:
        if code_of(error) in GRAVEST_FIRST:
            self._note(_STORE, error)

    def _store_answers(self) -> None:
        fault = self._met.get(_STORE)
        if fault is not None and fault.code not in _STAYS:
            self._mended(_STORE)

    def _note(self, source: str, error: Exception) -> None:
        known = self._met.get(source)
        if known is None or known.code != code_of(error):
            self._met[source] = Fault(code_of(error), describe(error))
            self._look_again.start()
        if self._retrying:
            self._retrying = False
            self.still.emit()
        self._tell()
        if known is None and not isinstance(error, ParvisError | OSError | MemoryError):
            raise error

    def _mended(self, source: str) -> None:
        if self._met.pop(source, None) is None:
            return
        if not self._met:
            self._look_again.stop()
            self._retrying = self._leaving = False
            self._unfinished = None
        self._tell()

    def _tell(self) -> None:
        if self.current != self._told:
            self._told = self.current
            self.changed.emit()


def words_of(draft: Draft) -> str:
    """Return what was typed in an exchange, part after part."""
    content = draft.content
    parts = [content.brought, content.said, content.understood, *content.questions]
    parts += [promise.text for promise in draft.promises]
    return "\n".join(part for part in parts if part.strip())


def _change_nothing(_transaction: object) -> None:
    """Take the lock of the store and give it back: a store that cannot be written to says so."""
