import ast
import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from agent_desktop import schema
from agent_desktop.foundation.bundled import bundled
from agent_desktop.store.migrate import alembic_config, known_revisions
from tests.support.schema import rooms_with_tables

VERSIONS = sorted((bundled("db") / "migrations" / "versions").glob("*.py"))


def test_the_schema_names_every_room_that_has_tables():
    assert sorted(room.__name__ for room in schema.ROOMS) == rooms_with_tables()


def is_ours(_object, name, kind, reflected, compared_to):
    return not (kind == "table" and reflected and compared_to is None and "_fts" in name)


def test_the_migrations_make_what_the_rooms_declare(database, request):
    engine = database.engine
    if engine.dialect.name == "sqlite":
        # The connections of the application may not ask SQLite how a table is made.
        raw = engine.raw_connection()
        raw.set_authorizer(None)
        raw.close()
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": is_ours}
        )
        assert compare_metadata(context, schema.metadata) == []


def test_a_new_store_is_at_the_last_migration(database):
    with database.read() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == known_revisions()[-1]


def test_migrations_are_numbered_one_after_the_other():
    numbers = known_revisions()
    assert numbers == tuple(f"{number:04d}" for number in range(1, len(numbers) + 1))
    script = ScriptDirectory.from_config(alembic_config(bundled("db")))
    assert [revision.revision for revision in script.walk_revisions()] == list(reversed(numbers))


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_ours(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert {name.split(".")[0] for name in imported} <= {
        "alembic",
        "sqlalchemy",
        "datetime",
        "hashlib",
        "uuid",
        "json",
        "re",
    }


def test_every_constraint_of_a_room_has_a_name():
    unnamed = [
        f"{table.name}: {type(constraint).__name__}"
        for table in schema.metadata.tables.values()
        for constraint in table.constraints
        if not re.match(r"(pk|fk|uq|ck)_", str(constraint.name or ""))
    ]
    assert unnamed == []
