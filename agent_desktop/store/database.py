"""One gesture, one transaction: `Database.write` is the only way in, `read` and `look` the only ways out.

Mapped rows are loaded by the first session: a desk opens, and shows its home, on tables as they stand.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field
from datetime import date, datetime
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, event

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, SystemClock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.driver_errors import translated
from agent_desktop.store.gathered import begun, transaction
from agent_desktop.store.mapping import LOADING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker

log = logging.getLogger(__name__)

TEXT_KEY = "text_key"
"""What the key of the texts of the ledger is called among what a session knows (`Session.info`)."""

_RESTED_SECONDS = 1.0

Listener = Callable[[Sequence[Change]], None]


@dataclass(slots=True)
class Transaction:
    """One unit of work: who acts, when, on which session, and what it changed.

    Actions take it, never commit, never open a session. `now` is the same instant for the whole gesture
    (aware, UTC); `today` is the day at the site. `keeps_no_order` is set by what must not be told apart from
    what was written before (`unordered.py`). `connection` is that of the session, for statements
    of tables as they stand: a session first looks for rows of its own, and opening one takes longer than
    writing a row. `text_key` and `worked_out` are those of the database.
    """

    connection: Connection
    mapped: "MappedRows"
    actor: Actor
    now: datetime
    today: date
    clock: Clock
    text_key: bytes | None = field(default=None, repr=False)
    worked_out: dict[bytes, Any] = field(default_factory=dict, repr=False)
    changes: dict[Change, None] = field(default_factory=dict)
    keeps_no_order: bool = False

    @property
    def session(self) -> "Session":
        """Return the session of this unit of work, opened the first time that it is asked for."""
        return self.mapped.session

    def changed(self, topic: Topic, subject: object) -> None:
        """Say that something changed; published once, after the commit."""
        self.changes[Change(topic, str(subject))] = None


class MappedRows:
    """The session of one unit of work, on its connection: opened when it is first asked for.

    Once out of it, its rows are let go of.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: "Callable[[], Session]") -> None:
        self._make = make
        self._made: Session | None = None

    @property
    def session(self) -> "Session":
        """Return the session."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def settle(self) -> None:
        """Send what the session still holds: the transaction is about to be committed."""
        if self._made is not None:
            self._made.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        if self._made is not None:
            self._made.close()


class ToldApart:
    """Raises UnavailableError("disk_error") for a store called damaged that is found sound: read again."""

    __slots__ = ("_damaged",)

    def __init__(self, damaged: Callable[[], bool]) -> None:
        self._damaged = damaged

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        is_told = isinstance(error, UnavailableError) and error.code == "store_damaged"
        if is_told and not self._damaged():
            raise UnavailableError("disk_error") from error


class Database:
    """The store, on SQLCipher or PostgreSQL.

    `damaged` goes over the whole store when a driver says that it is damaged: it is then believed, or not.
    `empty_log` empties the log of the engine, which keeps what each transaction left, and tells whether it
    could: a log in use is emptied after a later one. `text_key` is what wraps the keys of the texts of the
    ledger, 32 bytes; `None` when nothing of the desk came with the store. What is worked out of a key at the
    cost of a signature is kept with the database, by that key, and goes with it: `Transaction.worked_out`.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock | None = None,
        *,
        text_key: bytes | None = None,
        damaged: Callable[[], bool] = lambda: True,
        empty_log: Callable[[], bool] = lambda: True,
    ) -> None:
        self.engine = engine
        self._told_apart, self._empty_log = ToldApart(damaged), empty_log
        # A program that was killed left a log as it was.
        self._log_tells = True
        self.clock: Clock = clock or SystemClock()
        self.text_key = text_key
        self._worked_out: dict[bytes, Any] = {}
        self._listeners: list[Listener] = []
        self._rested = _Rested(engine)

    def listen(self, listener: Listener) -> None:
        """Call `listener` with what changed after each commit, on the thread that wrote."""
        self._listeners.append(listener)

    def ignore(self, listener: Listener) -> None:
        """Stop calling a listener."""
        self._listeners.remove(listener)

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Yield a connection to read tables as they stand, before their rows are mapped. Raises as `read`."""
        with self._told_apart, translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator["Session"]:
        """Yield a session to read from. Raises UnavailableError when the store cannot be reached."""
        with self._told_apart, translated(), self._session() as session:
            yield session

    @contextmanager
    def write(self, actor: Actor) -> Iterator[Transaction]:
        """Yield a transaction that is committed at the end, or rolled back whole on any exception.

        Raises UnavailableError when the store refuses: nothing of the transaction is then kept.
        """
        with (
            self._told_apart,
            translated(),
            self._rested.writing() as connection,
            transaction(connection),
            MappedRows(lambda: self._session(bind=begun(connection))) as mapped,
        ):
            now = self.clock.now()
            tx = Transaction(
                connection,
                mapped,
                actor,
                now,
                now.astimezone(self.clock.zone).date(),
                self.clock,
                self.text_key,
                self._worked_out,
            )
            yield tx
            mapped.settle()
        self._log_tells = self._log_tells or tx.keeps_no_order
        for listener in self._listeners:
            listener(tuple(tx.changes))
        if self._log_tells:
            self._log_tells = not self._empty_log()

    def _session(self, **settings: object) -> "Session":
        with LOADING:
            return self._sessions(**settings)

    @cached_property
    def _sessions(self) -> "sessionmaker[Session]":
        from sqlalchemy.orm import sessionmaker  # noqa: PLC0415 - a tenth of what home would load

        return sessionmaker(self.engine, expire_on_commit=False, info={TEXT_KEY: self.text_key})

    def close(self) -> None:
        """Close every connection."""
        self._rested.close()
        self.engine.dispose()


class _Rested:
    """The connection that wrote last, for whoever writes next within a second.

    Taking one out of its pool and giving it back takes longer than writing a row. Later, the pool is asked:
    it knows what became of a server.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._rested: deque[tuple[Connection, float]] = deque()
        # What the pool gave is no longer to be used, whoever says so.
        event.listen(engine, "engine_disposed", self.close)

    def writing(self) -> "_Writing":
        """Give a connection to write with. It rests once nothing of it failed."""
        return _Writing(self)

    def take(self) -> Connection:
        """Return the connection that rests, else one of the pool."""
        return self._taken() or self._engine.connect().execution_options(write=True)

    def rest(self, connection: Connection) -> None:
        """Let a connection rest, unless another does."""
        if self._rested:
            connection.close()
        else:
            self._rested.append((connection, monotonic()))

    def close(self, _disposed: object = None) -> None:
        """Let go of what rests, for good: its pool may be gone already."""
        with suppress(IndexError):
            while True:
                connection, _since = self._rested.pop()
                connection.detach()
                connection.close()

    def _taken(self) -> Connection | None:
        try:
            connection, since = self._rested.pop()
        except IndexError:
            return None
        if monotonic() - since < _RESTED_SECONDS and not connection.closed:
            return connection
        connection.close()
        return None


class _Writing:
    __slots__ = ("_connection", "_rested")

    def __init__(self, rested: _Rested) -> None:
        self._rested = rested

    def __enter__(self) -> Connection:
        self._connection = self._rested.take()
        return self._connection

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        if kind is None:
            self._rested.rest(self._connection)
        else:
            self._connection.close()
