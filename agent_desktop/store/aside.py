"""Long work in a process of its own, followed without waiting: none of it runs where the window is painted.

The process knows what comes by its line and nothing else; it is behind whoever waits in front of the window.
"""

import atexit
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.processes import Child, ignore_interrupts, started
from agent_desktop.foundation.progress import Progress
from agent_desktop.store.process import leave_nothing, refuse_readers

_EVERY_S = 0.1


class Far(Protocol):
    """Where a work is, or what came of it."""

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""


FarT = TypeVar("FarT", bound=Far)


class Aside(Generic[FarT]):
    """A work being done, from its start. Not for two threads at once.

    Starting takes some hundredths of a second, for a thread that nobody waits for; `how_far` and `cancel`
    take none to speak of. One that is left without a word ends with this process, however this one ends.
    """

    def __init__(self, serve: Callable[[Connection], None], asked: object, far: Callable[..., FarT]) -> None:
        """Have `serve`, by `serve_one`, do what is asked; `far` makes where it is, or its `error`."""
        self._far = far
        self._told = far()
        self._child: Child | None = started(serve, is_alone=False)
        # The window, and whoever waits in front of it, come first.
        self._child.come_after()
        atexit.register(self.cancel)
        self._child.line.send(asked)

    def how_far(self) -> FarT:
        """Return where it is, without waiting."""
        child = self._child
        while child is not None and not self._told.is_over:
            try:
                if not child.line.poll():
                    break
                self._told = child.line.recv()
            except (EOFError, OSError):
                self._told = self._far(error=UnavailableError("verification_died"))
        if self._told.is_over:
            self._end()
        return self._told

    def cancel(self) -> None:
        """End it at once, with every process it started; nothing is concluded."""
        if not self._told.is_over:
            self._told = self._far(error=RefusedError("stopped"))
        self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            atexit.unregister(self.cancel)
            child.end()


def serve_one(line: Connection, work: Callable[[Any, Progress], FarT], far: Callable[..., FarT]) -> None:
    """Do here what is asked at the other end of a line; tell how far it is, then what came of it.

    `far` makes what is told: from `step`, `done` and `total`, or from the `error` that `work` raises.
    """
    ignore_interrupts()
    leave_nothing()
    refuse_readers()
    try:
        asked = line.recv()
        line.send(_done(work, asked, _ToldProgress(line, far), far))
    except (EOFError, OSError):
        # Nobody listens any more.
        return


def _done(
    work: Callable[[Any, Progress], FarT], asked: object, progress: Progress, far: Callable[..., FarT]
) -> FarT:
    try:
        return work(asked, progress)
    except ParvisError as error:
        return far(error=error)


class _ToldProgress(Progress):
    """Tells the other end of a line how far it is, ten times a second at most; stops when it goes away."""

    def __init__(self, line: Connection, far: Callable[..., Far]) -> None:
        super().__init__()
        self._line, self._far, self._told_at = line, far, 0.0

    def breathe(self) -> None:
        super().breathe()
        now = monotonic()
        if now - self._told_at >= _EVERY_S:
            self._told_at = now
            self._line.send(self._far(step=self.step, done=self.done, total=self.total))
