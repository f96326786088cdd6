"""Reads of the ledger. What comes out of here is believed only once `verify` has gone over it.

A row that is no entry any more raises RefusedError with the codes of `canon` and `schemas`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries
from agent_desktop.ledger.cosignatures import completed
from agent_desktop.ledger.reading import ReadAll, read_all
from agent_desktop.ledger.records import (
    Disclosure,
    Entry,
    EntryType,
    Erased,
    Ground,
    Mark,
    Place,
    Report,
    StoredCheckpoint,
    StoredEntry,
)
from agent_desktop.ledger.strands import NOWHERE, Extent
from agent_desktop.ledger.tables import (
    CHECKPOINTS,
    CLEAR_TEXTS,
    ENTRIES,
    ERASED,
    PLACES,
    TEXTS,
    LedgerCheckpointRow,
)
from agent_desktop.ledger.text_keys import Kept, Opener
from agent_desktop.ledger.verify import Known, verify
from agent_desktop.store.append_only import SQLITE
from agent_desktop.store.direct import Rows
from agent_desktop.store.gathered import Statement
from agent_desktop.store.prepared import Prepared

_BATCH = 500
_STORED = tuple(
    # As the driver gives them: SQLite keeps a text where a number was declared, and nothing must stumble.
    type_coerce(ENTRIES.c[name], NullType()).label(name)
    for name in (
        *("seq", "w", "n", "id", "prev", "leaf", "type"),
        *("site", "enrols", "revokes", "canon", "sig"),
    )
)
_PLACE = (PLACES.c.year, PLACES.c.position)
# One round trip for all that a new entry must know, as statements of tables: built once, sent each time.
_LAST, _REVOKING, _OWN = ENTRIES.alias("last"), ENTRIES.alias("revoking"), ENTRIES.alias("own")
# The greatest rank is found in its index; a subquery joined would be written down first. It is the last of an
# order, not a maximum: a server that takes a chain for short goes over all of it for a maximum.
_GREATEST = (
    select(_OWN.c.n)
    .where(_OWN.c.w == bindparam("writer"))
    .order_by(_OWN.c.n.desc())
    .limit(literal_column("1"))
    .scalar_subquery()
)
_STANDING = Prepared(
    select(
        ENTRIES.c.canon,
        ENTRIES.c.sig,
        _LAST.c.n,
        _LAST.c.leaf,
        exists().where(_REVOKING.c.revokes == bindparam("writer")).label("revoked"),
    )
    .outerjoin_from(ENTRIES, _LAST, (_LAST.c.w == bindparam("writer")) & (_LAST.c.n == _GREATEST))
    .where(ENTRIES.c.enrols == bindparam("writer")),
    "writer",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a writer whose key is trusted stands: what brought the key in, if it was closed, its end."""

    enrolling: Entry
    is_revoked: bool
    last: Mark | None


def asking_standing(writer: str) -> Statement:
    """Return what asks the store where a writer stands."""
    return Statement(_STANDING, {"writer": writer})


def standing_from(rows: Rows, writer: str) -> Standing | None:
    """Return where a writer stands, or `None` when its key was never brought in."""
    if not rows:
        return None
    canon, sig, n, leaf, is_revoked = rows[0]
    return Standing(
        enrolling=_read_once(canon, sig),
        is_revoked=bool(is_revoked),
        last=None if n is None else Mark(writer=writer, n=n, leaf=leaf),
    )


@lru_cache(maxsize=16)
def _read_once(canon: bytes, sig: bytes) -> Entry:
    """Return the entry of these bytes; those that bring keys in are read at each entry written."""
    return entries.read(canon, sig)


def last_of_writer(session: Session, writer: str) -> Mark | None:
    """Return the end of a chain, or `None` before its first entry."""
    found = session.execute(
        select(ENTRIES.c.n, ENTRIES.c.leaf).where(ENTRIES.c.w == writer).order_by(ENTRIES.c.n.desc()).limit(1)
    ).first()
    return None if found is None else Mark(writer=writer, n=found.n, leaf=found.leaf)


def enrolling_entry(session: Session, writer: str) -> Entry | None:
    """Return the genesis or the `key.enroll` that brought a writer's key in, or `None`."""
    return _entry(session, ENTRIES.c.enrols == writer)


def is_revoked(session: Session, writer: str) -> bool:
    """Tell whether a `key.revoke` closed this chain."""
    return session.scalar(select(ENTRIES.c.seq).where(ENTRIES.c.revokes == writer)) is not None


