"""What a desk remembers of its ledger outside the store: the last checkpoint, and the end of each chain.

Whoever puts an older store back in place, cuts off its end or empties its table of checkpoints leaves no
fault inside; this is what tells. Signing on would fork the chain: two entries of one rank, both signed.
Light: it is read as a desk opens.
"""

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, FromClause, select

from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.named_tables import CHECKPOINTS, ENTRIES, PLACES
from agent_desktop.ledger.records import Mark, StoredCheckpoint

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The last checkpoint that was signed or seen here, and the highest entry of each chain.

    `lost` are the ends that a store brought back from an older copy does not reach any more, once someone
    began again from there: told ever after, and never held against the ledger again.
    """

    checkpoint: StoredCheckpoint | None = None
    marks: tuple[Mark, ...] = ()
    lost: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A chain whose end is not in the store: it holds entries up to `last` (-1 for none), `mark` was its end.

    When `last` is not under the rank of the mark, another entry stands in its place. `is_closed`: nobody
    signs that chain any more, and whoever began again was cut short before it was remembered.
    """

    mark: Mark
    last: int
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What a store lacks of what its desk remembers; false when it lacks nothing.

    `is_shorter`: the checkpoint is missing because what it sealed is, and not taken away alone.
    """

    gaps: tuple[Gap, ...] = ()
    checkpoint: StoredCheckpoint | None = None
    is_shorter: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is missing."""
        return bool(self.gaps or self.checkpoint)

    @property
    def is_older(self) -> bool:
        """Tell whether entries are missing, and not a checkpoint alone."""
        return bool(self.gaps) or self.is_shorter

    def concerns(self, writer: str, *, is_lead: bool) -> bool:
        """Tell whether whoever signs a chain has something to begin again, or to finish beginning."""
        device = writer.rpartition("-")[0]
        left = (gap.mark.writer.rpartition("-")[0] for gap in self.gaps if gap.is_closed)
        return self.cuts(writer) or any(is_lead or one == device for one in left)

    def cuts(self, writer: str) -> bool:
        """Tell whether a chain may not be signed on."""
        return any(gap.mark.writer == writer for gap in self.gaps)


def behind(connection: Connection, site: str, memory: Memory) -> Behind:
    """Return what the store lacks of what its desk remembers; nothing is hashed."""
    gaps = tuple(gap for mark in memory.marks if (gap := _gap(connection, mark)) is not None)
    kept = memory.checkpoint
    if kept is None:
        return Behind(gaps=gaps)
    note, is_reached = _place_of(connection, site, kept)
    is_there = note is not None and _text(note) == _text(kept.note)
    if is_there and is_reached:
        return Behind(gaps=gaps)
    return Behind(
        gaps=gaps, checkpoint=kept, is_shorter=not is_reached or (note is not None and not is_there)
    )


def followed(connection: Connection, site: str, memory: Memory) -> Memory:
    """Return the memory once it saw the store as it is now: it only ever grows, and what is missing stays."""
    cut = {gap.mark.writer for gap in behind(connection, site, memory).gaps}
    marks = {mark.writer: mark for mark in memory.marks}
    for mark in _tails(connection, site):
        known = marks.get(mark.writer)
        if mark.writer not in cut and (known is None or mark.n > known.n):
            marks[mark.writer] = mark
    row = connection.execute(
        select(CHECKPOINTS.c.year, CHECKPOINTS.c.size, CHECKPOINTS.c.note)
        .where(CHECKPOINTS.c.site == site)
        .order_by(CHECKPOINTS.c.year.desc(), CHECKPOINTS.c.size.desc())
        .limit(1)
    ).first()
    found = None if row is None else StoredCheckpoint(year=row.year, size=row.size, note=str(row.note))
    return replace(memory, marks=tuple(marks.values()), checkpoint=_later(memory.checkpoint, found))


def merged(one: Memory, other: Memory) -> Memory:
    """Return the most of what two memories hold: one of them may have been put back with the store."""
    marks = {mark.writer: mark for mark in one.marks}
    for mark in other.marks:
        if mark.writer not in marks or mark.n > marks[mark.writer].n:
            marks[mark.writer] = mark
    gone = {(mark.writer, mark.n) for mark in (*one.lost, *other.lost)}
    left = tuple(mark for mark in marks.values() if (mark.writer, mark.n) not in gone)
    lost = tuple(dict.fromkeys((*one.lost, *other.lost)))
    return Memory(checkpoint=_later(one.checkpoint, other.checkpoint), marks=left, lost=lost)


