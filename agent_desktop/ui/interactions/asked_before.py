"""What the person asked in earlier exchanges and nobody answered: it waits until someone says it was."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from agent_desktop.interactions.records import AskedBefore
from agent_desktop.interactions.telling_back import open_questions_of
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks


class AskedBeforeList(QObject):
    """Follows the exchange in front. A question answered here is written as answered when it ends."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._exchange: Exchange | None = None
        self._people: tuple[UUID, ...] = ()
        self._asked: tuple[AskedBefore, ...] = ()
        self._shown: tuple[AskedBefore, ...] = ()
        desk.current_changed.connect(self._on_current)
        self._on_current()

    @property
    def waiting(self) -> tuple[AskedBefore, ...]:
        """Return what still waits for an answer, oldest first."""
        if self._exchange is None:
            return ()
        answered, here = self._exchange.draft.answered, self._exchange.id
        return tuple(one for one in self._asked if one not in answered and one.asked_in != here)

    def answer(self, asked: AskedBefore) -> None:
        """Say that a question was answered in this exchange."""
        if self._exchange is not None and asked not in self._exchange.draft.answered:
            self._exchange.update(answered=(*self._exchange.draft.answered, asked))

    def take_back(self, asked: AskedBefore) -> None:
        """Say that it was not."""
        if self._exchange is not None:
            left = tuple(one for one in self._exchange.draft.answered if one != asked)
            self._exchange.update(answered=left)

    @Slot()
    def _on_current(self) -> None:
        if self._exchange is not None and isValid(self._exchange):
            self._exchange.changed.disconnect(self._look)
        self._exchange = self._desk.current
        self._people, self._asked = (), ()
        if self._exchange is not None:
            self._exchange.changed.connect(self._look)
        self._look()

    @Slot()
    def _look(self) -> None:
        people = () if self._exchange is None else self._exchange.draft.person_ids
        if people != self._people:
            self._people, self._asked = people, ()
            self._read()
        if self.waiting != self._shown:
            self._shown = self.waiting
            self.changed.emit()

    def _read(self) -> None:
        if self._people:
            # Each list has reads of its own: one must not make another's void.
            name = f"asked.{id(self)}"
            self._tasks.read(
                self,
                open_questions_of,
                self._people,
                done=partial(self._have, self._people),
                failed=self.failed.emit,
                replaces=name,
            )

    def _have(self, people: tuple[UUID, ...], found: tuple[AskedBefore, ...]) -> None:
        # Read for those of another exchange: what they asked is nobody else's to see.
        if people == self._people:
            self._asked = found
            self._look()
