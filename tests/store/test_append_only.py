"""Tables that only grow, and the SQL that a migration copies."""

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, text
from sqlalchemy.exc import DBAPIError

from agent_desktop.store.append_only import POSTGRESQL, SQLITE, append_only, statements


@pytest.fixture
def growing(database):
    """Return a store with a small table that only grows, and one row in it."""
    table = Table("growing", MetaData(), Column("id", Integer, primary_key=True), Column("pair", Integer))
    append_only(table, ("id",))
    with database.engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert().values(id=1, pair=1))
    return database


def tried(database, statement):
    with database.engine.begin() as connection:
        connection.execute(text(statement))


def rows(database):
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT id, pair FROM growing ORDER BY id"))]


def test_rows_are_added_and_stay_as_they_are(growing):
    tried(growing, "INSERT INTO growing (id, pair) VALUES (2, 2)")
    for statement in ("UPDATE growing SET pair = 3", "DELETE FROM growing WHERE id = 1"):
        with pytest.raises(DBAPIError, match="growing is append-only"):
            tried(growing, statement)
    assert rows(growing) == [(1, 1), (2, 2)]


def test_a_table_is_not_emptied_nor_a_row_replaced(growing):
    postgres = growing.engine.dialect.name == POSTGRESQL
    statement = "TRUNCATE growing" if postgres else "REPLACE INTO growing (id, pair) VALUES (1, 9)"
    with pytest.raises(DBAPIError, match="growing is append-only"):
        tried(growing, statement)
    assert rows(growing) == [(1, 1)]


def test_the_sql_for_migrations_names_no_placeholder_of_a_driver():
    for dialect in (SQLITE, POSTGRESQL):
        made = statements("growing", (("id",), ("a", "b")), dialect)
        assert len(made) == (3 if dialect == SQLITE else 5)
        assert not any("%" in statement or ":" in statement for statement in made)
