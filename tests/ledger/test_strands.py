"""No two tables that differ, in a value, its type or where it ends, are told alike to whoever hashes them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as sqlcipher

from agent_desktop.ledger import strands
from agent_desktop.ledger.tables import PLACES, TEXT_KEYS, TEXTS

SITE = "mairie"
WIDTHS = {"id": 32, "key": 32, "prev": 44, "leaf": 44, "sig": 64}
NAMES = {
    "ledger_entry": ("w", "n", "id", "prev", "leaf", "type", "site", "enrols", "revokes", "canon", "sig"),
    **{table.name: tuple(table.c.keys()) for table in (PLACES, TEXTS, TEXT_KEYS)},
}
NUMBERS = {"n", "year", "position"}
BYTES = {"canon", "sig", "box", "tag"}
SELDOM = {"prev", "enrols", "revokes", "tag"}


def usual(column):
    """Draw what the store writes in this column."""
    if column in NUMBERS:
        return st.integers(0, 2**40)
    if column == "site":
        return st.sampled_from((SITE, "ecole"))
    width = WIDTHS.get(column)
    letters = st.text(string.ascii_letters + string.digits + ",", min_size=width or 0, max_size=width or 12)
    if column in SELDOM:
        return st.none() | letters
    return letters.map(str.encode) if column in BYTES else letters


def odd(value):
    """Draw what else may be there: near it, as long, or anything."""
    near = [st.none(), st.integers(0, 20), st.text("012,a", max_size=3), st.binary(max_size=3)]
    if isinstance(value, str | bytes):
        more = b"0" if isinstance(value, bytes) else "0"
        other = value.decode("ascii", "replace") if isinstance(value, bytes) else value.encode()
        near += [st.just(value + more), st.just(value[:-1]), st.just(other), st.just(more * len(value))]
    elif isinstance(value, int):
        near += [st.just(value + 1), st.just(str(value) + ","), st.just(str(value).encode())]
    return st.one_of(near)


@st.composite
def two_tables(draw, name):
    """Draw rows of a table, and the same rows after a few values were changed."""
    columns = NAMES[name]
    rows = draw(st.lists(st.tuples(*map(usual, columns)), min_size=1, max_size=3))
    changed = [list(row) for row in rows]
    for _time in range(draw(st.integers(0, 3))):
        row, column = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(columns) - 1))
        changed[row][column] = draw(odd(rows[row][column]))
    return rows, [tuple(row) for row in changed]


@pytest.fixture(scope="module")
def connection():
    """Return a store whose tables hold anything that a column of such a type may, without a key nor a rule."""
    engine = create_engine("sqlite://", module=sqlcipher)
    with engine.connect() as connection:
        for name, columns in NAMES.items():
            typed = (
                f"{one} {'BIGINT' if one in NUMBERS else '' if one in BYTES else 'TEXT'}" for one in columns
            )
            connection.exec_driver_sql(f"CREATE TABLE {name} ({', '.join(typed)})")
        yield connection
    engine.dispose()


def told_and_held(connection, name, rows):
    """Return what is read of these rows once written, and each value with its type.

    Bytes and texts are alike where the store keeps either.
    """
    connection.exec_driver_sql(f"DELETE FROM {name}")
    marks = ", ".join("?" * len(NAMES[name]))
    connection.exec_driver_sql(f"INSERT INTO {name} VALUES ({marks})", rows)
    held = [
        (bytes, value.encode()) if column in BYTES and isinstance(value, str) else (type(value), value)
        for row in connection.exec_driver_sql(f"SELECT * FROM {name}")
        for column, value in zip(NAMES[name], row, strict=True)
    ]
    return strands._read(connection, SITE, (name, 0, len(rows))), held


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_rows_are_told_alike_only_if_they_hold_the_same(connection, name, data):
    rows, others = data.draw(two_tables(name))
    (one, held), (other, others_held) = (told_and_held(connection, name, each) for each in (rows, others))
    assert one[:2] == (name, len(rows))
    assert (one == other) == (held == others_held)
