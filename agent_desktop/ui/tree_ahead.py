"""The tree of a long ledger, read beside the window before anything is sealed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.ui.later import later
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.adaptations.reading_ahead import ReadingAhead, read_beside
    from agent_desktop.adaptations.verifying import reach_of
    from agent_desktop.ledger.rereading import Frontier
else:
    (read_beside,) = later("agent_desktop.adaptations.reading_ahead", "read_beside")
    (reach_of,) = later("agent_desktop.adaptations.verifying", "reach_of")

LOOK_MS = 100


class TreeAhead(QObject):
    """Reads a tree once, from the first time that somebody waits for it.

    A short one is not read here, nor one that does not hold: whoever seals reads it, and says what is wrong.
    """

    def __init__(self, desk: OpenDesk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._waiting: list[Callable[[Frontier | None], None]] = []
        self._reading: ReadingAhead | None = None
        self._is_over = self._is_stopped = False
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(self._look)

    @property
    def is_running(self) -> bool:
        """Tell whether somebody waits."""
        return bool(self._waiting)

    def then(self, done: Callable[["Frontier | None"], None]) -> None:
        """Call `done` with where the tree stands, once: `None` when that was told, or is not known."""
        if self._is_over:
            done(None)
            return
        self._waiting.append(done)
        if len(self._waiting) == 1:
            self._tasks.load(self, self._begun, done=self._follow, failed=self._give_up)

    def renew(self) -> None:
        """Read it whole again the next time."""
        self._is_over = False

    def stop(self) -> None:
        """Give it up: nobody waits any more."""
        self._look_again.stop()
        self._waiting.clear()
        self._is_over = self._is_stopped = True
        if self._reading is not None:
            self._reading.cancel()

    def _begun(self) -> bool:
        """Begin, for a worker; tell whether there is anything to follow."""
        desk, kept = self._desk, self._desk.memory.known.checkpoint
        held = () if kept is None else (kept,)
        self._reading = read_beside(desk.database, reach_of(desk), desk.actor.site, held)
        if self._is_stopped and self._reading is not None:
            # Locked while it was being started: it holds the key of the store, and nobody would end it.
            self._reading.cancel()
        return self._reading is not None

    def _follow(self, is_begun: bool) -> None:  # noqa: FBT001 - an answer
        if is_begun and not self._is_stopped:
            self._look_again.start()
        elif not is_begun:
            self._end(None)

    @Slot()
    def _look(self) -> None:
        assert self._reading is not None
        far = self._reading.how_far()
        if far.is_over:
            self._end(far.frontier)

    def _give_up(self, _error: Exception) -> None:
        self._end(None)

    def _end(self, frontier: "Frontier | None") -> None:
        self._look_again.stop()
        self._reading, self._is_over = None, True
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done(frontier)
