"""A table that is read by its name alone has the columns of the real one, of the same types."""

from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import Integer, String, TableClause
from sqlalchemy.types import NullType

from agent_desktop.schema import metadata

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.parent.name for path in (ROOT / "agent_desktop").glob("*/named_tables.py"))
AS_THEY_COME = (String, Integer)
"""What every driver hands over as it is: such a column may have no type."""


def test_every_room_that_home_reads_is_there():
    assert {"agents", "cases", "interactions", "ledger", "people"} <= set(MODULES)


@pytest.mark.parametrize("room", MODULES)
def test_a_table_named_alone_is_the_table(room):
    module = import_module(f"agent_desktop.{room}.named_tables")
    named = [each for each in vars(module).values() if isinstance(each, TableClause)]
    assert named
    for table in named:
        real = metadata.tables[table.name]
        for column in table.columns:
            assert _is_the_same(column.type, real.columns[column.name].type), (table.name, column.name)


def _is_the_same(named, real):
    if isinstance(named, NullType):
        return isinstance(real, AS_THEY_COME)
    return type(named) is type(real)
