"""The access log: one line an opening, nothing taken back, nothing asked by agent."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import agent_desktop
from agent_desktop.access.actions import record_access
from agent_desktop.access.queries import accesses_of_person
from agent_desktop.access.records import Purpose
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.ids import new_id

PACKAGE = Path(agent_desktop.__file__).parent


def opened(database, actor, person, purpose=Purpose.RECEPTION, interaction=None):
    with database.write(actor) as tx:
        return record_access(tx, person, purpose, interaction)


def test_who_opened_a_file_when_and_why_is_read_back_latest_first(database, agent, lead, clock):
    person, interaction = new_id(), new_id()
    first = opened(database, agent, person, interaction=interaction)
    clock.advance(timedelta(minutes=5))
    second = opened(database, lead, person, Purpose.REVIEW)
    opened(database, agent, new_id())
    with database.read() as session:
        assert accesses_of_person(session, person) == (second, first)
    assert (first.agent_id, first.interaction_id, first.purpose) == (agent.agent_id, interaction, "reception")


def test_an_opening_is_published_for_the_person(database, agent):
    seen, person = [], new_id()
    database.listen(seen.extend)
    opened(database, agent, person)
    assert seen == [Change(Topic.ACCESS, str(person))]


@pytest.mark.parametrize("statement", ["UPDATE access_log SET purpose = 'copy'", "DELETE FROM access_log"])
def test_an_opening_is_never_taken_back(database, agent, statement):
    opened(database, agent, new_id())
    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(statement))


def _uses(tree):
    """Yield the names that a module calls or reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name.rpartition(".")[2]


def test_nothing_counts_the_openings_of_an_agent():
    for path in PACKAGE.rglob("*.py"):
        names = set(_uses(ast.parse(path.read_text("utf-8"))))
        if path.parent.name == "access":
            assert not names & {"group_by", "count", "partition_by"}, path
        elif path.name != "schema.py":
            assert "AccessRow" not in names, path
