"""Whoever loads the rows of a room has the rows that they refer to: SQLAlchemy looks for them at the first flush."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from agent_desktop.schema import metadata
from agent_desktop.store.base import Base
from tests.support.schema import rooms_with_tables

ABOVE = {
    ("agent_desktop.adaptations.tables", "agent_desktop.interactions.tables"),
    ("agent_desktop.cases.tables", "agent_desktop.interactions.tables"),
    ("agent_desktop.cases.tables", "agent_desktop.adaptations.tables"),
}
"""Rows of a higher floor: whoever writes those that refer to them stands higher still, and has them loaded."""


def _imported(module: str) -> set[str]:
    source = Path(find_spec(module).origin).read_text(encoding="utf-8")
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


@pytest.mark.parametrize("module", rooms_with_tables())
def test_rows_come_with_those_they_refer_to(module):
    import_module(module)
    home = {mapper.local_table.name: mapper.class_.__module__ for mapper in Base.registry.mappers}
    referred = {
        home[key.column.table.name]
        for name, its in home.items()
        if its == module
        for key in metadata.tables[name].foreign_keys
    }
    missing = referred - {module} - _imported(module)
    assert {one for one in missing if (module, one) not in ABOVE} == set()
