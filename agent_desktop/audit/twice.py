"""Decisions that two people read, neither having seen the other's opinion: how far they agree, and where not.

Whoever draws again with the same seed, fewer, for another reader, has a share of a sample read twice: tickets
come from the seed alone. Bundles carry no opinion, so the second is as blind as the first.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.audit.agreement import Agreement, agreement
from agent_desktop.audit.records import Way, Why
from agent_desktop.audit.tables import ReadAgainRow, SentRow
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.queries import sites_of_five
from agent_desktop.ledger.entries import read as read_entry
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.tables import ENTRIES

SHARE = 5
"""One decision of a sample in so many is read twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """How far two readers agree on what comes of a decision; `None` where it cannot be told.

    `is_small`: fewer than five people received someone. `apart`: the margins where they differ, by title: it
    is the rule that is talked about.
    """

    agreement: Agreement | None = None
    is_small: bool = False
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDraw:
    """The last sample drawn by lot: its seed, how many of how many days, and whom it was for."""

    seed: str
    size: int
    reader: str

    @property
    def share(self) -> int:
        """Return how many of it to have read twice."""
        return -(-self.size // SHARE)


def read_twice(session: Session, site: str, begins: datetime, ends: datetime) -> Twice:
    """Return how far two readers agree on what was put in the ledger between two instants."""
    if site not in sites_of_five(session, begins, ends):
        return Twice(is_small=True)
    pairs = _pairs(session, site, begins, ends)
    outcomes = {leaf: (_outcome(one), _outcome(other)) for leaf, (one, other) in pairs.items()}
    found = agreement(list(outcomes.values()))
    if found is None:
        return Twice()
    apart = {leaf for leaf, (one, other) in outcomes.items() if one != other}
    titles = {record.title for record in adaptations_by_leaf(session, apart).values()}
    return Twice(agreement=found, apart=tuple(sorted(titles)))


def last_draw(session: Session, site: str, since: datetime) -> LastDraw | None:
    """Return the last sample drawn by lot since an instant, `None` when there is none."""
    row = session.scalars(
        select(SentRow)
        .where(SentRow.site == site, SentRow.why == Why.DRAW.value, SentRow.made_at >= since)
        .order_by(SentRow.made_at.desc(), SentRow.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    entry = session.execute(select(ENTRIES.c.canon, ENTRIES.c.sig).where(ENTRIES.c.leaf == row.sample)).one()
    size = int(str(read_entry(entry.canon, entry.sig).d["size"]))
    return LastDraw(seed=row.seed, size=size, reader=row.reader)


def _pairs(
    session: Session, site: str, begins: datetime, ends: datetime
) -> Mapping[str, tuple[Entry, Entry]]:
    """Return the first two opinions on each decision, by two people who did not see each other's."""
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig)
        .join(ReadAgainRow, ReadAgainRow.leaf == ENTRIES.c.leaf)
        .where(
            ENTRIES.c.site == site,
            ReadAgainRow.kind == EntryType.REVIEW.value,
            ReadAgainRow.came_at >= begins,
            ReadAgainRow.came_at < ends,
        )
        .order_by(ReadAgainRow.came_at, ENTRIES.c.w, ENTRIES.c.n)
    )
    by_decision: dict[str, dict[str, Entry]] = {}
    for row in rows:
        entry = read_entry(row.canon, row.sig)
        if entry.d["way"] == Way.BLIND.value and entry.ref is not None:
            # Of two readings by one person the later stands, in the place of the first.
            by_decision.setdefault(entry.ref, {})[entry.w] = entry
    return {
        leaf: (opinions[0], opinions[1])
        for leaf, readers in by_decision.items()
        if len(opinions := list(readers.values())) > 1
    }


def _outcome(entry: Entry) -> str:
    return str(entry.d["outcome"])
