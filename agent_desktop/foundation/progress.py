"""How far a long piece of work is, for whoever looks from another thread, and the wish to stop it."""

from threading import Event

from agent_desktop.foundation.errors import RefusedError


class Progress:
    """Written by the worker, read by the screen: plain numbers, so that neither waits for the other.

    `step` names what is being done, `done` and `total` count in whatever unit the step has.
    """

    def __init__(self) -> None:
        self.step = ""
        self.done = 0
        self.total = 0
        self._stopped = Event()

    @property
    def percent(self) -> int:
        """Return how much of the step in hand is done, from 0 to 100; 0 while nobody knows of how much."""
        return min(100, 100 * self.done // self.total) if self.total else 0

    def stop(self) -> None:
        """Ask the worker to stop at its next breath."""
        self._stopped.set()

    def begin(self, step: str, total: int = 0) -> None:
        """Begin another step. Raises RefusedError("stopped") when stopping was asked."""
        self.step, self.done, self.total = step, 0, total
        self.breathe()

    def advance(self, by: int) -> None:
        """Say that more is done. Raises RefusedError("stopped") when stopping was asked."""
        self.done += by
        self.breathe()

    def reach(self, done: int, total: int) -> None:
        """Say how much is done, and of how much. Raises RefusedError("stopped") when stopping was asked."""
        self.done, self.total = done, total
        self.breathe()

    def breathe(self) -> None:
        """Raise RefusedError("stopped") when stopping was asked."""
        if self._stopped.is_set():
            raise RefusedError("stopped")