def genesis_of(session: Session, site: str) -> Entry | None:
    """Return the entry that opened the ledger of a site, or `None`."""
    return _entry(session, (ENTRIES.c.site == site) & (ENTRIES.c.type == EntryType.GENESIS.value))


def entry_by_id(session: Session, entry_id: UUID) -> Entry | None:
    """Return one entry, or `None`."""
    return _entry(session, ENTRIES.c.id == entry_id)


def entry_by_leaf(session: Session, leaf: str) -> Entry | None:
    """Return the entry of a leaf, or `None`."""
    return _entry(session, ENTRIES.c.leaf == leaf)


def known_leaves(session: Session, site: str, leaves: Sequence[str]) -> frozenset[str]:
    """Return those of `leaves` that stand in the ledger of a site."""
    asked = select(ENTRIES.c.leaf).where(ENTRIES.c.site == site)
    found = (session.scalars(asked.where(ENTRIES.c.leaf.in_(some))) for some in _some_of(leaves))
    return frozenset(chain.from_iterable(found))


def entries_by_leaf(session: Session, leaves: Collection[str]) -> Mapping[str, Entry]:
    """Return entries by their leaf; those that are not there are out."""
    asked = select(ENTRIES.c.leaf, ENTRIES.c.canon, ENTRIES.c.sig)
    rows = (session.execute(asked.where(ENTRIES.c.leaf.in_(some))) for some in _some_of(sorted(leaves)))
    return {leaf: entries.kept(canon, sig, leaf) for leaf, canon, sig in chain.from_iterable(rows)}


def _some_of(leaves: Sequence[str]) -> Iterator[Sequence[str]]:
    return (leaves[start : start + _BATCH] for start in range(0, len(leaves), _BATCH))


def latest_entries(session: Session, site: str, limit: int = 50) -> tuple[Entry, ...]:
    """Return what was written last at a site, latest first."""
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig)
        .where(ENTRIES.c.site == site)
        .order_by(ENTRIES.c.seq.desc())
        .limit(limit)
    )
    return tuple(entries.read(row.canon, row.sig) for row in rows)


def texts_of(session: Session, leaf: str) -> Mapping[str, Disclosure]:
    """Return the texts an entry commits to, by field; those erased, or of another desk, are missing."""
    kept = Opener(session).texts([leaf]).get(leaf, Kept())
    return {text.field: text for text in kept.texts}


def erased_among(session: Session, leaves: Collection[str]) -> Mapping[str, Erased]:
    """Return those of these entries whose texts were erased, with why and when."""
    if not leaves:
        return {}
    asked, approved = ENTRIES.alias(), ENTRIES.alias()
    rows = session.execute(
        select(ERASED.c.leaf, asked.c.canon, asked.c.sig, approved.c.recorded_at)
        .join(asked, asked.c.leaf == ERASED.c.erasure)
        .join(approved, approved.c.leaf == ERASED.c.approval)
        .where(ERASED.c.leaf.in_(leaves))
    )
    return {row.leaf: Erased(ground=_ground(row), day=row.recorded_at.date()) for row in rows}


def sites(session: Session) -> tuple[str, ...]:
    """Return the sites whose ledger lies in this store."""
    return tuple(session.scalars(select(ENTRIES.c.site).distinct().order_by(ENTRIES.c.site)))


def entry_count(session: Session, site: str) -> int:
    """Return how many rows the ledger of a site has."""
    return session.connection().scalar(select(func.count()).where(ENTRIES.c.site == site)) or 0


