"""Read the rows of a damaged store around the pages that cannot be read."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.engines import maintenance

Row: TypeAlias = tuple[Any, ...]
Range: TypeAlias = tuple[int, int]

_LAST_NUMBER = 2**63 - 1
_MOST_FAILURES, _MOST_IN_VAIN = 4000, 400
"""How many failures a table may cost, in all and since a row was read: what is left of it is then lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, its columns, and those that are its row number (an INTEGER PRIMARY KEY is)."""

    name: str
    columns: tuple[str, ...]
    parents: frozenset[str]
    numbered_by: str | None

    @property
    def written(self) -> tuple[str, ...]:
        """Return the columns as they are written: the row number first, so that copies keep matching."""
        return ("rowid", *(column for column in self.columns if column != self.numbered_by))


class Rows:
    """A damaged store, read through connections that are thrown away at each failure."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key

    def between(self, table: Table, first: int, last: int, *, backwards: bool = False) -> Iterator[Row]:
        """Yield the rows whose number is within a range, until the end or the first page that cannot be read.

        Raises UnavailableError("store_damaged").
        """
        columns = ", ".join(quoted(column) for column in table.written)
        order = "DESC" if backwards else "ASC"
        # The names are those of our own migrations, read from a store of ours that was just made.
        question = (
            f"SELECT {columns} FROM {quoted(table.name)} WHERE rowid BETWEEN ? AND ? ORDER BY rowid {order}"  # noqa: S608
        )
        with maintenance(self._path, self._key, read_only=True) as connection:
            yield from connection.execute(question, (first, last))

    def counted(self, table: Table) -> tuple[int, int] | None:
        """Return how many rows a table should have and its last number, by whichever index can be read."""
        for index in self._indexes(table):
            question = f"SELECT count(*), max(rowid) FROM {quoted(table.name)} INDEXED BY {quoted(index)}"  # noqa: S608
            with (
                suppress(UnavailableError, sqlcipher.Error),
                maintenance(self._path, self._key, read_only=True) as connection,
            ):
                count, last = connection.execute(question).fetchone()
                return int(count), int(last or 0)
        return None

    def most(self, table: Table) -> int:
        """Return the last row number to look for: a row takes four bytes, unless it chose its own."""
        return self._path.stat().st_size // 4 if table.numbered_by is None else _LAST_NUMBER

    def _indexes(self, table: Table) -> list[str]:
        with maintenance(self._path, self._key, read_only=True) as connection:
            found = connection.execute(
                "SELECT name, partial FROM pragma_index_list(?)", (table.name,)
            ).fetchall()
        return [str(name) for name, partial in found if not partial]


def read_around_damage(rows: Rows, table: Table, last: int, take: Callable[[Row], None]) -> list[Range]:
    """Give every row that can be read to `take`, none of them twice; return the ranges that cannot be read.

    `last` is the last number to look for.
    """
    lost: list[Range] = []
    failures = in_vain = 0
    ahead = deque([(0, last)])
    while ahead:
        first, final = ahead.popleft()
        if failures > _MOST_FAILURES or in_vain > _MOST_IN_VAIN:
            lost.append((first, final))
            continue
        upward = _read(rows, table, (first, final), take, backwards=False)
        if upward is None:
            continue
        downward = _read(rows, table, (upward, final), take, backwards=True)
        failures += 2
        in_vain = in_vain + 2 if (upward, downward) == (first, final) else 0
        if downward is None:
            continue
        if upward == downward:
            lost.append((upward, downward))
            continue
        middle = (upward + downward) // 2
        ahead += [(upward, middle), (middle + 1, downward)]
    return _joined(lost)


def _read(
    rows: Rows, table: Table, within: Range, take: Callable[[Row], None], *, backwards: bool
) -> int | None:
    """Read a range from one of its ends; return the number to go on from, None once it is read whole."""
    first, last = within
    reached = last if backwards else first
    try:
        for row in rows.between(table, first, last, backwards=backwards):
            take(row)
            reached = int(row[0]) + (-1 if backwards else 1)
    except UnavailableError as error:
        if error.code not in {"store_damaged", "disk_error"}:
            raise
        return reached if first <= reached <= last else None
    return None


def _joined(lost: list[Range]) -> list[Range]:
    joined: list[Range] = []
    for first, last in sorted(lost):
        if joined and joined[-1][1] + 1 >= first:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def quoted(name: str) -> str:
    """Return a name of a table or column as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
