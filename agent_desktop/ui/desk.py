"""The desk: which exchanges are open, which one is in front, and what becomes of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.draft_fields import from_fields
from agent_desktop.interactions.drafting import Draft, as_new
from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.interactions.records import (
    ClosedInteraction,
    Closing,
    Information,
    NewInteraction,
    OpenInteraction,
    State,
)
from agent_desktop.store.drafts import Json
from agent_desktop.ui.ended_drafts import EndedDrafts, KeptDrafts
from agent_desktop.ui.interactions.exchange import Drafts, Exchange, SaveState
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.interactions.actions import (
        add_person,
        close_interaction,
        give_information,
        move_to_person,
        open_interaction,
        park_interaction,
        remove_person,
        reopen_interaction,
        resume_interaction,
    )
    from agent_desktop.interactions.at_fault import told_before
    from agent_desktop.interactions.closed_queries import last_closed
    from agent_desktop.wording.guard import get_ready
else:
    (get_ready,) = later("agent_desktop.wording.guard", "get_ready")
    (told_before,) = later("agent_desktop.interactions.at_fault", "told_before")
    (last_closed,) = later("agent_desktop.interactions.closed_queries", "last_closed")
    (
        add_person,
        close_interaction,
        give_information,
        move_to_person,
        open_interaction,
        park_interaction,
        remove_person,
        reopen_interaction,
        resume_interaction,
    ) = later(
        "agent_desktop.interactions.actions",
        "add_person",
        "close_interaction",
        "give_information",
        "move_to_person",
        "open_interaction",
        "park_interaction",
        "remove_person",
        "reopen_interaction",
        "resume_interaction",
    )


class DraftBox(Drafts, KeptDrafts, Protocol):
    """The drafts of this desk, each encrypted and durable."""

    def load(self, exchange: UUID) -> dict[str, Json]:
        """Return the last value of every field; empty when nothing is kept under this id."""
        ...


@dataclass(frozen=True, slots=True)
class _Waiting:
    record: OpenInteraction
    fields: Mapping[str, Json]


class Desk(QObject):
    """The exchanges of the agent who signed in.

    `opened` is emitted when an exchange comes in front for the first time, `closed` once it is a record,
    `touched` at each change of one, however it came: a screen reader or a voice types without keys.
    `words_settled` repeats what each exchange says of its words; `not_closed` one that could not become a
    record.
    """

    listed = Signal()
    current_changed = Signal()
    opened = Signal(Exchange)
    closed = Signal(ClosedInteraction)
    parked = Signal(OpenInteraction)
    words_settled = Signal(Exchange, SaveState)
    not_closed = Signal(Exchange)
    touched = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, drafts: DraftBox, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._drafts, self._clock = tasks, drafts, clock
        self._exchanges: dict[UUID, Exchange] = {}
        self._records: dict[UUID, OpenInteraction] = {}
        self._current: Exchange | None = None
        self._ended = EndedDrafts(tasks, drafts, self._exchanges.__contains__, self)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Return the exchanges on the desk, in the order they were opened; parked ones included."""
        return tuple(self._exchanges.values())

    @property
    def current(self) -> Exchange | None:
        """Return the exchange in front."""
        return self._current

    def is_parked(self, exchange: Exchange) -> bool:
        """Tell whether an exchange was put aside for later."""
        record = self._records.get(exchange.id)
        return record is not None and record.state is State.PARKED

    def restore(self) -> None:
        """Bring back what was open when the desk was left, however it was left."""
        self._tasks.look(
            self, open_interactions, self._tasks.actor.agent_id, done=self._found, failed=self.failed.emit
        )

    def welcome(self, channel: str, person_ids: Sequence[UUID] = ()) -> None:
        """Begin an exchange; with nobody named, it is a nameless one."""
        new = NewInteraction(id=new_id(), channel=channel, person_ids=tuple(person_ids))
        self._tasks.write(self, open_interaction, new, done=self._begin, failed=self.failed.emit)

    def inform(self, channel: str, topic: str) -> None:
        """Record a visit of one minute."""
        information = Information(id=new_id(), channel=channel, topic=topic)
        self._tasks.write(self, give_information, information, done=self.closed.emit, failed=self.failed.emit)

    def bring_forward(self, exchange: Exchange) -> None:
        """Put an exchange in front; a parked one is resumed."""
        if self._current is not None and self._current is not exchange:
            self._current.flush()
        self._current = exchange
        if self.is_parked(exchange):
            self._tasks.write(
                self, resume_interaction, exchange.id, done=self._noted, failed=self.failed.emit
            )
        self.current_changed.emit()

    def park(self, exchange: Exchange) -> None:
        """Put an exchange aside for later: the desk is free, the words stay."""
        exchange.flush()
        self._tasks.write(self, park_interaction, exchange.id, done=self._put_aside, failed=self.failed.emit)

    def add_person(self, exchange: Exchange, person_id: UUID) -> None:
        """Make an exchange concern one more person."""
        self._tasks.write(
            self, add_person, exchange.id, person_id, done=self._people_noted, failed=self.failed.emit
        )

    def remove_person(self, exchange: Exchange, person_id: UUID) -> None:
        """Make an exchange no longer concern a person."""
        self._tasks.write(
            self, remove_person, exchange.id, person_id, done=self._people_noted, failed=self.failed.emit
        )

    def move(self, exchange: Exchange, wrong_person_id: UUID, person_id: UUID) -> None:
        """Move an exchange that was opened on the wrong person."""
        self._tasks.write(
            self,
            move_to_person,
            exchange.id,
            wrong_person_id,
            person_id,
            done=self._people_noted,
            failed=self.failed.emit,
        )

    def close(self, exchange: Exchange, closing: Closing) -> None:
        """End an exchange; its draft is destroyed once the record is durable, never before."""
        exchange.flush()

        def done(closed: ClosedInteraction) -> None:
            was_current = self._forget(exchange)
            self.closed.emit(closed)
            # What showed it is emptied once another page is in front of it.
            QTimer.singleShot(0, self, lambda: self._tell_gone(exchange, was_current=was_current))

        def failed(error: Exception) -> None:
            self.not_closed.emit(exchange)
            self.failed.emit(error)

        self._tasks.write(self, close_interaction, closing, done=done, failed=failed)

    def reopen(self, interaction_id: UUID) -> None:
        """Open again an exchange closed today, with what it said."""
        self._tasks.write(self, reopen_interaction, interaction_id, done=self._again, failed=self.failed.emit)

    def reopen_last(self) -> None:
        """Open again the exchange closed last, if it was today."""

        def done(closed: ClosedInteraction | None) -> None:
            if closed is not None:
                self.reopen(closed.id)

        self._tasks.read(self, last_closed, self._tasks.actor.agent_id, done=done, failed=self.failed.emit)

    def forget_talks(self) -> bool:
        """Forget what is kept for the talk only, in every exchange; tell whether there was anything."""
        forgotten = [exchange.forget_talk() for exchange in self._exchanges.values()]
        return any(forgotten)

    def keep_now(self) -> None:
        """Write everything that is still being typed, and wait for the disk."""
        for exchange in self._exchanges.values():
            exchange.keep_now()

    def leave(self) -> None:
        """Forget every exchange: another agent signs in. Nothing is lost, the journal has it."""
        for exchange in self._exchanges.values():
            exchange.leave()
            exchange.deleteLater()
        self._exchanges.clear()
        self._records.clear()
        self._current = None
        self.listed.emit()

    def _found(self, records: Sequence[OpenInteraction]) -> None:
        def load() -> list[_Waiting | UnavailableError]:
            return [self._waiting(record) for record in records]

        self._tasks.run(self, load, done=self._restored, failed=self.failed.emit)

    def _waiting(self, record: OpenInteraction) -> _Waiting | UnavailableError:
        """Return an exchange with its draft, or why it cannot be read: the others come back all the same."""
        try:
            return _Waiting(record, self._drafts.load(record.id))
        except UnavailableError as error:
            return error

    def _restored(self, waiting: Sequence[_Waiting | UnavailableError]) -> None:
        for found in waiting:
            if isinstance(found, UnavailableError):
                self.failed.emit(found)
                continue
            if found.record.id in self._exchanges:
                # Begun while the others were looked for: what is typed there is not on the disk yet.
                continue
            fields: dict[str, Json] = {
                "channel": found.record.channel,
                "opened_at": found.record.opened_at.isoformat(),
                **found.fields,
                "people": [str(person_id) for person_id in found.record.person_ids],
                "revision": found.record.revision,
            }
            self._hold(from_fields(found.record.id, fields), found.record, known=bool(found.fields))
        self.listed.emit()
        self._ended.clear()

    def _begin(self, record: OpenInteraction) -> None:
        draft = Draft(
            interaction_id=record.id,
            channel=record.channel,
            opened_at=record.opened_at,
            person_ids=record.person_ids,
        )
        self._bring_in(draft, record)

    def _again(self, closed: ClosedInteraction) -> None:
        # The script is left as it was closed: what the person said of their budget is gone, and asking
        # again is the agent's choice. It is read from the record when the exchange is closed once more.
        draft = Draft(
            interaction_id=closed.id,
            channel=closed.channel,
            opened_at=closed.opened_at,
            person_ids=closed.person_ids,
            content=closed.content,
            promises=tuple(as_new(promise) for promise in closed.promises),
            outcome=closed.outcome,
            revision=closed.revision,
            retold=closed.retold,
            answered=closed.answered,
            before=told_before(closed),
        )
        record = OpenInteraction(
            id=closed.id,
            channel=closed.channel,
            state=State.OPEN,
            opened_at=closed.opened_at,
            agent_id=closed.agent_id,
            person_ids=closed.person_ids,
            revision=closed.revision,
        )
        self._bring_in(draft, record)

    def _bring_in(self, draft: Draft, record: OpenInteraction) -> None:
        exchange = self._hold(draft, record, known=False)
        exchange.flush()
        self.listed.emit()
        self.bring_forward(exchange)
        self.opened.emit(exchange)

    def _hold(self, draft: Draft, record: OpenInteraction, *, known: bool) -> Exchange:
        replaced = self._exchanges.get(record.id)
        if replaced is not None:
            replaced.leave()
            replaced.deleteLater()
        exchange = Exchange(draft, self._tasks, self._drafts, self._clock, known=known, parent=self)
        exchange.saved.connect(lambda state: self.words_settled.emit(exchange, state))
        exchange.changed.connect(self.touched)
        # What is typed is looked at for words about a person: they are read while the agent says hello.
        self._tasks.get_ready(self, get_ready, done=_nothing, failed=self.failed.emit)
        self._exchanges[record.id] = exchange
        self._records[record.id] = record
        return exchange

    def _noted(self, record: OpenInteraction) -> None:
        self._records[record.id] = record
        self.listed.emit()

    def _people_noted(self, record: OpenInteraction) -> None:
        self._noted(record)
        exchange = self._exchanges.get(record.id)
        if exchange is not None:
            exchange.update(person_ids=record.person_ids)
            exchange.flush()

    def _put_aside(self, record: OpenInteraction) -> None:
        if self._current is not None and self._current.id == record.id:
            self._current = None
            self.current_changed.emit()
        self._noted(record)
        self.parked.emit(record)

    def _forget(self, exchange: Exchange) -> bool:
        """Forget an exchange and its draft; tell whether it was the current one."""
        exchange.leave()
        self._exchanges.pop(exchange.id, None)
        self._records.pop(exchange.id, None)
        self._tasks.run(self, self._drafts.close, exchange.id, done=_nothing, failed=self.failed.emit)
        was_current = self._current is exchange
        if was_current:
            self._current = None
        return was_current

    def _tell_gone(self, exchange: Exchange, *, was_current: bool) -> None:
        if not self._tasks.in_use:
            # Locked meanwhile: nobody is left to read what remains.
            return
        if was_current:
            self.current_changed.emit()
        exchange.deleteLater()
        self.listed.emit()


def _nothing(_result: object) -> None:
    """Take an answer that says only that the work is done."""
