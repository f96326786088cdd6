"""Statements compiled once for each engine and handed to the driver as they stand, for what is sent often.

SQLAlchemy looks a statement up, matches its parameters and wraps its result each time: more work than the
store itself does for one row.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect, LargeBinary, Select, Table, insert

from agent_desktop.foundation.records import dataclass
from agent_desktop.store.direct import Rows, direct_of

Values = Mapping[str, object]
_Processor = Callable[[Any], Any]
_numbers = count()
_names: dict[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    names: tuple[str, ...]
    processors: tuple[tuple[str, _Processor], ...]
    readers: tuple[tuple[int, _Processor], ...]
    fixed: Values
    is_positional: bool

    def parameters(self, values: Values) -> Any:
        """Return what the driver takes: every value in its own type, in its place or under its name."""
        return self._placed(self.typed(values) if self.processors or self.fixed else values)

    def typed(self, values: Values) -> Values:
        """Return all that the statement takes, by name, every value in its own type."""
        kept = {**self.fixed, **values}
        for name, process in self.processors:
            kept[name] = process(kept[name])
        return kept

    def parameters_of_each(self, many: Sequence[Values]) -> list[Any]:
        """Return what the driver takes of each: a value that follows itself is turned into its type once."""
        kept = [{**self.fixed, **values} for values in many]
        for name, process in self.processors:
            said: object = self
            told: object = None
            for one in kept:
                if one[name] is not said:
                    said = one[name]
                    told = process(said)
                one[name] = told
        return [self._placed(one) for one in kept]

    def _placed(self, kept: Values) -> Any:
        return tuple(map(kept.__getitem__, self.names)) if self.is_positional else kept

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return a row of the driver with every value in its own type."""
        values = list(row)
        for position, process in self.readers:
            values[position] = process(values[position])
        return tuple(values)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement as the protocol of PostgreSQL takes it, its values numbered.

    `name` is what it is prepared under on a server. `forms` says in which form psycopg is to send each value,
    `typed` turns into its own type what is not, when something is not.
    """

    name: bytes
    sql: bytes
    names: Sequence[str]
    forms: Sequence[Any]
    typed: Callable[[Values], Values] | None

    def parameters(self, values: Values) -> Sequence[object]:
        """Return what is sent, in its place."""
        kept = values if self.typed is None else self.typed(values)
        return tuple(map(kept.__getitem__, self.names))


class Prepared:
    """One statement of tables; `names` are its parameters. What it returns is as the driver gives it."""

    __slots__ = ("_compiled", "_names", "_numbered", "_statement")

    def __init__(self, statement: ClauseElement, *names: str) -> None:
        self._statement, self._names = statement, names
        self._compiled: dict[str, _Compiled] = {}
        self._numbered: Numbered | None = None

    def send(self, connection: Connection, values: Values) -> Rows:
        """Send the statement once, and return its rows."""
        compiled, direct = self._for(connection.dialect), direct_of(connection)
        if direct is not None:
            return direct.send(connection, compiled.sql, compiled.parameters(values))
        result = connection.exec_driver_sql(compiled.sql, compiled.parameters(values))
        return [tuple(row) for row in result] if result.returns_rows else ()

    def read(self, connection: Connection, values: Values) -> Rows:
        """Send a select once, and return its rows, every value in the type of its column."""
        rows = self.send(connection, values)
        compiled = self._for(connection.dialect)
        return [compiled.read(row) for row in rows]

    def send_all(self, connection: Connection, many: Sequence[Values]) -> None:
        """Send the statement once for each."""
        compiled, direct = self._for(connection.dialect), direct_of(connection)
        parameters = compiled.parameters_of_each(many)
        if direct is not None:
            direct.send_all(connection, compiled.sql, parameters)
        else:
            connection.exec_driver_sql(compiled.sql, parameters)

    def numbered(self, dialect: Dialect) -> Numbered:
        """Return the statement as the protocol of PostgreSQL takes it."""
        if self._numbered is None:
            self._numbered = self._compile_numbered(dialect)
        return self._numbered

    def _compile_numbered(self, dialect: Dialect) -> Numbered:
        from psycopg.adapt import PyFormat  # noqa: PLC0415 - psycopg is loaded for a server only

        # The dialects that compile are those of drivers, which take it.
        numbered = type(dialect)(paramstyle="numeric_dollar")  # type: ignore[call-arg]
        made: Any = self._statement.compile(dialect=numbered, column_keys=list(self._names))
        compiled = self._compiled_from(made, numbered)
        # The statement says the types: any of them is read from a text, and bytes go as they are.
        forms = [
            PyFormat.BINARY if isinstance(made.binds[name].type, LargeBinary) else PyFormat.TEXT
            for name in compiled.names
        ]
        name = _names.setdefault(compiled.sql, b"parvis_%d" % next(_numbers))
        typed = compiled.typed if compiled.processors or compiled.fixed else None
        return Numbered(name, compiled.sql.encode(), compiled.names, forms, typed)

    def _for(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = self._compile(dialect)
        return found

    def _compile(self, dialect: Dialect) -> _Compiled:
        made: Any = self._statement.compile(dialect=dialect, column_keys=list(self._names))
        return self._compiled_from(made, dialect)

    def _compiled_from(self, made: Any, dialect: Dialect) -> _Compiled:
        processors = {
            name: bound.type.dialect_impl(dialect).bind_processor(dialect)
            for name, bound in made.binds.items()
        }
        columns = self._statement.selected_columns if isinstance(self._statement, Select) else ()
        readers = enumerate(
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
        )
        return _Compiled(
            sql=str(made),
            names=tuple(made.positiontup or ()),
            processors=tuple((name, process) for name, process in processors.items() if process is not None),
            readers=tuple((place, process) for place, process in readers if process is not None),
            fixed={name: value for name, value in made.params.items() if name not in self._names},
            is_positional=made.positional,
        )


def adding(table: Table) -> Prepared:
    """Return the insert of a row: every column but those that the store numbers by itself."""
    names = [column.name for column in table.columns if column.identity is None]
    # Inline: a row is not read back.
    return Prepared(insert(table).inline(), *names)
