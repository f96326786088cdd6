"""Hear every statement that an engine sends to the store, by whichever way it leaves."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from agent_desktop.store.direct import Direct
from agent_desktop.store.line import Line

Heard = Callable[[str, Any, bool], None]
"""Is told a statement, its values, and whether there are many of them, just before it leaves."""


def on_statement(engine: Engine, heard: Heard) -> None:
    """Tell each statement from now on, until the process ends."""

    def told(_connection, _cursor, statement, values, _context, many) -> None:
        heard(statement, values, many)

    event.listen(engine, "before_cursor_execute", told)
    if engine.dialect.name == "postgresql":
        _hear_line(heard)
    else:
        _hear_direct(engine, heard)


def _hear_line(heard: Heard) -> None:
    send = Line.send

    def told(line, dialect, statements=(), *, commit=False):
        for one in (*line.waiting, *statements):
            compiled = one.prepared._for(dialect)
            heard(compiled.sql, compiled.parameters(one.values), False)
        return send(line, dialect, statements, commit=commit)

    Line.send = told


def _hear_direct(engine: Engine, heard: Heard) -> None:
    one, many = Direct.send, Direct.send_all

    def told(direct, connection, sql, values=()):
        if connection.engine is engine:
            heard(sql, values, False)
        return one(direct, connection, sql, values)

    def told_all(direct, connection, sql, values):
        if connection.engine is engine:
            heard(sql, values, True)
        return many(direct, connection, sql, values)

    Direct.send, Direct.send_all = told, told_all
