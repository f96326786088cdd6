"""Hash what the store keeps of a ledger up to one of its checkpoints, byte for byte: no entry is read.

What was verified once and hashes the same is what was verified: entries and the columns beside them, places,
texts as they are sealed, and the keys that they are sealed under. Nothing here says that any of it is true.
"""

import marshal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import field
from hashlib import sha256
from itertools import chain, islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    Text,
    TextClause,
    cast,
    func,
    literal_column,
    select,
    text,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Place
from agent_desktop.ledger.tables import CLEAR_TEXTS, ENTRIES, PLACES, TEXT_KEYS, TEXTS
from agent_desktop.store.append_only import SQLITE

if TYPE_CHECKING:
    from hashlib import _Hash

_AT_ONCE = 2000
"""Rows read as one value: fewer, and asking takes its share; more, and they leave the caches."""
_COLUMNS = ("w", "n", "id", "prev", "leaf", "type", "site", "enrols", "revokes", "canon", "sig")
_NUMBERS = frozenset({"n", "year", "position"})
_OCTETS = {"id": 32, "key": 32, "prev": 44, "leaf": 44, "sig": 64}
"""How long these values are in a row like most: their lengths then go without saying."""
_SELDOM = ("enrols", "revokes")
"""What a row like most leaves out."""
_EITHER = frozenset({"canon", "sig", "box", "tag"})
"""What is read alike whether the store keeps it as bytes or as a text."""
_ROW_ID: ColumnElement[int] = literal_column("rowid")
_ROW_ID_OF_TEXT: ColumnElement[int] = literal_column("ledger_text.rowid")
_PLAIN = 0
"""The version of `marshal` that writes equal values alike, whether or not they are one object."""
_HEAD = 5
"""What `marshal` writes before the rows of a tuple: how many there are."""

_ENTRIES = ENTRIES.name
_Piece = tuple[str, int, int]
"""Rows of a table: after which, and up to which."""
_Part = tuple[str, int, bytes | memoryview]
"""A piece of a table: which, of how many rows, and their bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far the rows of a checkpoint reach in each table.

    `place`: the year and the size of the checkpoint. The others number the last row of each table in a store
    of one file, where rows stand as they were written; on a server they are 0, and places alone order rows.
    """

    place: Place
    entries: int = 0
    places: int = 0
    texts: int = 0
    keys: int = 0


_LATE = tuple(
    text(f"{late} LIMIT 1")
    for late in (
        (
            "SELECT 1 FROM ledger_text t LEFT JOIN ledger_entry e ON e.leaf = t.leaf"
            " WHERE t.rowid > :texts AND (e.seq IS NULL OR e.seq <= :entries)"
        ),
        (
            "SELECT 1 FROM ledger_place p JOIN ledger_entry e ON e.leaf = p.leaf"
            " WHERE p.rowid > :places AND e.seq <= :entries"
        ),
        (
            "SELECT 1 FROM ledger_text_key late JOIN ledger_text_key k ON k.id = late.id"
            " WHERE late.rowid > :keys AND k.rowid <= :keys"
        ),
    )
)
"""Find, in a store of one file, what came beyond an extent for what is within: no unique key is believed."""

NOWHERE = Extent(place=Place(0, 0))
"""Before the first row of all."""


def extent_of(session: Session, site: str, place: Place) -> Extent | None:
    """Return how far the rows of a checkpoint reach; `None` when texts of before and of after are mixed.

    `place` is the year and the size of a checkpoint that holds.
    """
    if not _on_disk(session):
        extent = Extent(place=place)
    else:
        last = session.execute(
            select(ENTRIES.c.seq, literal_column("ledger_place.rowid"))
            .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
            .where(
                PLACES.c.site == site, PLACES.c.year == place.year, PLACES.c.position == place.position - 1
            )
        ).one()
        extent = Extent(
            place=place,
            entries=last[0],
            places=last[1],
            texts=_texts_until(session, last[0]),
            keys=session.scalar(select(func.max(_ROW_ID)).select_from(TEXT_KEYS)) or 0,
        )
    return extent if stands_apart(session, extent) else None


