"""The workspace of an exchange: the person's file on the left, the thread in the middle, the live record."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.access.records import Purpose
from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.cases.rules import problems, usual_deputy
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.records import Content, Disclosure, Outcome, Speaker, Verification
from agent_desktop.interactions.rules import as_typed, may_be_told, missing_to_close
from agent_desktop.people.actions import open_person_file
from agent_desktop.people.gestures import LARGE_PRINT
from agent_desktop.people.records import PersonFile
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks
from agent_desktop.user_file.queries import thread, unified_file
from agent_desktop.user_file.records import Filter, ThreadItem, UnifiedFile

if TYPE_CHECKING:
    from agent_desktop.facilitation.walk import Walk

_TOPICS = {Topic.PERSON, Topic.CASE, Topic.COMMITMENT, Topic.INTERACTION, Topic.ADAPTATION}


class WorkspaceViewModel(QObject):
    """One exchange in front: what is said goes to its draft, what is read comes from the file."""

    exchange_changed = Signal()
    content_changed = Signal()
    file_changed = Signal()
    thread_changed = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: Desk, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._exchange: Exchange | None = None
        self._file: UnifiedFile | None = None
        self._thread: tuple[ThreadItem, ...] = ()
        self._filter = Filter.ALL
        self._opened: set[tuple[UUID, UUID]] = set()
        self._about: UUID | None = None
        self._removed: list[NewCommitment] = []
        desk.current_changed.connect(self._on_current)
        tasks.changed.connect(self._on_changes)

    @property
    def exchange(self) -> Exchange | None:
        """Return the exchange in front."""
        return self._exchange

    @property
    def content(self) -> Content:
        """Return what is said so far."""
        return Content() if self._exchange is None else self._exchange.draft.content

    @property
    def file(self) -> UnifiedFile | None:
        """Return the file of the first person concerned; `None` for a nameless exchange."""
        return self._file

    @property
    def items(self) -> tuple[ThreadItem, ...]:
        """Return what happened with this person, latest first."""
        return self._thread

    @property
    def disclosure(self) -> Disclosure:
        """Return what may be told to the one who speaks."""
        return may_be_told(self.content.speaker, self.content.verification)

    @property
    def promises(self) -> tuple[NewCommitment, ...]:
        """Return what both sides have promised in this exchange."""
        return () if self._exchange is None else self._exchange.draft.promises

    @property
    def outcome(self) -> Outcome | None:
        """Return how the exchange ends, once the agent has said so."""
        return None if self._exchange is None else self._exchange.draft.outcome

    @property
    def person_name(self) -> str:
        """Return the name of the person, empty for a nameless exchange."""
        return "" if self._file is None else self._file.person.shown_name

    @property
    def reads_large(self) -> bool:
        """Tell whether the person asked to be written to in large print."""
        return self._file is not None and any(need.gesture == LARGE_PRINT for need in self._file.needs)

    @property
    def speaks(self) -> str:
        """Return the language of the person, as a two-letter code; empty for someone without a name."""
        return "" if self._file is None else self._file.person.language

    @property
    def day(self) -> date:
        """Return the day it is at the site."""
        return today(self._clock)

    def set_brought(self, text: str) -> None:
        """Write what brings the person."""
        self._say(brought=text)

    def set_said(self, text: str) -> None:
        """Write what the person says, word for word."""
        self._say(said=text)

    def set_understood(self, text: str) -> None:
        """Write what was understood; new words are to be confirmed anew."""
        if text != self.content.understood:
            self._say(understood=text, understood_confirmed=False)

    def confirm(self) -> None:
        """Say that the person agreed with what was understood, or no longer does."""
        if self.content.understood.strip():
            self._say(understood_confirmed=not self.content.understood_confirmed)

    def set_speaker(self, speaker: Speaker, verification: Verification, speaks_for: str = "") -> None:
        """Say who speaks, and how they were recognised."""
        self._say(speaker=speaker, verification=verification, speaks_for=speaks_for)

    def keep_question(self, question: str) -> None:
        """Keep a question that has no answer yet."""
        if question.strip():
            self._say(questions=(*self.content.questions, question.strip()))

    def drop_question(self, index: int) -> None:
        """Take back a question that was answered."""
        questions = self.content.questions
        self._say(questions=(*questions[:index], *questions[index + 1 :]))

    def set_outcome(self, outcome: Outcome) -> None:
        """Say how the exchange ends."""
        if self._exchange is not None:
            self._exchange.update(outcome=outcome)
            self.content_changed.emit()

    def usual_bearer(self, side: Bearer) -> str:
        """Return whose promise it usually is: the agent's, the person's, or nobody known."""
        if side is Bearer.SERVICE:
            return self._tasks.actor.name
        return self.person_name if side is Bearer.PERSON else ""

    def usual_deputy(self) -> str:
        """Return who keeps a promise of the service when its bearer is away."""
        return usual_deputy()

    def promise_problems(
        self, bearer: Bearer, text: str, due_on: date | None, bearer_name: str, deputy_name: str
    ) -> tuple[str, ...]:
        """Return the codes of what a promise lacks, by the same rule as when it is kept."""
        draft = NewCommitment(
            bearer=bearer, bearer_name=bearer_name, deputy_name=deputy_name, text=text, due_on=due_on
        )
        return problems(draft, self.day)

    def add_promise(
        self, bearer: Bearer, text: str, due_on: date | None, bearer_name: str, deputy_name: str = ""
    ) -> NewCommitment | None:
        """Write a promise into the exchange; it is made for good when the exchange is closed."""
        if self._exchange is None:
            return None
        promise = NewCommitment(
            bearer=bearer,
            bearer_name=bearer_name,
            deputy_name=deputy_name,
            text=text,
            due_on=due_on,
            person_id=self._exchange.draft.person_ids[0] if self._exchange.draft.person_ids else None,
            interaction_id=self._exchange.id,
        )
        self._set_promises((*self.promises, promise))
        return promise

    def remove_promise(self, promise_id: UUID) -> None:
        """Take a promise out of the exchange; `undo` puts it back."""
        gone = [promise for promise in self.promises if promise.id == promise_id]
        self._removed += gone
        self._set_promises(tuple(promise for promise in self.promises if promise.id != promise_id))

    def undo(self) -> bool:
        """Put back the promise removed last; tell whether there was one."""
        if not self._removed:
            return False
        self._set_promises((*self.promises, self._removed.pop()))
        return True

    def finish(self, walk: "Walk | None") -> tuple[str, ...]:
        """End the exchange; return the codes of what is missing, none when it is being closed.

        `walk` is the script as played, `None` when none was.
        """
        # What scripts stand on is loaded once an exchange is open.
        from agent_desktop.interactions.at_fault import texts_at_fault  # noqa: PLC0415
        from agent_desktop.interactions.closing import closing_of  # noqa: PLC0415

        exchange, outcome = self._exchange, self.outcome
        if exchange is None:
            return ()
        if outcome is None:
            return ("outcome",)
        draft = exchange.draft
        closing = closing_of(draft, outcome, walk=walk)
        missing = tuple(one.code for one in missing_to_close(closing))
        if not missing and texts_at_fault(closing, draft.before):
            missing = ("words_at_fault",)
        if missing:
            return missing
        if draft.revision == 0 or walk is not None:
            self._desk.close(exchange, closing)
            return ()
        # Reopened, and its script left as it was: the record of the first closing is carried over.
        self._tasks.read(
            self,
            closed_interaction,
            exchange.id,
            done=lambda before: self._desk.close(exchange, closing_of(draft, outcome, before=before)),
            failed=self.failed.emit,
        )
        return ()

    def set_filter(self, shown: Filter) -> None:
        """Show all that happened, or only exchanges, procedures or margins."""
        self._filter = shown
        self._read_thread()

    def older(self) -> None:
        """Read the page before the oldest row shown."""
        person_id = self._person_id
        if person_id is None or not self._thread:
            return
        self._tasks.read(
            self,
            thread,
            person_id,
            self._filter,
            min(item.at for item in self._thread),
            done=partial(self._older_read, person_id),
            failed=self.failed.emit,
            replaces="thread-older",
        )

    @property
    def _person_id(self) -> UUID | None:
        people = () if self._exchange is None else self._exchange.draft.person_ids
        return people[0] if people else None

    def _say(self, **changes: object) -> None:
        if self._exchange is not None:
            kept = {
                name: as_typed(value) if isinstance(value, str) else value for name, value in changes.items()
            }
            self._exchange.update_content(**kept)
            self.content_changed.emit()

    def _set_promises(self, promises: tuple[NewCommitment, ...]) -> None:
        if self._exchange is not None:
            self._exchange.update(promises=promises)
            self.content_changed.emit()

    def _on_current(self) -> None:
        if self._exchange is not None:
            self._exchange.changed.disconnect(self._on_draft)
        self._exchange = self._desk.current
        self._removed.clear()
        if self._exchange is not None:
            self._exchange.changed.connect(self._on_draft)
        self._file, self._thread, self._filter = None, (), Filter.ALL
        self._open_file()
        self.exchange_changed.emit()

    def _on_draft(self) -> None:
        # At each key: the file is read again only once the exchange is about someone else.
        if self._about != self._person_id:
            self._file, self._thread = None, ()
            self._open_file()
        self.content_changed.emit()

    def _open_file(self) -> None:
        person_id = self._about = self._person_id
        if person_id is None or self._exchange is None:
            self.file_changed.emit()
            self.thread_changed.emit()
            return
        pair = (self._exchange.id, person_id)
        if pair in self._opened:
            self._read_file()
            return
        # Opening a file leaves one row in the access log; coming back to it in the same exchange, none.
        self._opened.add(pair)
        self._tasks.write(
            self,
            open_person_file,
            person_id,
            Purpose.RECEPTION,
            self._exchange.id,
            done=self._file_opened,
            failed=lambda error: self._not_opened(pair, error),
        )

    def _file_opened(self, file: PersonFile) -> None:
        # Of another exchange by now: the file of the one in front waits for a row of its own.
        if file.person.id == self._person_id:
            self._read_file()

    def _not_opened(self, pair: tuple[UUID, UUID], error: Exception) -> None:
        """Show nothing of a file whose opening left no row: it is opened anew at the next occasion."""
        self._opened.discard(pair)
        if pair[1] == self._about:
            self._about = None
        self.failed.emit(error)

    def _read_file(self) -> None:
        person_id = self._person_id
        if person_id is None:
            return
        self._tasks.read(
            self, unified_file, person_id, done=self._file_read, failed=self.failed.emit, replaces="file"
        )
        self._read_thread()

    def _read_thread(self) -> None:
        person_id = self._person_id
        if person_id is None:
            return
        self._tasks.read(
            self,
            thread,
            person_id,
            self._filter,
            done=partial(self._thread_read, person_id),
            failed=self.failed.emit,
            replaces="thread",
        )

    def _file_read(self, found: UnifiedFile) -> None:
        if found.person.id == self._person_id:
            self._file = found
            self.file_changed.emit()

    def _thread_read(self, person_id: UUID, items: Sequence[ThreadItem]) -> None:
        # Asked for before another exchange came in front: its thread is nobody else's to see.
        if person_id == self._person_id:
            self._thread = tuple(items)
            self.thread_changed.emit()

    def _older_read(self, person_id: UUID, items: Sequence[ThreadItem]) -> None:
        if person_id != self._person_id:
            return
        known = {item.id for item in self._thread}
        self._thread += tuple(item for item in items if item.id not in known)
        self.thread_changed.emit()

    def _on_changes(self, changes: list[Change]) -> None:
        if self._exchange is not None and any(change.topic in _TOPICS for change in changes):
            self._read_file()
