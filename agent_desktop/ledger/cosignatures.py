"""What witnesses signed of the checkpoints of a store, put back under their notes; none of it is believed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.ledger import entries
from agent_desktop.ledger.notes import MOST_SIGNATURES
from agent_desktop.ledger.records import EntryType, StoredCheckpoint
from agent_desktop.ledger.tables import CHECKPOINTS, COSIGNATURES, ENTRIES


def completed(session: Session, site: str, kept: Sequence[StoredCheckpoint]) -> tuple[StoredCheckpoint, ...]:
    """Return checkpoints of a site, each with the last words of its witnesses."""
    lines: dict[tuple[int, int], dict[str, str]] = {}
    rows = session.execute(
        select(COSIGNATURES.c.year, COSIGNATURES.c.size, COSIGNATURES.c.w, COSIGNATURES.c.line)
        .where(COSIGNATURES.c.site == site)
        .order_by(COSIGNATURES.c.seen_at)
    )
    for row in rows:
        mine = lines.setdefault((row.year, row.size), {})
        # What is said again takes the place of what was said before, and comes last.
        mine.pop(row.w, None)
        mine[row.w] = str(row.line)
    return tuple(_with(one, lines.get((one.year, one.size), {})) for one in kept)


def _with(kept: StoredCheckpoint, lines: Mapping[str, str]) -> StoredCheckpoint:
    """Return a checkpoint with the latest lines that a note has room for."""
    if not lines:
        return kept
    room = MOST_SIGNATURES - kept.note.partition("\n\n")[2].count("\n")
    latest = list(lines.values())[-room:] if room > 0 else []
    return StoredCheckpoint(year=kept.year, size=kept.size, note=kept.note + "".join(latest))


def latest_witnesses(session: Session, site: str) -> Mapping[str, datetime]:
    """Return when each witness of the last checkpoint says they saw it, by chain; nothing is verified."""
    last = session.execute(
        select(CHECKPOINTS.c.year, CHECKPOINTS.c.size)
        .where(CHECKPOINTS.c.site == site)
        .order_by(CHECKPOINTS.c.year.desc(), CHECKPOINTS.c.size.desc())
        .limit(1)
    ).first()
    if last is None:
        return {}
    rows = session.execute(
        select(COSIGNATURES.c.w, COSIGNATURES.c.seen_at)
        .where(
            COSIGNATURES.c.site == site, COSIGNATURES.c.year == last.year, COSIGNATURES.c.size == last.size
        )
        .order_by(COSIGNATURES.c.seen_at)
    )
    return {row.w: datetime.fromtimestamp(row.seen_at, UTC) for row in rows}


def needed_witnesses(session: Session, site: str) -> int:
    """Return how many persons must see a checkpoint, as the last `witness.policy` says; 0 before any."""
    row = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig)
        .where(ENTRIES.c.site == site, ENTRIES.c.type == EntryType.WITNESS_POLICY.value)
        .order_by(ENTRIES.c.seq.desc())
        .limit(1)
    ).first()
    return 0 if row is None else cast("int", entries.read(row.canon, row.sig).d["need"])
