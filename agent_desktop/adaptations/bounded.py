"""No decision beyond its bounds in the store, whoever writes it. Values are decimals kept as text."""

from sqlalchemy import DDL, Table, event

_NUMBER = "CAST({row}{name} AS NUMERIC)"
_OUTSIDE = (
    "{value} < {lo} OR {value} > {hi}"
    " OR ({row}decision = 'granted' AND {row}value IS NOT NULL AND ({row}lo IS NULL OR {row}hi IS NULL))"
)


def within_bounds(table: Table) -> None:
    """Add to what `create_all` makes of this table what refuses a value beyond its bounds."""
    for dialect in ("sqlite", "postgresql"):
        # SQLAlchemy leaves DDL untyped.
        ddl = DDL(statement(table.name, dialect))  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def statement(table: str, dialect: str) -> str:
    """Return the SQL that refuses them: a trigger on SQLite, which adds no constraint to a table."""
    if dialect == "sqlite":
        refused = f"SELECT RAISE(ABORT, '{table} is out of its bounds');"
        return (
            f"CREATE TRIGGER {table}_within_bounds BEFORE INSERT ON {table}"
            f" WHEN {_outside('NEW.')} BEGIN {refused} END"
        )
    # A comparison with nothing is neither true nor false, and lets through: as on SQLite.
    return f"ALTER TABLE {table} ADD CONSTRAINT {table}_within_bounds CHECK (NOT ({_outside('')}))"


def _outside(row: str) -> str:
    numbers = {name: _NUMBER.format(row=row, name=name) for name in ("value", "lo", "hi")}
    return _OUTSIDE.format(row=row, **numbers)
