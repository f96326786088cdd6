"""One exchange on the desk: what is being typed, and whether it is safe.

Every change goes to the draft journal within 300 ms of silence, and 2 s at most; the label says
*Enregistré à* only once the journal answered that the bytes are on the disk.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.draft_fields import PRIVATE_FIELD, changed_fields, to_fields
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import Content
from agent_desktop.store.drafts import Json
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.interactions.at_fault import keepable, keepable_draft
else:
    keepable, keepable_draft = later("agent_desktop.interactions.at_fault", "keepable", "keepable_draft")

IDLE_MS = 300
LONGEST_MS = 2_000


class Drafts(Protocol):
    """Where drafts are kept: the encrypted journal of the store, or a failing disk in a test."""

    def put(self, exchange: UUID, fields: Mapping[str, Json], *, talk_only: bool = False) -> None:
        """Return once these fields are on the disk; `talk_only` ones under a key of their own."""
        ...

    def erase_past(self, exchange: UUID) -> None:
        """Leave of an exchange its latest values alone."""
        ...


class Saved(Enum):
    """Where the words on screen stand."""

    NOTHING_YET = "nothing_yet"
    WRITING = "writing"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the save label says: `at` is when the last words became durable.

    `held`: sentences with words at fault are on the screen and nowhere else, until they are changed.
    """

    saved: Saved
    at: datetime | None = None
    error: Exception | None = None
    held: bool = False


class Exchange(QObject):
    """The draft of one exchange, written burst by burst."""

    changed = Signal()
    saved = Signal(SaveState)

    def __init__(
        self, draft: Draft, tasks: Tasks, drafts: Drafts, clock: Clock, *, known: bool, parent: QObject
    ) -> None:
        """Hold `draft`; `known` when the journal already has it, as after a restart."""
        super().__init__(parent)
        self._draft, self._tasks, self._drafts, self._clock = draft, tasks, drafts, clock
        self._kept: dict[str, Json] = to_fields(draft) if known else {}
        self._state = SaveState(Saved.SAVED if known else Saved.NOTHING_YET)
        self._writing = False
        self._dirty = False
        self._closed = False
        self._idle = self._timer(IDLE_MS)
        self._longest = self._timer(LONGEST_MS)

    @property
    def id(self) -> UUID:
        """Return the identifier of the exchange."""
        return self._draft.interaction_id

    @property
    def draft(self) -> Draft:
        """Return what the exchange says now."""
        return self._draft

    @property
    def kept_draft(self) -> Draft:
        """Return what the exchange says now without the sentences at fault: for papers and the clipboard."""
        return keepable_draft(self._draft)

    @property
    def state(self) -> SaveState:
        """Return whether what is on screen is durable."""
        return self._state

    def update(self, **changes: object) -> None:
        """Replace some fields of the draft, and have them written."""
        self._become(replace(self._draft, **changes))  # type: ignore[arg-type]  # checked by the dataclass

    def update_content(self, **changes: object) -> None:
        """Replace some fields of what is said, and have them written."""
        content: Content = replace(self._draft.content, **changes)  # type: ignore[arg-type]
        self._become(replace(self._draft, content=content))

    @Slot()
    def flush(self) -> None:
        """Write now what has changed, if anything has."""
        self._idle.stop()
        self._longest.stop()
        if self._closed:
            return
        if self._writing:
            self._dirty = True
            return
        burst, held = self._to_write()
        if not burst:
            self._settle(SaveState(Saved.SAVED, self._state.at, held=bool(held)))
            return
        self._writing, self._dirty = True, False
        self._tasks.run(
            self,
            _put,
            self._drafts,
            self.id,
            burst,
            _takes_back(burst, held),
            done=lambda _none: self._written(burst),
            failed=self._not_written,
        )

    def keep_now(self) -> None:
        """Write what is not yet on the disk, and wait for it: before a lock, at the end.

        Raises what the journal raises; the words are then tried again as any others.
        """
        self._idle.stop()
        self._longest.stop()
        burst, held = self._to_write()
        if not burst or self._closed:
            return
        try:
            self._tasks.finish(_put, self._drafts, self.id, burst, _takes_back(burst, held))
        except Exception as error:
            self._not_written(error)
            raise
        self._kept.update(burst)

    def forget_talk(self) -> bool:
        """Forget the answers kept for the talk only; tell whether there were any.

        The journal that holds them is destroyed by whoever asks for this.
        """
        self._kept[PRIVATE_FIELD] = {}
        script = self._draft.script
        if script is None or not script.private:
            return False
        self._draft = replace(self._draft, script=replace(script, private={}))
        self.changed.emit()
        return True

    def leave(self) -> None:
        """Stop writing: the exchange has become a record, or is no longer on this desk."""
        self._closed = True
        self._idle.stop()
        self._longest.stop()

    def _become(self, draft: Draft) -> None:
        if draft == self._draft or self._closed:
            return
        self._draft = draft
        self._settle(SaveState(Saved.WRITING, self._state.at))
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()
        self.changed.emit()

    def _to_write(self) -> tuple[dict[str, Json], frozenset[str]]:
        """Return what the journal has not, and the fields of which words at fault hold something back."""
        fields = to_fields(self._draft)
        kept = keepable(fields)
        return changed_fields(self._kept, kept), frozenset(changed_fields(kept, fields))

    def _written(self, burst: Mapping[str, Json]) -> None:
        self._writing = False
        self._kept.update(burst)
        left, held = self._to_write()
        if self._dirty or left:
            # More was typed meanwhile: only the next answer of the journal may say "saved".
            if not self._idle.isActive():
                self.flush()
            return
        self._settle(SaveState(Saved.SAVED, self._clock.now(), held=bool(held)))

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self._settle(SaveState(Saved.FAILED, self._state.at, error))
        if not self._closed:
            self._longest.start()

    def _settle(self, state: SaveState) -> None:
        if state != self._state:
            self._state = state
            self.saved.emit(state)

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self.flush)
        return timer


def _takes_back(burst: Mapping[str, Json], held: frozenset[str]) -> bool:
    """Tell whether a burst takes back a sentence, whose beginning was written before it was at fault."""
    return not held.isdisjoint(burst)


def _put(drafts: Drafts, exchange_id: UUID, burst: Mapping[str, Json], takes_back: bool) -> None:  # noqa: FBT001 - passed on by a lane
    """Keep a burst: what the pack keeps only for the conversation goes to a journal of its own.

    A journal holds each burst after the other: when one takes words back, those before it are erased.
    """
    kept = {name: value for name, value in burst.items() if name != PRIVATE_FIELD}
    if kept:
        drafts.put(exchange_id, kept)
    if PRIVATE_FIELD in burst:
        drafts.put(exchange_id, {PRIVATE_FIELD: burst[PRIVATE_FIELD]}, talk_only=True)
    if takes_back:
        drafts.erase_past(exchange_id)
