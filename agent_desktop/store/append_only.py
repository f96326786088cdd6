"""Tables that only grow: triggers that refuse UPDATE, DELETE and TRUNCATE, and any row put over another.

A table whose words may be erased has a door: one condition on the rows, without which nothing passes.

Whoever owns the database can drop a trigger; these stop mistakes and ordinary accounts. What stops the owner
is the proof that the ledger carries.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import DDL, Table, event

from agent_desktop.foundation.records import dataclass

SQLITE = "sqlite"
POSTGRESQL = "postgresql"

_FUNCTION = "parvis_refuse_change"
_SQLSTATE = "restrict_violation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What lets a change through: conditions in SQL on OLD and NEW, by dialect when they are not the same.

    Empty: nothing does. A condition that is neither true nor false lets nothing through.
    """

    update: str | Mapping[str, str] = ""
    delete: str = ""

    def updating(self, dialect: str) -> str:
        """Return the condition on updates in a dialect."""
        return self.update if isinstance(self.update, str) else self.update[dialect]


CLOSED = Door()


def append_only(table: Table, *unique: Sequence[str], door: Door = CLOSED) -> None:
    """Add the triggers to what `create_all` makes of this table.

    `unique` lists its keys: SQLite deletes the row that `INSERT OR REPLACE` takes the place of without
    firing the trigger on DELETE, so a row that meets one of them is refused before.
    """
    for dialect in (SQLITE, POSTGRESQL):
        for statement in statements(table.name, unique, dialect, door):
            # SQLAlchemy leaves DDL untyped.
            ddl = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def emptied(table: Table, empty: Mapping[str, str], when: str) -> Door:
    """Return a door that lets some columns become empty, and nothing else change, `when`.

    `empty` says of each column, in SQL, what is true of it once it is: its name is written `{}`.
    """
    gone = " AND ".join(empty[name].format(f"NEW.{name}") for name in empty)
    same = " AND ".join(
        f"NEW.{column.name} IS OLD.{column.name}" for column in table.columns if column.name not in empty
    )
    names = ", ".join(f"'{name}'" for name in empty)
    # On PostgreSQL a column of JSON is equal to nothing, itself included: rows are compared as one object.
    others = f"to_jsonb(NEW) - ARRAY[{names}] = to_jsonb(OLD) - ARRAY[{names}]"
    return Door(
        update={SQLITE: f"{gone} AND {same} AND {when}", POSTGRESQL: f"{gone} AND {others} AND {when}"}
    )


def statements(
    table: str, unique: Sequence[Sequence[str]], dialect: str, door: Door = CLOSED
) -> tuple[str, ...]:
    """Return the SQL that makes a table append-only, for migrations (`dialect`: SQLITE or POSTGRESQL)."""
    return _sqlite(table, unique, door) if dialect == SQLITE else _postgresql(table, door)


def _sqlite(table: str, unique: Sequence[Sequence[str]], door: Door) -> tuple[str, ...]:
    refused = f"SELECT RAISE(ABORT, '{table} is append-only');"
    met = " OR ".join("(" + " AND ".join(f"{key} = NEW.{key}" for key in keys) + ")" for keys in unique)
    conditions = {"UPDATE": door.updating(SQLITE), "DELETE": door.delete}
    triggers = []
    for change, passes in conditions.items():
        unless = f" WHEN ({passes}) IS NOT TRUE" if passes else ""
        name = f"{table}_no_{change.lower()}"
        triggers.append(f"CREATE TRIGGER {name} BEFORE {change} ON {table}{unless} BEGIN {refused} END")
    if met:
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {met})"  # noqa: S608 -- every name comes from the code
        before = f"BEFORE INSERT ON {table} WHEN {there}"
        triggers.append(f"CREATE TRIGGER {table}_no_replace {before} BEGIN {refused} END")
    return tuple(triggers)


def _postgresql(table: str, door: Door) -> tuple[str, ...]:
    body = f"RAISE EXCEPTION USING ERRCODE = '{_SQLSTATE}', MESSAGE = TG_TABLE_NAME || ' is append-only'"
    create = f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql"
    execute = f"EXECUTE FUNCTION {_FUNCTION}()"
    change, truncate = f"{table}_no_change", f"{table}_no_truncate"
    opened, through = _opened(table, door, body)
    return (
        f"{create} AS $$ BEGIN {body}; END $$",
        *opened,
        f"CREATE TRIGGER {change} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {through or execute}",
        f"CREATE TRIGGER {truncate} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {execute}",
        # ALWAYS: session_replication_role = replica would otherwise silence them.
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {change}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {truncate}",
    )


def _opened(table: str, door: Door, refused: str) -> tuple[tuple[str, ...], str]:
    """Return the function of a table that has a door, and how it is called: a trigger cannot ask a table."""
    if door == CLOSED:
        return (), ""
    name = f"parvis_door_{table}"
    update, delete = (passes or "FALSE" for passes in (door.updating(POSTGRESQL), door.delete))
    body = (
        f"IF TG_OP = 'UPDATE' THEN IF ({update}) IS NOT TRUE THEN {refused}; END IF; RETURN NEW; END IF;"
        f" IF ({delete}) IS NOT TRUE THEN {refused}; END IF; RETURN OLD;"
    )
    made = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    return (made,), f"EXECUTE FUNCTION {name}()"
