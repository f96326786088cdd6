"""Processes of our own: started anew, so that they know nothing but what comes by their line."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from agent_desktop.foundation.records import dataclass

_NICER = 10
"""How far behind the others, on systems of POSIX."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process, and our end of the line to it: what is sent there is in no argument and no environment."""

    process: BaseProcess
    line: Connection

    def end(self) -> None:
        """End it at once."""
        self.process.terminate()
        self.process.join()
        self.line.close()

    def come_after(self) -> None:
        """Let it run, with all that it starts, behind those that somebody waits for; not on Windows.

        Asked from here, it does from its first instant: what it loads takes longer than many a work. It must
        not hold what others wait for, such as a lock of the store that it would write to: on Linux it runs
        when nobody else has anything to do, or hardly (`SCHED_IDLE`, sched(7)), and leaves its core at once.
        """
        if sys.platform == "win32" or self.process.pid is None:
            return
        # It may be gone, or the system refuse: it runs as others do then.
        with suppress(OSError):
            if sys.platform == "linux":
                os.sched_setscheduler(self.process.pid, os.SCHED_IDLE, os.sched_param(0))
            else:
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _NICER)


def started(serve: Callable[[Connection], None], *, is_alone: bool) -> Child:
    """Start a process that runs `serve`, a function of a module, on its end of a line.

    When this process ends, the line is closed, and `serve` is to return. One that `is_alone` starts no other.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    with _interrupts_put_off():
        process = spawn.Process(target=serve, args=(theirs,), daemon=is_alone)
        process.start()
    theirs.close()
    return Child(process, ours)


def ignore_interrupts() -> None:
    """Let Ctrl C, which goes to every process of a terminal, to the one that ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look for reference cycles a hundred times less often: for work that makes many objects and no cycle."""
    before = gc.get_threshold()
    gc.set_threshold(100 * before[0], *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Start a process that Ctrl C does not reach before it can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
