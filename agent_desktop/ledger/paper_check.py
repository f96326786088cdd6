"""Hold what was read on paper against the ledger as it is now: a code, or the note of a square.

The leaves are made again from the bytes that were signed, up to the size that paper says: what stands in a
checkpoint of the store is not enough, since whoever owns the store could leave it there.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import Result, func, select
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, paper, signing
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.memory import brought_at
from agent_desktop.ledger.notes import KeyType, NoteKey, checkpoint_from, opened, read
from agent_desktop.ledger.paper_queries import all_sealed
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ledger.records import SITE_ROLE, EntryType
from agent_desktop.ledger.tables import ENTRIES, PLACES
from agent_desktop.ledger.tree import Tree

_BATCH = 500


class Found(StrEnum):
    """What a code of paper is, in the ledger as it stands."""

    HOLDS = "holds"
    DIFFERS = "differs"
    UNSIGNED = "unsigned"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChecked:
    """What a code typed back is of: its checkpoint, and how many entries came since.

    `DIFFERS`: the entries that it covers no longer give it. `UNSIGNED`: no key of a desk that this ledger
    trusts signed the checkpoint that is kept. `UNKNOWN`: no checkpoint has that code, and nothing follows.
    """

    found: Found
    sealed: Sealed | None = None
    since: int = 0


def check_code(session: Session, site: str, typed: str) -> PaperChecked:
    """Return what a code is of, whatever its year.

    Takes as long as hashing the entries that it covers: never on the thread of the window.
    Raises RefusedError `paper_code_mistyped` when it can be none.
    """
    code = paper.normal(typed)
    for sealed in all_sealed(session, site):
        if sealed.code.replace("-", "") == code:
            return PaperChecked(
                found=_found(session, site, sealed), sealed=sealed, since=_since(session, site, sealed)
            )
    return PaperChecked(found=Found.UNKNOWN)


def _found(session: Session, site: str, sealed: Sealed) -> Found:
    if not is_sealed_by_a_desk(session, site, sealed):
        return Found.UNSIGNED
    tree = Tree(_leaves(session, site, sealed))
    root = checkpoint_from(read(sealed.note).text).root
    return Found.HOLDS if (tree.size, tree.root) == (sealed.size, root) else Found.DIFFERS


def is_sealed_by_a_desk(session: Session, site: str, sealed: Sealed) -> bool:
    """Tell whether the key of a desk that this ledger brought in signed a checkpoint."""
    keys = [NoteKey(sealed.origin, KeyType.LOG, key) for key in _sealers(session, site)]
    try:
        return bool(opened(sealed.note, keys))
    except RefusedError:
        return False


def _sealers(session: Session, site: str) -> Iterator[bytes]:
    """Yield the public keys of the desks that were trusted at a site."""
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig).where(
            *brought_at(ENTRIES, site),
            ENTRIES.c.type == EntryType.KEY_ENROLL.value,
        )
    )
    for row in rows:
        enrolment = entries.enrolment_of(entries.read(row.canon, row.sig))
        if enrolment.role == SITE_ROLE:
            yield unb64(enrolment.key)


def _leaves(session: Session, site: str, sealed: Sealed) -> Iterator[bytes]:
    """Yield the leaves that a checkpoint covers, from the bytes of the entries, as long as places follow."""
    with _rows(session, site, sealed) as rows:
        for due, row in enumerate(rows):
            if row.position != due:
                return
            yield unb64(signing.leaf_of(row.canon, row.sig))


def _rows(session: Session, site: str, sealed: Sealed) -> Result[Any]:
    return session.execute(
        select(PLACES.c.position, ENTRIES.c.canon, ENTRIES.c.sig)
        .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
        .where(PLACES.c.site == site, PLACES.c.year == sealed.year, PLACES.c.position < sealed.size)
        .order_by(PLACES.c.position)
        .execution_options(yield_per=_BATCH)
    )


def _since(session: Session, site: str, sealed: Sealed) -> int:
    """Return how many entries came after what a checkpoint covers, of later years and waiting included."""
    whole = session.scalar(select(func.count()).select_from(ENTRIES).where(ENTRIES.c.site == site)) or 0
    before = session.scalar(
        select(func.count()).select_from(PLACES).where(PLACES.c.site == site, PLACES.c.year < sealed.year)
    )
    return max(whole - (before or 0) - sealed.size, 0)
