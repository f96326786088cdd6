"""The way to a store of one file past SQLAlchemy, which takes longer over a statement than SQLite does.

For what is sent often: where a transaction begins, and statements compiled once (`prepared`). What the driver
says of a failure is told as SQLAlchemy tells it, and the connection given up in the same cases.
"""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

DIRECT = "parvis_direct"
"""What the way to the driver of a connection is called in `Connection.info`."""

Judge = Callable[[BaseException], tuple[bool, Exception | None]]
"""Tells of a failure whether the connection will never be right again, and what says it better."""

Rows = Sequence[tuple[Any, ...]]


class Direct:
    """The connection of the driver under one of SQLAlchemy."""

    __slots__ = ("_judge", "_raw")

    def __init__(self, raw: Any, judge: Judge) -> None:
        self._raw, self._judge = raw, judge

    def send(self, connection: Connection, sql: str, values: Sequence[object] = ()) -> Rows:
        """Send a statement, and return its rows. Raises as `connection.exec_driver_sql`."""
        try:
            found: Rows = self._raw.execute(sql, values).fetchall()
        except (sqlcipher.Error, MemoryError) as error:
            self._give_up(connection, error)
        return found

    def send_all(self, connection: Connection, sql: str, many: Sequence[Sequence[object]]) -> None:
        """Send a statement once for each, none of which returns rows. Raises as `send`."""
        try:
            self._raw.executemany(sql, many)
        except (sqlcipher.Error, MemoryError) as error:
            self._give_up(connection, error)

    def _give_up(self, connection: Connection, error: Exception) -> NoReturn:
        is_spoilt, better = self._judge(error)
        if is_spoilt:
            connection.invalidate(error)
        if better is not None:
            raise better from error
        # Without values: they may be about a person.
        raise DBAPIError.instance(
            None,
            None,
            error,
            sqlcipher.Error,
            hide_parameters=True,
            connection_invalidated=is_spoilt,
            dialect=connection.dialect,
        ) from error


def go_direct(engine: Engine, judge: Judge) -> None:
    """Give each connection of an engine its way to the driver."""

    def connected(raw: Any, record: Any) -> None:
        record.info[DIRECT] = Direct(raw, judge)

    event.listen(engine, "connect", connected)


def direct_of(connection: Connection) -> Direct | None:
    """Return the way to the driver of a connection, if it has one."""
    found: Direct | None = connection.info.get(DIRECT)
    return found
