"""By which doors a text leaves the ledger: an erasure that was approved names its entry, or it stays."""

from sqlalchemy import DDL, Table, event

from agent_desktop.store.append_only import POSTGRESQL, SQLITE, Door

ERASED = "EXISTS (SELECT 1 FROM ledger_erased WHERE leaf = OLD.leaf)"
"""True of a row whose entry was erased: for the tables that have a `leaf`."""

TEXT_DOOR = Door(
    # The key of a file is destroyed with what is erased of it: what stays is sealed again under another.
    update=(
        "NEW.leaf = OLD.leaf AND NEW.field = OLD.field AND NEW.key <> OLD.key AND EXISTS (SELECT 1"
        " FROM ledger_erased JOIN ledger_text erased ON erased.leaf = ledger_erased.leaf"
        " WHERE erased.key = OLD.key)"
    ),
    delete=ERASED,
)
TEXT_KEY_DOOR = Door(delete="NOT EXISTS (SELECT 1 FROM ledger_text WHERE key = OLD.id)")
_SEALED_SINCE = "EXISTS (SELECT 1 FROM ledger_text WHERE leaf = OLD.leaf AND field = OLD.field)"
CLEAR_TEXT_DOOR = Door(delete=f"{ERASED} OR {_SEALED_SINCE}")

_SAID = {
    SQLITE: "json_extract(CAST({row}.canon AS TEXT), '$.{key}')",
    POSTGRESQL: "convert_from({row}.canon, 'UTF8')::jsonb ->> '{key}'",
}
_NAMED = {
    SQLITE: "NEW.leaf IN (SELECT value FROM json_each(CAST(asked.canon AS TEXT), '$.d.leaves'))",
    POSTGRESQL: "jsonb_exists(convert_from(asked.canon, 'UTF8')::jsonb -> 'd' -> 'leaves', NEW.leaf)",
}


def approved_only(table: Table) -> None:
    """Add to what `create_all` makes of this table what refuses a leaf that no approved erasure names."""
    for dialect in (SQLITE, POSTGRESQL):
        for statement in approval_statements(table.name, dialect):
            # SQLAlchemy leaves DDL untyped.
            ddl = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def approval_statements(table: str, dialect: str) -> tuple[str, ...]:
    """Return the SQL that reads it in the two entries, for migrations."""
    said = {
        "answer.type": _SAID[dialect].format(row="answer", key="type"),
        "answer.ref": _SAID[dialect].format(row="answer", key="ref"),
        "asked.type": _SAID[dialect].format(row="asked", key="type"),
    }
    tied = "asked.leaf = NEW.erasure AND answer.leaf = NEW.approval"
    means = f"{said['asked.type']} = 'erasure' AND {said['answer.type']} = 'approval'"
    about = f"{said['answer.ref']} = NEW.erasure AND {_NAMED[dialect]}"
    approved = (
        "EXISTS (SELECT 1 FROM ledger_entry asked, ledger_entry answer"  # noqa: S608 - words of this file only
        f" WHERE {tied} AND {means} AND {about})"
    )
    if dialect == SQLITE:
        refused = f"SELECT RAISE(ABORT, '{table} is approved only');"
        before = f"BEFORE INSERT ON {table} WHEN ({approved}) IS NOT TRUE"
        return (f"CREATE TRIGGER {table}_approved {before} BEGIN {refused} END",)
    refused = f"RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = '{table} is approved only'"
    body = f"IF ({approved}) IS NOT TRUE THEN {refused}; END IF; RETURN NEW;"
    name = f"parvis_approved_{table}"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f"CREATE TRIGGER {table}_approved BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_approved",
    )