def stands_apart(session: Session, extent: Extent) -> bool:
    """Tell whether nothing came since for an entry of before, and no text waits in clear."""
    if session.scalar(select(CLEAR_TEXTS.c.leaf).limit(1)) is not None:
        return False
    if not _on_disk(session):
        # There, rows are found by the place of their entry: none is left out.
        return True
    reach = {
        "entries": extent.entries,
        "places": extent.places,
        "texts": extent.texts,
        "keys": extent.keys,
    }
    return all(session.execute(late, reach).first() is None for late in _LATE)


@dataclass(slots=True)
class Strands:
    """The hashes of the tables of one ledger, up to `extent`: the same, however they grew."""

    session: Session
    site: str
    extent: Extent = NOWHERE
    _hashes: "dict[str, _Hash]" = field(default_factory=dict)

    def grow(self, extent: Extent, progress: Progress, *, readers: int = 1) -> bytes:
        """Hash what lies beyond, up to an extent; return the digest (32 bytes) of all from the first row on.

        With several `readers`, rows are read as the store is then, and not at the moment of the session:
        enough to tell that nothing changed. `progress` counts entries. Raises RefusedError("stopped") as
        `progress` says.
        """
        with closing(self._parts(extent, readers)) as parts:
            for name, count, content in parts:
                self._hashes.setdefault(name, sha256()).update(content)
                progress.advance(count if name == _ENTRIES else 0)
        self.extent = extent
        named = sorted(self._hashes.items())
        return sha256(b"".join(name.encode() + one.digest() for name, one in named)).digest()

    def _parts(self, extent: Extent, readers: int) -> Generator[_Part]:
        if not _on_disk(self.session):
            return _on_a_server(self.session, self.site, self.extent, extent)
        connection, pieces = self.session.connection(), _pieces(self.extent, extent)
        if readers < 2:
            return (_read(connection, self.site, piece) for piece in pieces)
        return _read_at_once(connection.engine, self.site, pieces, readers)


def _on_disk(session: Session) -> bool:
    return session.get_bind().dialect.name == SQLITE


def _pieces(after: Extent, upto: Extent) -> Iterator[_Piece]:
    """Yield what is read at a time of a store of one file: tables as they lie, of whichever site rows are."""
    for name, low, high in (
        (_ENTRIES, after.entries, upto.entries),
        (PLACES.name, after.places, upto.places),
        (TEXTS.name, after.texts, upto.texts),
        (TEXT_KEYS.name, after.keys, upto.keys),
    ):
        for start in range(low, high, _AT_ONCE):
            yield name, start, min(high, start + _AT_ONCE)


def _read(connection: Connection, site: str, piece: _Piece) -> _Part:
    name, low, high = piece
    count, content = connection.execute(_JOINED[name], {"low": low, "high": high, "site": site}).one()
    return name, count, content or b""


def _read_at_once(engine: Engine, site: str, pieces: Iterator[_Piece], readers: int) -> Generator[_Part]:
    """Yield pieces in their order, read by as many threads: deciphering pages, SQLite lets others run."""
    with ExitStack() as stack:
        free: SimpleQueue[Connection] = SimpleQueue()
        for _reader in range(readers):
            free.put(stack.enter_context(engine.connect()))
        threads = stack.enter_context(ThreadPoolExecutor(readers, thread_name_prefix="strands"))
        stack.callback(threads.shutdown, cancel_futures=True)

        def read(piece: _Piece) -> _Part:
            connection = free.get()
            try:
                return _read(connection, site, piece)
            finally:
                free.put(connection)

        ahead = deque(threads.submit(read, piece) for piece in islice(pieces, 2 * readers))
        while ahead:
            part = ahead.popleft().result()
            ahead.extend(threads.submit(read, piece) for piece in islice(pieces, 1))
            yield part


