"""Work off the GUI thread; every answer comes back on it.

A worker never holds a callback: a callback may keep a `QObject` alive, and a `QObject` whose last
reference is dropped on a worker thread takes the process down. The worker knows a ticket number; the
callbacks stay in a dictionary on the GUI thread.
"""

import itertools
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.garbage import GuiCollector

if TYPE_CHECKING:
    from agent_desktop.foundation.actor import Actor

    # The lanes stand before the first paint, the store is loaded after it.
    from agent_desktop.store.database import Database

log = logging.getLogger(__name__)

T = TypeVar("T")
P = ParamSpec("P")

TURN_S = 0.0005
"""How long a worker keeps the interpreter once the GUI thread wants it back.

Nearly every call of Qt gives the interpreter away and waits to have it again: at Python's own 5 ms, to show a
page while a worker loads modules took 360 ms, of which 40 of work.
"""

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What waits for the end of the gesture that asked for it."""

    pool: ThreadPoolExecutor
    ticket: int
    work: Callable[[], object]
    replaces: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    owner: QObject
    done: Done
    failed: Failed | None
    replaces: str


class Tasks(QObject):
    """Lanes: one thread that writes to the store, two that read, one for drafts, one for what is long.

    A last one loads what will be needed, one thing at a time: two would leave the window a third of the
    interpreter.

    `changed` carries the list of changes of each commit; `failed` the errors that nobody else took.
    """

    changed = Signal(list)
    failed = Signal(Exception)
    idle = Signal()
    _answered = Signal(int, object, object)
    _committed = Signal(list)
    _put_off = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database: Database | None = None
        self._actor: Actor | None = None
        self._is_closed = False
        self._readers = ThreadPoolExecutor(2, "read")
        self._writer = ThreadPoolExecutor(1, "write")
        self._files = ThreadPoolExecutor(1, "files")
        self._long = ThreadPoolExecutor(1, "long")
        self._loader = ThreadPoolExecutor(1, "load")
        self._long_works: WeakSet[Progress] = WeakSet()
        self._waiting: dict[int, _Waiting] = {}
        self._latest: dict[str, int] = {}
        self._tickets = itertools.count(1)
        self._asked: list[_Asked] = []
        self._collector = GuiCollector(self, lambda: self.busy)
        sys.setswitchinterval(TURN_S)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._committed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._put_off.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def use(self, database: "Database", actor: "Actor") -> None:
        """Read from and write to this store from now on, as this agent."""
        self._database, self._actor = database, actor
        database.listen(self._publish)

    def act_as(self, actor: "Actor") -> None:
        """Write as the same agent, who may do less than before: what was asked already goes on."""
        self._actor = actor

    def forget(self) -> None:
        """Let go of the store: what still waits for it is dropped."""
        self._begin()
        if self._database is not None:
            self._database.ignore(self._publish)
        self._stop_long_works()
        self._database = self._actor = None
        self._waiting.clear()

    @property
    def in_use(self) -> bool:
        """Tell whether there is a store to read from and write to, and lanes to do it."""
        return self._database is not None and not self._is_closed

    @property
    def actor(self) -> "Actor":
        """Return the agent who signed in."""
        assert self._actor is not None
        return self._actor

    @property
    def database(self) -> "Database":
        """Return the store in use."""
        assert self._database is not None
        return self._database

    def read(
        self,
        owner: QObject,
        query: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
        replaces: str = "",
    ) -> None:
        """Run `query(session, *args)`; a newer read that `replaces` the same name makes this one void."""
        database = self.database

        def work() -> T:
            with database.read() as session:
                return query(session, *args)

        self._submit(self._readers, work, _Waiting(owner, done, failed, replaces))

    def look(
        self,
        owner: QObject,
        query: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
        replaces: str = "",
    ) -> None:
        """Run `query(connection, *args)`, which reads tables as they stand; as `read` for the rest."""
        database = self.database

        def work() -> T:
            with database.look() as connection:
                return query(connection, *args)

        self._submit(self._readers, work, _Waiting(owner, done, failed, replaces))

    def write(
        self,
        owner: QObject,
        action: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run `action(tx, *args)` in one transaction; `done` is called once it is durable."""
        database, actor = self.database, self.actor

        def work() -> T:
            with database.write(actor) as tx:
                return action(tx, *args)

        self._submit(self._writer, work, _Waiting(owner, done, failed, ""))

    def write_as(
        self,
        owner: QObject,
        who: Callable[["Database"], "Actor"],
        action: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run `action(tx, *args)` in one transaction as whoever `who` opens, on the lane that writes."""
        database = self.database

        def work() -> T:
            with database.write(who(database)) as tx:
                return action(tx, *args)

        self._submit(self._writer, work, _Waiting(owner, done, failed, ""))

    def load(
        self,
        owner: QObject,
        work: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run `work(*args)`, which loads modules, on a lane that reads: what is typed meanwhile is kept."""
        self._submit(self._readers, lambda: work(*args), _Waiting(owner, done, failed, ""))

    def get_ready(
        self,
        owner: QObject,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run `work()`, which loads what will be needed, after what is being loaded already."""
        self._submit(self._loader, work, _Waiting(owner, done, failed, ""))

    def run(
        self,
        owner: QObject,
        work: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
        replaces: str = "",
    ) -> None:
        """Run `work(*args)` on the lane of drafts, files and keys: order is kept."""
        self._submit(self._files, lambda: work(*args), _Waiting(owner, done, failed, replaces))

    def aside(
        self,
        owner: QObject,
        work: Callable[..., T],
        *args: object,
        done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Run long `work(*args)`, such as a copy of the desk, on a lane that `wait` does not wait for.

        A `Progress` among `args` is asked to stop when the store is let go of, and at the end.
        """
        self._long_works.update(one for one in args if isinstance(one, Progress))
        self._submit(self._long, lambda: work(*args), _Waiting(owner, done, failed, ""))

    @property
    def busy(self) -> bool:
        """Tell whether an answer is still awaited."""
        return bool(self._waiting)

    def finish(self, work: Callable[..., object], *args: object) -> None:
        """Run `work(*args)` on the lane of drafts after what waits there, and return once it is done.

        Raises what `work` raises. Only for a lock or the end: nothing else may hold the GUI thread.
        """
        self._begin()
        self._files.submit(work, *args).result()

    def wait(self) -> None:
        """Return once every lane has done what was asked so far: before a lock, at the end."""
        self._begin()
        for pool in (self._loader, self._files, self._writer, self._readers, self._readers):
            pool.submit(_nothing).result()

    def close(self) -> None:
        """Finish what was asked, then stop the lanes; nobody is there any more to take the answers."""
        self._begin()
        self._is_closed = True
        self._loader.shutdown(cancel_futures=True)
        self._readers.shutdown(cancel_futures=True)
        self._writer.shutdown()
        self._files.shutdown()
        self._stop_long_works()
        self._long.shutdown(cancel_futures=True)
        self._waiting.clear()
        self._collector.release()

    def _stop_long_works(self) -> None:
        for work in list(self._long_works):
            work.stop()

    def _publish(self, changes: object) -> None:
        self._committed.emit(list(changes))  # type: ignore[call-overload]  # a sequence of Change

    @Slot(list)
    def _tell(self, changes: list[object]) -> None:
        # A commit may be told after the lock let go of the store: nobody is left to read it again.
        if self._database is not None:
            self.changed.emit(changes)

    def _submit(self, pool: ThreadPoolExecutor, work: Callable[[], object], waiting: _Waiting) -> None:
        if self._is_closed:
            # The timer of a draft may ring once more: what it holds was kept before the lanes were closed.
            log.info("asked after the end: not done")
            return
        ticket = next(self._tickets)
        self._waiting[ticket] = waiting
        if waiting.replaces:
            self._latest[waiting.replaces] = ticket
        # A worker takes the interpreter in turns with the rest of the gesture, which the agent waits for.
        if not self._asked:
            self._put_off.emit()
        self._asked.append(_Asked(pool, ticket, work, waiting.replaces))

    @Slot()
    def _begin(self) -> None:
        asked, self._asked = self._asked, []
        for one in asked:
            one.pool.submit(self._run, one.ticket, one.work, one.replaces)

    def _run(self, ticket: int, work: Callable[[], object], replaces: str) -> None:
        try:
            # A newer one waits behind it: its answer would be dropped.
            late = bool(replaces) and self._latest[replaces] != ticket
            result, error = None if late else work(), None
        except Exception as caught:  # noqa: BLE001 - handed to the GUI thread, which decides
            result, error = None, caught
        if isValid(self):
            self._answered.emit(ticket, result, error)

    @Slot(int, object, object)
    def _deliver(self, ticket: int, result: object, error: Exception | None) -> None:
        waiting = self._waiting.pop(ticket, None)
        if waiting is None:
            return
        stale = bool(waiting.replaces) and self._latest[waiting.replaces] != ticket
        if not stale and isValid(waiting.owner):
            self._hand_over(waiting, result, error)
        if not self._waiting:
            self.idle.emit()

    def _hand_over(self, waiting: _Waiting, result: object, error: Exception | None) -> None:
        if error is None:
            waiting.done(result)
        elif waiting.failed is not None:
            waiting.failed(error)
        else:
            self.failed.emit(error)


def _nothing() -> None:
    """Stand at the end of a lane."""
