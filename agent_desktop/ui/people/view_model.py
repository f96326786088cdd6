"""Finding a person: each key asks, an older answer is dropped, nothing opens before the agent says so."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.actions import welcome_new_person
from agent_desktop.people.births import Birth, read_births
from agent_desktop.people.duplicates import DuplicateHit, likely_duplicates
from agent_desktop.people.pasted import PastedIdentity, read_pasted
from agent_desktop.people.reaching import normalised
from agent_desktop.people.records import ContactKind, NewPerson, Person
from agent_desktop.people.rules import problems
from agent_desktop.ui.tasks import Tasks
from agent_desktop.user_file.search import Found, find, prepare


class SearchViewModel(QObject):
    """What the palette shows: the text, what it was taken to mean, and the rows."""

    answered = Signal(Found)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._text = ""
        self._found: Found | None = None
        self._is_prepared = False

    @property
    def found(self) -> Found | None:
        """Return the last answer; `None` before the first key."""
        return self._found

    @Slot(str)
    def set_text(self, text: str) -> None:
        """Ask at once; the answer to an older text will not be shown."""
        self._text = text
        self._tasks.read(
            self, find, text, done=self._answer, failed=self.failed.emit, replaces="person-search"
        )

    def person_at(self, row: int) -> UUID | None:
        """Return whom a row is about, people first, then the owners of the procedures."""
        if self._found is None or not 0 <= row < self._found.count:
            return None
        hits = self._found.people.hits
        if row < len(hits):
            return hits[row].id
        return self._found.cases[row - len(hits)].case.person_id

    def _answer(self, found: Found) -> None:
        self._found = found
        self.answered.emit(found)
        if not self._is_prepared:
            # The palette has just opened: what the keys will ask is made ready while a name is thought of.
            self._is_prepared = True
            self._tasks.read(self, prepare, done=_nothing, failed=_nothing)


def _nothing(_answer: object) -> None:
    """Take an answer that nobody waits for: a search that was not made ready is only slower once."""


class NewPersonViewModel(QObject):
    """Welcoming someone new: doubles are shown while typing, never after."""

    problems_changed = Signal()
    doubles_found = Signal(tuple)
    welcomed = Signal(Person)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._new = NewPerson()

    @property
    def new(self) -> NewPerson:
        """Return what has been typed so far."""
        return self._new

    @property
    def problems(self) -> tuple[str, ...]:
        """Return the codes of what is missing or wrong."""
        return problems(self._new, today(self._clock))

    def birth_in(self, text: str) -> Birth | None:
        """Return the date of birth that a text says, the likeliest if several; `None` when it says none."""
        return next(iter(read_births(text, today(self._clock))), None)

    def read_pasted(self, text: str) -> PastedIdentity | None:
        """Return the identity that a copied text holds; `None` when it is only words."""
        return read_pasted(text, today(self._clock))

    def is_reachable(self, kind: ContactKind, value: str) -> bool:
        """Tell whether a number or an e-mail is understood."""
        try:
            normalised(kind, value)
        except RefusedError:
            return False
        return True

    def set_new(self, new: NewPerson) -> None:
        """Take what is typed, look for people it may already be."""
        self._new = new
        self.problems_changed.emit()
        if new.last_name:
            self._tasks.read(
                self, likely_duplicates, new, done=self._doubles, failed=self.failed.emit, replaces="doubles"
            )

    def save(self) -> None:
        """Keep the new person; refused while something is missing."""
        if not self.problems:
            self._tasks.write(
                self, welcome_new_person, self._new, done=self.welcomed.emit, failed=self.failed.emit
            )

    def _doubles(self, hits: tuple[DuplicateHit, ...]) -> None:
        self.doubles_found.emit(tuple(hits))