def stored_entries(session: Session, site: str, after: Extent = NOWHERE) -> Iterator[StoredEntry]:
    """Yield every row of a site in the order of its places, then of arrival, a few hundred at a time.

    Each comes with its texts. `after`: those beyond, only.
    """
    # One statement, so one snapshot: page after page, a writer that commits late would look like a gap.
    rows = session.execute(
        select(*_STORED, *_PLACE)
        .outerjoin_from(ENTRIES, PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
        .where(ENTRIES.c.site == site, *_beyond(session, after))
        .order_by(*_order(session))
        .execution_options(yield_per=_BATCH)
    )
    opener, nothing = Opener(session), Kept()
    for batch in rows.partitions(_BATCH):
        kept = opener.texts([row.leaf for row in batch])
        for row in batch:
            yield _stored(row, kept.get(row.leaf, nothing))


def texts_of_nothing(session: Session) -> tuple[Disclosure, ...]:
    """Return the texts whose entry is gone, without their words."""
    return tuple(
        Disclosure(leaf=str(leaf), field=str(name), salt=b"", text="")
        for table in (CLEAR_TEXTS, TEXTS)
        for leaf, name in session.execute(
            select(type_coerce(table.c.leaf, NullType()), type_coerce(table.c.field, NullType()))
            .select_from(table.outerjoin(ENTRIES, ENTRIES.c.leaf == table.c.leaf))
            .where(ENTRIES.c.leaf.is_(None))
        )
    )


def verified(
    session: Session,
    site: str,
    known: Known | None = None,
    *,
    read_all: ReadAll = read_all,
    progress: Progress | None = None,
) -> Report:
    """Verify the whole ledger of a site, against what the reader knows beforehand.

    `progress` counts entries. Raises as `verify`.
    """
    progress = progress or Progress()
    progress.begin("entries", entry_count(session, site))
    report = verify(
        stored_entries(session, site),
        orphans=texts_of_nothing(session),
        checkpoints=notes_of(session, site),
        known=known,
        read_all=read_all,
        progress=progress,
    )
    return replace(report, site=site)


def checkpoints_of(session: Session, site: str) -> tuple[StoredCheckpoint, ...]:
    """Return the checkpoints of a site, the oldest first."""
    rows = session.execute(
        select(CHECKPOINTS.c.year, CHECKPOINTS.c.size, CHECKPOINTS.c.note)
        .where(LedgerCheckpointRow.site == site)
        .order_by(LedgerCheckpointRow.year, LedgerCheckpointRow.size)
    )
    return tuple(StoredCheckpoint(year=row.year, size=row.size, note=str(row.note)) for row in rows)


def latest_checkpoint(session: Session, site: str, year: int | None = None) -> StoredCheckpoint | None:
    """Return the last checkpoint of a site, or of one of its years: one is made for each paper."""
    of_year = () if year is None else (LedgerCheckpointRow.year == year,)
    row = session.execute(
        select(CHECKPOINTS.c.year, CHECKPOINTS.c.size, CHECKPOINTS.c.note)
        .where(LedgerCheckpointRow.site == site, *of_year)
        .order_by(LedgerCheckpointRow.year.desc(), LedgerCheckpointRow.size.desc())
        .limit(1)
    ).first()
    return None if row is None else StoredCheckpoint(year=row.year, size=row.size, note=str(row.note))


def notes_of(session: Session, site: str) -> tuple[StoredCheckpoint, ...]:
    """Return the checkpoints of a site, the oldest first, each with the last words of its witnesses."""
    return completed(session, site, checkpoints_of(session, site))


def _order(session: Session) -> tuple[ColumnElement[object], ...]:
    """Return the order of places, then of arrival.

    A store of one file has one writer at a time: entries are given their places as they arrived, and no sort
    of whole rows is asked for.
    """
    if session.get_bind().dialect.name == SQLITE:
        return (ENTRIES.c.seq,)
    return (PLACES.c.year.nulls_last(), PLACES.c.position, ENTRIES.c.seq)


def _beyond(session: Session, after: Extent) -> tuple[ColumnElement[bool], ...]:
    if after == NOWHERE:
        return ()
    if session.get_bind().dialect.name == SQLITE:
        return (ENTRIES.c.seq > after.entries,)
    place = tuple_(PLACES.c.year, PLACES.c.position)
    return (or_(PLACES.c.leaf.is_(None), place >= tuple_(after.place.year, after.place.position)),)


def _entry(session: Session, condition: ColumnElement[bool]) -> Entry | None:
    found = session.execute(select(ENTRIES.c.canon, ENTRIES.c.sig).where(condition)).first()
    return None if found is None else entries.read(found.canon, found.sig)


def _ground(row: Any) -> Ground:
    return Ground(str(entries.read(row.canon, row.sig).d["ground"]))


def _stored(row: Sequence[Any], kept: Kept) -> StoredEntry:
    seq, w, n, entry_id, prev, leaf, kind, site, enrols, revokes, canon, sig, year, position = row
    return StoredEntry(
        seq=seq,
        w=w,
        n=_rank(n),
        id=_uuid(entry_id),
        prev=prev,
        leaf=leaf,
        type=kind,
        site=site,
        enrols=enrols,
        revokes=revokes,
        canon=_raw(canon),
        sig=_raw(sig),
        texts=kept.texts,
        unreadable=kept.unreadable,
        place=None if year is None else Place(year, position),
    )


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def _rank(value: object) -> int:
    return value if isinstance(value, int) else -1


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        return UUID(int=0)