def given_up(memory: Memory, found: Behind, writers: frozenset[str], *, sealed: bool) -> Memory:
    """Return the memory of a desk that goes on from an older store: what is missing becomes what was lost."""
    gone = tuple(gap.mark for gap in found.gaps if gap.mark.writer in writers)
    return replace(
        memory,
        checkpoint=None if sealed and found.checkpoint is not None else memory.checkpoint,
        marks=tuple(mark for mark in memory.marks if mark not in gone),
        lost=tuple(dict.fromkeys((*memory.lost, *gone))),
    )


def written(memory: Memory, *, only: Iterable[str] | None = None) -> bytes:
    """Return the bytes that keep a memory; `only` these writers, where there is little room."""
    chosen = None if only is None else frozenset(only)
    content = {
        "v": VERSION,
        "checkpoint": None
        if memory.checkpoint is None
        else [memory.checkpoint.year, memory.checkpoint.size, memory.checkpoint.note],
        "marks": [_line(mark) for mark in memory.marks if chosen is None or mark.writer in chosen],
        "lost": [_line(mark) for mark in memory.lost] if chosen is None else [],
    }
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def read(content: bytes) -> Memory:
    """Return what these bytes keep. Raises ValueError for any others."""
    try:
        found = json.loads(content)
        if found["v"] != VERSION:
            raise ValueError(found["v"])
        kept = found["checkpoint"]
        return Memory(
            checkpoint=None
            if kept is None
            else StoredCheckpoint(year=int(kept[0]), size=int(kept[1]), note=str(kept[2])),
            marks=tuple(_mark(line) for line in found["marks"]),
            lost=tuple(_mark(line) for line in found["lost"]),
        )
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("not a memory") from error


def _line(mark: Mark) -> list[object]:
    return [mark.writer, mark.n, mark.leaf]


def _mark(line: list[object]) -> Mark:
    writer, n, leaf = line
    if not isinstance(n, int):
        raise TypeError(n)
    return Mark(writer=str(writer), n=n, leaf=str(leaf))


def _later(one: StoredCheckpoint | None, other: StoredCheckpoint | None) -> StoredCheckpoint | None:
    known = [kept for kept in (one, other) if kept is not None]
    return max(known, key=lambda kept: (kept.year, kept.size), default=None)


def _gap(connection: Connection, mark: Mark) -> Gap | None:
    leaf = connection.scalar(select(ENTRIES.c.leaf).where(ENTRIES.c.w == mark.writer, ENTRIES.c.n == mark.n))
    if leaf == mark.leaf:
        return None
    last = connection.scalar(
        select(ENTRIES.c.n).where(ENTRIES.c.w == mark.writer).order_by(ENTRIES.c.n.desc()).limit(1)
    )
    closed = connection.scalar(select(ENTRIES.c.seq).where(ENTRIES.c.revokes == mark.writer))
    return Gap(mark=mark, last=-1 if last is None else last, is_closed=closed is not None)


def _place_of(connection: Connection, site: str, kept: StoredCheckpoint) -> tuple[str | None, bool]:
    """Return the note that stands at the place of a checkpoint, and whether places go as far."""
    note = connection.scalar(
        select(CHECKPOINTS.c.note).where(
            CHECKPOINTS.c.site == site, CHECKPOINTS.c.year == kept.year, CHECKPOINTS.c.size == kept.size
        )
    )
    last = connection.scalar(
        select(PLACES.c.position).where(
            PLACES.c.site == site, PLACES.c.year == kept.year, PLACES.c.position == kept.size - 1
        )
    )
    return None if note is None else str(note), last is not None


def _text(note: str) -> str:
    """Return what was sealed; signatures may differ."""
    return note.partition("\n\n")[0]


def brought_at(entries: FromClause, site: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return what finds, of a table of entries, those that brought a key in: in the index of keys.

    To SQLite, which never counted them, a site is as rare as a key, and any key of an index may be null:
    left to choose, it goes over every entry of the site.
    """
    return (entries.c.site + "") == site, entries.c.enrols > ""


def _tails(connection: Connection, site: str) -> Iterable[Mark]:
    """Yield the last entry of each chain of a site: a search in an index for each."""
    for writer in connection.scalars(select(ENTRIES.c.enrols).where(*brought_at(ENTRIES, site))).all():
        row = connection.execute(
            select(ENTRIES.c.n, ENTRIES.c.leaf)
            .where(ENTRIES.c.w == writer)
            .order_by(ENTRIES.c.n.desc())
            .limit(1)
        ).first()
        if row is not None:
            yield Mark(writer=writer, n=row.n, leaf=row.leaf)
