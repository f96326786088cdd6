"""Read the rows of a verification in processes of their own, one for each core; they come out in their order.

The processes know nothing but bytes: neither Qt nor the store is loaded there. One that dies is done without:
what it was reading is read here. They end with the coordinator, however it ends: its end of the line is then
closed.
"""

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from queue import SimpleQueue

from agent_desktop.foundation.processes import Child, collected_seldom, started
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.reading import Glance, KeyOf, Reading, read_all
from agent_desktop.ledger.records import StoredEntry
from agent_desktop.ledger.shares import Answer, claimed_keys, reading_in, serve, share_of

FEW = 2000
"""A ledger of no more rows is read here: it takes less than starting a process."""

_Answers = list[Answer] | None
"""`None`: the process died meanwhile."""

_AHEAD = 2
"""Batches read ahead for each process: one in hand, one that waits for it."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Readers:
    """`read_all` in `count` processes, one for each core unless told; `batch` rows are sent at a time."""

    def __init__(self, count: int | None = None, *, few: int = FEW, batch: int = 250) -> None:
        self._count, self._few, self._batch = cores() if count is None else count, few, batch

    def __call__(self, rows: Iterable[StoredEntry], key_of: KeyOf) -> Generator[Reading | Glance]:
        """Yield the reading of each row in its order. Closed before its end, it ends them all at once."""
        rows = iter(rows)
        first = list(islice(rows, self._few + 1))
        if len(first) <= self._few or self._count < 2:
            yield from read_all(chain(first, rows), key_of)
            return
        with _lines(self._count) as lines, collected_seldom():
            spread = _Spread(lines, first, rows, self._batch)
            # Read here while the processes start.
            yield from read_all(first, key_of)
            yield from spread.readings(key_of)


@dataclass(slots=True)
class _Line:
    """A process that reads, and how many of the claimed keys it was told."""

    child: Child
    told: int = 0


class _Lines:
    """The processes, each behind a thread that waits for its answers."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.count = len(lines)
        self._idle: SimpleQueue[_Line | None] = SimpleQueue()
        for line in lines:
            self._idle.put(line)
        self._threads = ThreadPoolExecutor(len(lines), thread_name_prefix="reads")

    def ask(self, keys: Sequence[tuple[str, str]], rows: Sequence[StoredEntry]) -> Future[_Answers]:
        """Have rows read by whichever process is free, under keys that are claimed so far."""
        return self._threads.submit(self._ask, keys, len(keys), rows)

    def _ask(self, keys: Sequence[tuple[str, str]], upto: int, rows: Sequence[StoredEntry]) -> _Answers:
        line = self._idle.get()
        if line is None:
            self._idle.put(None)
            return None
        try:
            line.child.line.send((dict(keys[line.told : upto]), [share_of(row) for row in rows]))
            answers: list[Answer] = line.child.line.recv()
        except (EOFError, OSError):
            # It died: whoever waits for a free process once none is left must not wait for ever.
            self._idle.put(None)
            return None
        line.told = max(line.told, upto)
        self._idle.put(line)
        return answers

    def close(self) -> None:
        """Wait for what is asked: every process was ended before."""
        self._threads.shutdown(cancel_futures=True)


class _Spread:
    """Rows on their way to processes and back: a few batches ahead, in their order."""

    def __init__(
        self, lines: _Lines, first: Iterable[StoredEntry], rows: Iterator[StoredEntry], batch: int
    ) -> None:
        self._lines, self._rows, self._batch = lines, rows, batch
        self._claimed: list[tuple[str, str]] = []
        self._writers: set[str] = set()
        self._sent: deque[tuple[list[StoredEntry], Future[_Answers]]] = deque()
        self._claim(first)
        for _time in range(lines.count * _AHEAD):
            self._send()

    def readings(self, key_of: KeyOf) -> Iterator[Reading | Glance]:
        """Yield what was read, as it comes back."""
        while self._sent:
            rows, future = self._sent.popleft()
            answers = future.result()
            self._send()
            if answers is None:
                yield from read_all(rows, key_of)
            else:
                yield from map(reading_in, rows, answers)

    def _send(self) -> None:
        batch = list(islice(self._rows, self._batch))
        if batch:
            self._claim(batch)
            self._sent.append((batch, self._lines.ask(self._claimed, batch)))

    def _claim(self, rows: Iterable[StoredEntry]) -> None:
        for writer, key in claimed_keys(rows):
            if writer not in self._writers:
                self._writers.add(writer)
                self._claimed.append((writer, key))


@contextmanager
def _lines(count: int) -> Iterator[_Lines]:
    children: list[Child] = []
    lines: _Lines | None = None
    try:
        children.extend(started(serve, is_alone=True) for _number in range(count))
        lines = _Lines([_Line(child) for child in children])
        yield lines
    finally:
        for child in children:
            child.process.terminate()
        if lines is not None:
            lines.close()
        for child in children:
            child.end()