def _joined(table: Table, columns: Sequence[str]) -> TextClause:
    """Return what reads some rows as one value: each with the lengths and the kinds of what it holds.

    Rows of a driver, one object for each value, take as long again as all the rest. Each length said in a
    row takes nearly as long as the value itself: a row like most, and of the site that is read, says those
    that vary alone; what it leaves out is what makes it one.
    """
    told = [name for name in columns if name not in {"site", *_SELDOM}]
    vary = [name if name in _NUMBERS else f"octet_length({name})" for name in told if name not in _OCTETS]
    as_most = _in_one("2", vary, [name for name in told if name not in _NUMBERS])
    kinds = " AND ".join(_kind(name) for name in columns if name not in _EITHER)
    as_any = _in_one(f"ifnull({kinds}, 0)", [f"octet_length({name})" for name in columns], columns)
    like_most = " AND ".join(chain.from_iterable(map(_like_most, columns)))
    row = f"iif({like_most}, {as_most}, {as_any})"
    return text(
        f"SELECT count(*), CAST(group_concat({row}, '') AS BLOB) FROM {table.name}"  # noqa: S608 - our own names
        " WHERE rowid > :low AND rowid <= :high"
    )


def _kind(name: str) -> str:
    """Return what is true of a value of the right kind; NULL is of any but that of numbers."""
    # In SQLite a number comes before any text, and a text before any bytes.
    return f"{name} < ''" if name in _NUMBERS else f"ifnull({name} < x'', 1)"


def _like_most(name: str) -> Iterator[str]:
    """Yield what is true of this value in a row like most: of its kind, and of the length not told."""
    if name == "site":
        yield "site = :site"
    elif name in _SELDOM:
        yield f"{name} IS NULL"
    else:
        if name not in _EITHER:
            yield f"{name} < ''" if name in _NUMBERS else f"{name} < x''"
        if name in _OCTETS:
            yield f"octet_length({name}) = {_OCTETS[name]}"


def _in_one(mark: str, lengths: Iterable[str], values: Iterable[str]) -> str:
    ended = (f"{one}, ','" for one in lengths)
    return f"concat({', '.join((mark, *ended, *values))})"


_JOINED = {
    _ENTRIES: _joined(ENTRIES, _COLUMNS),
    **{table.name: _joined(table, table.c.keys()) for table in (PLACES, TEXTS, TEXT_KEYS)},
}


def _on_a_server(session: Session, site: str, after: Extent, upto: Extent) -> Generator[_Part]:
    """Yield what has a place in the trees of a site, in their order."""
    where = tuple_(PLACES.c.year, PLACES.c.position)
    between = (
        PLACES.c.site == site,
        where >= tuple_(after.place.year, after.place.position),
        where < tuple_(upto.place.year, upto.place.position),
    )
    order = (PLACES.c.year, PLACES.c.position)
    rows = {
        _ENTRIES: select(*_texts(ENTRIES.c[name] for name in _COLUMNS), *order)
        .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
        .where(*between)
        .order_by(*order, ENTRIES.c.seq),
        TEXTS.name: select(*_texts(TEXTS.c), TEXT_KEYS.c.box)
        .join_from(PLACES, TEXTS, TEXTS.c.leaf == PLACES.c.leaf)
        .outerjoin(TEXT_KEYS, TEXT_KEYS.c.id == TEXTS.c.key)
        .where(*between)
        .order_by(*order, TEXTS.c.field.collate("C")),
    }
    for name, statement in rows.items():
        with closing(session.execute(statement.execution_options(yield_per=_AT_ONCE))) as found:
            for batch in found.partitions():
                # Of any two rows that differ, in a value or in its type, other bytes come out.
                yield name, len(batch), memoryview(marshal.dumps(tuple(map(tuple, batch)), _PLAIN))[_HEAD:]


def _texts(columns: Iterable[ColumnElement[Any]]) -> Sequence[ColumnElement[Any]]:
    """Return columns as the driver of a server gives them, identifiers as texts."""
    return [cast(one, Text) if one.key in {"id", "key"} else type_coerce(one, NullType()) for one in columns]


def _texts_until(session: Session, entry: int) -> int:
    """Return the number of the last text before the first that is of an entry after this one."""
    first = session.scalar(
        select(func.min(_ROW_ID_OF_TEXT))
        .select_from(ENTRIES)
        .join(TEXTS, TEXTS.c.leaf == ENTRIES.c.leaf)
        .where(ENTRIES.c.seq > entry)
    )
    last = session.scalar(select(func.max(_ROW_ID)).select_from(TEXTS)) or 0
    return last if first is None else first - 1
