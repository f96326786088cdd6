"""Write what was read of a damaged store in a new one, where triggers and references are on."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.salvage_rows import Range, Row, Rows, Table, quoted, read_around_damage

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """What became of one table.

    `kept` rows were read, `copied` taken from a copy, `left_out` point at one that is lost; `lost` is None
    when nothing says how many there were.
    """

    table: str
    kept: int
    copied: int
    left_out: int
    lost: int | None

    @property
    def is_whole(self) -> bool:
        """Tell whether every row is there, as it was."""
        return not self.copied and not self.left_out and self.lost == 0


class Target:
    """The new store, written in one transaction: triggers and references are on, as they are at the desk."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("BEGIN IMMEDIATE")

    def keep(self) -> None:
        """Put on the disk what was written."""
        self._connection.execute("COMMIT")

    def tables(self) -> tuple[Table, ...]:
        """Return the tables, each after those it points at."""
        names = self._connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
            "AND name <> 'alembic_version' ORDER BY name"
        ).fetchall()
        waiting = [self._table(str(name)) for (name,) in names]
        ordered: list[Table] = []
        while waiting:
            done = {table.name for table in ordered}
            ready = [table for table in waiting if table.parents <= done | {table.name}]
            ordered += ready or waiting
            waiting = [table for table in waiting if table not in ordered]
        return tuple(ordered)

    def put(self, table: Table, rows: Sequence[Row]) -> tuple[int, list[Row]]:
        """Write rows; return how many, and those that point at a row that is not there."""
        left = list(rows)
        count = 0
        while left:
            refused = self._put(table, left)
            count += len(left) - len(refused)
            # A row may point at one of its own table that came after it.
            if len(refused) == len(left) or not refused:
                return count, refused
            left = refused
        return count, []

    def _put(self, table: Table, rows: Sequence[Row]) -> list[Row]:
        columns = ", ".join(quoted(column) for column in table.written)
        places = ", ".join("?" for _column in table.written)
        statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({places})"  # noqa: S608 - as above
        refused: list[Row] = []
        for row in rows:
            try:
                self._connection.execute(statement, row)
            except sqlcipher.IntegrityError:
                refused.append(row)
        return refused

    def _table(self, name: str) -> Table:
        columns = self._connection.execute(
            "SELECT name, type, pk FROM pragma_table_info(?)", (name,)
        ).fetchall()
        parents = self._connection.execute(
            'SELECT "table" FROM pragma_foreign_key_list(?)', (name,)
        ).fetchall()
        keys = [(str(column), str(kind)) for column, kind, pk in columns if pk]
        numbered = keys[0][0] if len(keys) == 1 and keys[0][1].upper() == "INTEGER" else None
        return Table(
            name=name,
            columns=tuple(str(column) for column, _kind, _pk in columns),
            parents=frozenset(str(parent) for (parent,) in parents),
            numbered_by=numbered,
        )


@dataclass(slots=True)
class _Writing:
    """Rows on their way to one table, some hundreds at a time."""

    target: Target
    table: Table
    progress: Progress
    count: int = 0
    refused: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)

    def take(self, row: Row) -> None:
        self.waiting.append(row)
        if len(self.waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        self.progress.breathe()
        count, refused = self.target.put(self.table, self.waiting)
        self.count += count
        self.refused += refused
        self.waiting.clear()


def carry_over(
    rows: Rows, copy: Rows | None, target: Target, table: Table, progress: Progress
) -> TableReport:
    """Write every row of a table that can be read, and from `copy` those that cannot; say what is missing."""
    counted = rows.counted(table)
    writing = _Writing(target, table, progress)
    lost = read_around_damage(rows, table, rows.most(table) if counted is None else counted[1], writing.take)
    writing.flush()
    kept = writing.count
    for row in _in_copy(copy, table, lost):
        writing.take(row)
    writing.flush()
    copied = writing.count - kept
    again, left = target.put(table, writing.refused)
    found = kept + copied + again + len(left)
    if counted is not None:
        missing: int | None = max(0, counted[0] - found)
    else:
        missing = None if lost else 0
    return TableReport(table=table.name, kept=kept + again, copied=copied, left_out=len(left), lost=missing)


def _in_copy(copy: Rows | None, table: Table, lost: Sequence[Range]) -> Iterator[Row]:
    if copy is not None:
        for first, last in lost:
            yield from copy.between(table, first, last)
