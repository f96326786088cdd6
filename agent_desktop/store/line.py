"""The line to a server: what is gathered leaves as one message, and its answers are read back in order.

The pipeline of psycopg sends each statement as it comes, and wakes the server for each. This is the pipeline
mode of libpq itself (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html), filled first, then sent.
Loaded for a server only.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Any

import psycopg
from psycopg import pq
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.generators import fetch_many, send
from psycopg.pq.abc import PGconn, PGresult
from sqlalchemy import Connection, Dialect, Engine, event, text
from sqlalchemy.exc import DBAPIError, DisconnectionError, IntegrityError

from agent_desktop.store.direct import Rows
from agent_desktop.store.gathered import LINE, Statement
from agent_desktop.store.prepared import Numbered, Prepared

_RESTED_SECONDS = 1.0
"""A connection that was used within that time is taken as it is; any other is asked whether it stands."""

_BINARY, _IDLE, _FAILED = pq.Format.BINARY, pq.TransactionStatus.IDLE, pq.ExecStatus.FATAL_ERROR
_BEGIN, _COMMIT = (Statement(Prepared(text(word)), {}) for word in ("BEGIN", "COMMIT"))


class Line:
    """The way to a server of one connection: what waits to be sent, and what is prepared there."""

    __slots__ = ("_adapting", "_prepared", "_raw", "_used_at", "waiting")

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._raw = raw
        self._adapting = Transformer(raw)
        self._prepared: set[bytes] = set()
        self.waiting: list[Statement] = []
        self._used_at = monotonic()

    @property
    def is_fresh(self) -> bool:
        """Tell whether the connection was used a moment ago."""
        return monotonic() - self._used_at < _RESTED_SECONDS

    @property
    def is_lost(self) -> bool:
        """Tell whether the connection can no longer be used."""
        return bool(self._raw.closed)

    def rest(self) -> None:
        """Give up a transaction that is still open: the connection goes back to its pool."""
        self.waiting.clear()
        if not self.is_lost and self._raw.pgconn.transaction_status != _IDLE:
            self.forget()
            # SQLAlchemy takes one whose COMMIT was refused for ended: on the server it still stands.
            self._raw.rollback()

    def forget(self) -> None:
        """Leave what waits, and prepare again what was prepared: the transaction is given up."""
        self.waiting.clear()
        self._prepared.clear()

    def send(
        self, dialect: Dialect, statements: Sequence[Statement] = (), *, commit: bool = False
    ) -> list[Rows]:
        """Send what waits, then `statements`, then COMMIT if asked; return the rows of `statements`.

        COMMIT goes along with what is sent: with nothing to send, nothing is. Raises as `gathered.ask`.
        """
        self._used_at = monotonic()
        sent, self.waiting = self.waiting, []
        pgconn = self._raw.pgconn
        if not sent and not statements:
            return []
        if pgconn.transaction_status == _IDLE:
            sent.insert(0, _BEGIN)
        asked = slice(len(sent), len(sent) + len(statements))
        sent += statements
        if commit:
            sent.append(_COMMIT)
        pgconn.enter_pipeline_mode()
        try:
            answering = self._put(dialect, sent)
            results = self._raw.wait(_answers(pgconn, len(answering)))
            pgconn.exit_pipeline_mode()
        except BaseException as error:
            # What is left in the line would be taken for the answer to something else.
            self._raw.close()
            if isinstance(error, psycopg.Error):
                raise _told(dialect, error, lost=True) from error
            raise
        return self._read(dialect, results, answering)[asked]

    def _put(self, dialect: Dialect, sent: Sequence[Statement]) -> list[Statement | None]:
        """Write the message; return the statement that each answer will be to, if it is to one."""
        pgconn, adapting, answering = self._raw.pgconn, self._adapting, list[Statement | None]()
        for statement in sent:
            numbered = statement.prepared.numbered(dialect)
            if numbered.name not in self._prepared:
                self._prepare(numbered)
                answering += (None, None)
            dumped = adapting.dump_sequence(numbered.parameters(statement.values), numbered.forms)
            pgconn.send_query_prepared(numbered.name, dumped, adapting.formats, _BINARY)
            answering.append(statement)
        pgconn.pipeline_sync()
        return answering

    def _prepare(self, numbered: Numbered) -> None:
        """Have the server prepare a statement, closed first: whether it forgot it is for psycopg to know."""
        self._raw.pgconn.send_close_prepared(numbered.name)
        self._raw.pgconn.send_prepare(numbered.name, numbered.sql)
        self._prepared.add(numbered.name)

    def _read(
        self, dialect: Dialect, results: Sequence[PGresult], answering: Sequence[Statement | None]
    ) -> list[Rows]:
        """Return the rows of each statement; raise what the first that failed says."""
        answers: list[Rows] = []
        for result, statement in zip(results, answering, strict=True):
            if result.status == _FAILED:
                self.forget()
                raise _failure(dialect, result, statement)
            if statement is not None:
                answers.append(self._rows(result) if result.nfields else ())
        return answers

    def _rows(self, result: PGresult) -> Rows:
        self._adapting.set_pgresult(result, format=_BINARY)
        return self._adapting.load_rows(0, result.ntuples, tuple)


def gather(engine: Engine) -> None:
    """Give each connection of an engine its line, and send what waits there when its time comes."""

    def checkout(raw: Any, record: Any, _proxy: object) -> None:
        if not record.info[LINE].is_fresh and not _stands(engine, raw):
            raise DisconnectionError

    event.listen(engine, "checkout", checkout)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "before_cursor_execute", _before)
    event.listen(engine, "commit", _commit)
    event.listen(engine, "rollback", _rolled_back)
    event.listen(engine, "rollback_savepoint", _rolled_back)
    event.listen(engine, "reset", _given_back)


def _connected(raw: Any, record: Any) -> None:
    record.info[LINE] = Line(raw)


def _before(connection: Connection, _cursor: object, sql: str, *_rest: object) -> None:
    line = connection.info[LINE]
    line.send(connection.dialect)
    if sql.startswith("DROP"):
        # psycopg then has the server forget what was prepared.
        line.forget()


def _commit(connection: Connection) -> None:
    connection.info[LINE].send(connection.dialect, commit=True)


def _rolled_back(connection: Connection, *_savepoint: object) -> None:
    if not connection.invalidated:
        connection.info[LINE].forget()


def _given_back(_raw: object, record: Any, _state: object) -> None:
    if record is not None and LINE in record.info:
        record.info[LINE].rest()


def _stands(engine: Engine, raw: Any) -> bool:
    try:
        return engine.dialect.do_ping(raw)
    except psycopg.OperationalError:
        return False


def _answers(pgconn: PGconn, due: int) -> PQGen[list[PGresult]]:
    yield from send(pgconn)
    results: list[PGresult] = []
    for _answer in range(due):
        results += yield from fetch_many(pgconn)
    # The last is the end of the message.
    yield from fetch_many(pgconn)
    return results


def _failure(dialect: Dialect, result: PGresult, statement: Statement | None) -> BaseException:
    error = _told(dialect, psycopg.errors.error_from_result(result))
    if statement is None or not isinstance(error, IntegrityError):
        return error
    return statement.refused(error)


def _told(dialect: Dialect, error: psycopg.Error, *, lost: bool = False) -> BaseException:
    """Return an error of the driver as SQLAlchemy tells it, without values: they may be about a person."""
    return DBAPIError.instance(
        None, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=lost, dialect=dialect
    )
