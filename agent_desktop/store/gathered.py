"""Statements that leave together, in one round trip to a server, COMMIT among them.

A round trip costs both sides more than the work of a row. What is read before a decision is asked at once
(`ask`); what nobody reads back (`later`) waits for the next statement of the transaction, or for its end.

A store of one file has no round trips: there each statement is sent at once.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from agent_desktop.foundation.records import dataclass
from agent_desktop.store.direct import Rows
from agent_desktop.store.prepared import Prepared, Values

if TYPE_CHECKING:
    from agent_desktop.store.line import Line

Refusal = Callable[[IntegrityError], Exception]
"""Gives what is raised in place of a constraint that did not hold."""

LINE = "parvis_line"
"""What the line of a connection to a server is called in `Connection.info`."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and its values; `refusal` when a constraint that it meets says something to a person."""

    prepared: Prepared
    values: Values
    refusal: Refusal | None = None

    def refused(self, error: IntegrityError) -> Exception:
        """Return what to raise when a constraint did not hold."""
        return error if self.refusal is None else self.refusal(error)


def ask(connection: Connection, *statements: Statement) -> list[Rows]:
    """Send statements in their order, and return the rows of each; none for one that returns none.

    Raises what SQLAlchemy raises, or the refusal of the statement that met a constraint.
    """
    line = _line_of(connection)
    if line is not None:
        return line.send(connection.dialect, statements)
    return [_sent(connection, statement) for statement in statements]


def later(connection: Connection, *statements: Statement) -> None:
    """Send statements before anything else of this transaction is sent, and before its end.

    Raises as `ask`: on a server, whatever sends them does.
    """
    line = _line_of(connection)
    if line is not None:
        line.waiting.extend(statements)
        return
    for _same, alike in groupby(statements, key=attrgetter("prepared", "refusal")):
        _send_alike(connection, list(alike))


def transaction(connection: Connection) -> AbstractContextManager[object]:
    """Commit at the end what is sent meanwhile; on any exception, the connection must then be closed.

    On a server nothing begins before something is sent, and what waits at the end takes COMMIT with it. What
    SQLAlchemy has to know of a transaction is told only when something goes through it: it knows by itself,
    but for a session, which must find it begun (`begun`).
    """
    line = _line_of(connection)
    return connection.begin() if line is None else _OnServer(connection, line)


class _OnServer:
    __slots__ = ("_connection", "_line")

    def __init__(self, connection: Connection, line: "Line") -> None:
        self._connection, self._line = connection, line

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, _error: object, _trace: object) -> None:
        if kind is not None:
            self._let_go_if_lost()
            return
        try:
            self._commit()
        except BaseException:
            self._let_go_if_lost()
            raise

    def _let_go_if_lost(self) -> None:
        if self._line.is_lost:
            self._connection.invalidate()

    def _commit(self) -> None:
        connection = self._connection
        if self._line.waiting and not connection.in_transaction():
            self._line.send(connection.dialect, commit=True)
        else:
            (connection.get_transaction() or connection.begin()).commit()


def begun(connection: Connection) -> Connection:
    """Return a connection whose transaction a session will join, rather than end it as its own."""
    if not connection.in_transaction():
        connection.begin()
    return connection


def _line_of(connection: Connection) -> "Line | None":
    found: Line | None = connection.info.get(LINE)
    return found


def _send_alike(connection: Connection, statements: Sequence[Statement]) -> None:
    first = statements[0]
    try:
        first.prepared.send_all(connection, [statement.values for statement in statements])
    except IntegrityError as error:
        raise first.refused(error) from error


def _sent(connection: Connection, statement: Statement) -> Rows:
    try:
        return statement.prepared.send(connection, statement.values)
    except IntegrityError as error:
        raise statement.refused(error) from error
