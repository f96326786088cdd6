"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE, and any row put over another.

Whoever owns the database can drop a trigger; these stop mistakes and ordinary accounts. What stops the owner
is the proof that the ledger carries.
"""

from collections.abc import Sequence

from sqlalchemy import DDL, Table, event

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

_FUNCTION = "parvis_refuse_change"
_SQLSTATE = "restrict_violation"


def append_only(table: Table, *unique: Sequence[str]) -> None:
    """Add the triggers to what `create_all` makes of this table.

    `unique` lists its keys: SQLite deletes the row that `INSERT OR REPLACE` takes the place of without
    firing the trigger on DELETE, so a row that meets one of them is refused before.
    """
    for dialect in (SQLITE, POSTGRESQL):
        for statement in statements(table.name, unique, dialect):
            # SQLAlchemy leaves DDL untyped.
            ddl = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def statements(table: str, unique: Sequence[Sequence[str]], dialect: str) -> tuple[str, ...]:
    """Return the SQL that makes a table append-only, for migrations (`dialect`: SQLITE or POSTGRESQL)."""
    return _sqlite(table, unique) if dialect == SQLITE else _postgresql(table)


def _sqlite(table: str, unique: Sequence[Sequence[str]]) -> tuple[str, ...]:
    refused = f"SELECT RAISE(ABORT, '{table} is append-only');"
    met = " OR ".join("(" + " AND ".join(f"{key} = NEW.{key}" for key in keys) + ")" for keys in unique)
    triggers = [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refused} END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refused} END",
    ]
    if met:
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {met})"  # noqa: S608 -- every name comes from the code
        before = f"BEFORE INSERT ON {table} WHEN {there}"
        triggers.append(f"CREATE TRIGGER {table}_no_replace {before} BEGIN {refused} END")
    return tuple(triggers)


def _postgresql(table: str) -> tuple[str, ...]:
    body = f"RAISE EXCEPTION USING ERRCODE = '{_SQLSTATE}', MESSAGE = TG_TABLE_NAME || ' is append-only'"
    create = f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql"
    execute = f"EXECUTE FUNCTION {_FUNCTION}()"
    change, truncate = f"{table}_no_change", f"{table}_no_truncate"
    return (
        f"{create} AS $$ BEGIN {body}; END $$",
        f"CREATE TRIGGER {change} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {execute}",
        f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {execute}",
        # ALWAYS: session_replication_role = replica would otherwise silence them.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {change}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {truncate}",
    )
