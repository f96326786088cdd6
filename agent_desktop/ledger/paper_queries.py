"""Reads of what paper carries: the last checkpoint, how many entries wait, what a day added."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from agent_desktop.foundation.clock import paris
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.notes import checkpoint_from, read, without_witnesses
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.paper_records import DayCount, Sealed, Standing
from agent_desktop.ledger.records import Place
from agent_desktop.ledger.tables import CHECKPOINTS, ENTRIES, PLACES

_LATE = 500
"""How far behind the last entry that has a place another may lack its own: a desk that committed late."""

_LATEST_FIRST = (CHECKPOINTS.c.year.desc(), CHECKPOINTS.c.size.desc())


def last_sealed(session: Session, site: str) -> Sealed | None:
    """Return the last checkpoint of a site, or `None`. Raises RefusedError as `notes.read`."""
    row = session.execute(_kept(site).limit(1)).first()
    return None if row is None else sealed_from(row)


def all_sealed(session: Session, site: str) -> Iterator[Sealed]:
    """Yield the checkpoints of a site that can be read, the latest first."""
    for row in session.execute(_kept(site)):
        try:
            yield sealed_from(row)
        except RefusedError:
            # One that cannot be read has no code: `verify` names it.
            continue


def first_sealed_beyond(session: Session, site: str, place: Place) -> Sealed | None:
    """Return the first checkpoint that covers a place, or `None`. Raises RefusedError as `notes.read`."""
    row = session.execute(
        _kept(site)
        .where(CHECKPOINTS.c.year == place.year, CHECKPOINTS.c.size > place.position)
        .order_by(None)
        .order_by(CHECKPOINTS.c.size)
        .limit(1)
    ).first()
    return None if row is None else sealed_from(row)


def standing(session: Session, site: str) -> Standing:
    """Return how far the ledger of a site is sealed: short reads, whatever its length.

    Raises RefusedError as `notes.read`.
    """
    return Standing(last=last_sealed(session, site), waiting=_waiting(session, site))


def day_count(session: Session, sealed: Sealed, site: str) -> DayCount:
    """Return what a checkpoint covers that the last one of another day of its log did not."""
    day = _day_of(sealed.sealed_at)
    rows = session.execute(_kept(site).where(CHECKPOINTS.c.year == sealed.year))
    before = next((row for row in rows if row.size < sealed.size and _day_of(row.sealed_at) != day), None)
    start = 0 if before is None else int(before.size)
    found = session.execute(
        select(ENTRIES.c.type, func.count())
        .join(PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
        .where(
            PLACES.c.site == site,
            PLACES.c.year == sealed.year,
            PLACES.c.position >= start,
            PLACES.c.position < sealed.size,
        )
        .group_by(ENTRIES.c.type)
    )
    kinds = {str(kind): int(count) for kind, count in found}
    since = None if before is None else _day_of(before.sealed_at)
    return DayCount(since=since, entries=sealed.size - start, kinds=kinds)


def sealed_from(row: Row[Any]) -> Sealed:
    """Return what paper takes of a kept checkpoint. Raises RefusedError as `notes.read`."""
    checkpoint = checkpoint_from(read(row.note).text)
    return Sealed(
        origin=checkpoint.origin,
        year=row.year,
        size=checkpoint.size,
        code=code_of(checkpoint),
        note=without_witnesses(row.note),
        sealed_at=row.sealed_at,
    )


def _kept(site: str) -> Select[Any]:
    columns = (CHECKPOINTS.c.year, CHECKPOINTS.c.size, CHECKPOINTS.c.note, CHECKPOINTS.c.sealed_at)
    return select(*columns).where(CHECKPOINTS.c.site == site).order_by(*_LATEST_FIRST)


def _waiting(session: Session, site: str) -> int:
    """Count the entries without a place, from a little before the last that has one."""
    placed = (
        select(ENTRIES.c.seq)
        .join(PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
        .where(PLACES.c.site == site)
        .order_by(PLACES.c.year.desc(), PLACES.c.position.desc())
        .limit(1)
    )
    last = session.scalar(placed) or 0
    return (
        session.scalar(
            select(func.count())
            .select_from(ENTRIES.outerjoin(PLACES, PLACES.c.leaf == ENTRIES.c.leaf))
            .where(ENTRIES.c.site == site, ENTRIES.c.seq > last - _LATE, PLACES.c.leaf.is_(None))
        )
        or 0
    )


def _day_of(at: datetime) -> date:
    return at.astimezone(paris()).date()
