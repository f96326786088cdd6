"""Hash what the store keeps of a ledger up to one of its checkpoints, byte for byte: no entry is read.

What was verified once and hashes the same is what was verified: entries and the columns beside them, places,
texts as they are sealed, and the keys that they are sealed under. Nothing here says that any of it is true.
"""

import marshal
from collections.abc import Iterator, Sequence
from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
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

_AT_ONCE = 1000
_COLUMNS = ("w", "n", "id", "prev", "leaf", "type", "site", "enrols", "revokes", "canon", "sig")
_ROW_ID: ColumnElement[int] = literal_column("rowid")
_ROW_ID_OF_TEXT: ColumnElement[int] = literal_column("ledger_text.rowid")
_PLAIN = 0
"""The version of `marshal` that writes equal values alike, whether or not they are one object."""
_HEAD = 5
"""What `marshal` writes before the rows of a tuple: how many there are."""

_Rows = Select[Any]


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

    def grow(self, extent: Extent, progress: Progress) -> bytes:
        """Hash what lies beyond, up to an extent; return the digest (32 bytes) of all from the first row on.

        `progress` counts entries. Raises RefusedError("stopped") as `progress` says.
        """
        statements = _on_one_disk if _on_disk(self.session) else _on_a_server
        for name, rows in statements(self.site, self.extent, extent):
            self._hash(name, rows, progress)
        self.extent = extent
        named = sorted(self._hashes.items())
        return sha256(b"".join(name.encode() + one.digest() for name, one in named)).digest()

    def _hash(self, name: str, rows: _Rows, progress: Progress) -> None:
        into = self._hashes.setdefault(name, sha256())
        found = self.session.connection().execute(rows.execution_options(yield_per=_AT_ONCE))
        for batch in found.partitions():
            # Of any two rows that differ, in a value or in its type, other bytes come out.
            into.update(memoryview(marshal.dumps(tuple(map(tuple, batch)), _PLAIN))[_HEAD:])
            progress.advance(len(batch) if name == "entries" else 0)


def _on_disk(session: Session) -> bool:
    return session.get_bind().dialect.name == SQLITE


def _on_one_disk(_site: str, after: Extent, upto: Extent) -> Iterator[tuple[str, _Rows]]:
    """Yield what is read of a store of one file: each table as it lies, whichever site its rows are of."""
    number = ENTRIES.c.seq
    yield (
        "entries",
        select(*_raw(ENTRIES.c[name] for name in _COLUMNS))
        .where(number > after.entries, number <= upto.entries)
        .order_by(number),
    )
    for table, low, high in (
        (PLACES, after.places, upto.places),
        (TEXTS, after.texts, upto.texts),
        (TEXT_KEYS, after.keys, upto.keys),
    ):
        yield (
            table.name,
            select(*_raw(table.c)).where(_ROW_ID.between(low + 1, high)).order_by(_ROW_ID),
        )


def _on_a_server(site: str, after: Extent, upto: Extent) -> Iterator[tuple[str, _Rows]]:
    """Yield what is read of a server: what has a place in the trees of the site, in their order."""
    where = tuple_(PLACES.c.year, PLACES.c.position)
    between = (
        PLACES.c.site == site,
        where >= tuple_(after.place.year, after.place.position),
        where < tuple_(upto.place.year, upto.place.position),
    )
    order = (PLACES.c.year, PLACES.c.position)
    yield (
        "entries",
        select(*_texts(ENTRIES.c[name] for name in _COLUMNS), *order)
        .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
        .where(*between)
        .order_by(*order, ENTRIES.c.seq),
    )
    yield (
        "texts",
        select(*_texts(TEXTS.c), TEXT_KEYS.c.box)
        .join_from(PLACES, TEXTS, TEXTS.c.leaf == PLACES.c.leaf)
        .outerjoin(TEXT_KEYS, TEXT_KEYS.c.id == TEXTS.c.key)
        .where(*between)
        .order_by(*order, TEXTS.c.field.collate("C")),
    )


def _raw(columns: Any) -> Sequence[ColumnElement[Any]]:
    """Return columns as the driver gives them."""
    return [type_coerce(column, NullType()) for column in columns]


def _texts(columns: Any) -> Sequence[ColumnElement[Any]]:
    """Return columns as the driver of a server gives them, identifiers as texts."""
    return [cast(one, Text) if one.name in {"id", "key"} else one for one in columns]


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
