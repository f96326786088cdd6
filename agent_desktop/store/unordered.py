"""Tables whose rows must not tell in which order they came, on either engine.

An order of keys is not enough. SQLite writes the rows of a page one before the other as they come, and its
log keeps what each transaction left; PostgreSQL keeps with each row the transaction that wrote it, and what
was deleted until something is written over it.
"""

import secrets
from collections.abc import Mapping, Sequence
from random import SystemRandom

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, delete, insert, not_, select, text

from agent_desktop.store.append_only import POSTGRESQL, SQLITE
from agent_desktop.store.database import Transaction

NUMBER_BITS = 62


def put_in_no_order(
    tx: Transaction, table: Table, among: ColumnElement[bool], rows: Sequence[Mapping[str, object]]
) -> None:
    """Add rows to a table, and write again, in an order drawn at random, those that `among` finds there.

    Each row is numbered by the caller (`a_number`). On a server the rows of before stay where they are: what
    was written again would be kept there beside what it replaces.
    """
    connection, written = tx.connection, [dict(row) for row in rows]
    if connection.dialect.name == SQLITE:
        written += map(dict, connection.execute(select(table).where(among)).mappings())
        connection.execute(delete(table).where(among))
        tx.keeps_no_order = True
    _write(connection, table, written)


def take_in_no_order(tx: Transaction, table: Table, over: ColumnElement[bool]) -> list[RowMapping]:
    """Take out of a table the rows that `over` finds, in an order drawn at random; nothing of them is left.

    On a server the table is begun anew, whoever else writes there waiting for it: what stays of a deleted row
    names the transaction that wrote it, hence whatever else was written then.
    """
    connection = tx.connection
    if connection.dialect.name == POSTGRESQL:
        connection.execute(text(f"LOCK TABLE {table.name} IN ACCESS EXCLUSIVE MODE"))
    taken = list(connection.execute(select(table).where(over)).mappings())
    if taken and connection.dialect.name == POSTGRESQL:
        left = [dict(row) for row in connection.execute(select(table).where(not_(over))).mappings()]
        connection.execute(text(f"TRUNCATE TABLE {table.name}"))
        _write(connection, table, left)
    elif taken:
        connection.execute(delete(table).where(over))
        tx.keeps_no_order = True
    SystemRandom().shuffle(taken)
    return taken


def a_number() -> int:
    """Return a number for a row, drawn at random: what orders a table tells nothing of when it came."""
    return secrets.randbits(NUMBER_BITS)


def _write(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    SystemRandom().shuffle(rows)
    if rows:
        connection.execute(insert(table), rows)
