"""The proof of one entry, made again from its bytes: who signed it, what it follows, which seal covers it.

It believes the rows no more than `verify`, but looks at one entry only: that all the others hold, and that no
key was revoked or brought in by nobody, is for a whole verification to say.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, queries, signing
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.notes import checkpoint_from, read
from agent_desktop.ledger.paper_check import is_sealed_by_a_desk
from agent_desktop.ledger.paper_queries import first_sealed_beyond
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ledger.records import Entry, EntryType, Place
from agent_desktop.ledger.tables import PLACES
from agent_desktop.ledger.tree import inclusion_proof, is_included


class Part(StrEnum):
    """What is looked at, one after the other."""

    SIGNATURE = "signature"
    CHAIN = "chain"
    SEAL = "seal"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A key and why it is trusted: whose it is, with which role, and the entry that brought it in."""

    key: str
    agent_id: UUID
    role: str
    since: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryProof:
    """What holds of one entry; `wrong` names the parts that do not.

    `trust` is `None` when nothing brought its key in, `place` before the next seal gives it one; `sealed` is
    the first checkpoint that covers it. `steps` hashes join the entry to its root. `kept`
    counts the texts that it commits to, `gone` those that are not here.
    """

    entry: Entry
    wrong: frozenset[Part]
    trust: Trust | None
    place: Place | None
    sealed: Sealed | None
    steps: int
    kept: int
    gone: int


def prove(session: Session, leaf: str) -> EntryProof | None:
    """Return the proof of the entry of a leaf, `None` when there is none.

    Takes as long as reading the leaves of its year: never on the thread of the window. Raises RefusedError
    when its bytes are no entry any more.
    """
    entry = queries.entry_by_leaf(session, leaf)
    if entry is None:
        return None
    trust = trust_of(session, entry.w)
    place = _place_of(session, leaf)
    sealed = None if place is None else first_sealed_beyond(session, entry.site, place)
    steps = None if place is None or sealed is None else _steps(session, entry, place, sealed)
    kept, gone, texts_hold = _texts(session, entry)
    holds = {
        Part.SIGNATURE: trust is not None and trust.agent_id == entry.by and _is_signed(entry, trust),
        Part.CHAIN: entry.leaf == leaf and _follows(session, entry),
        Part.SEAL: sealed is None or steps is not None,
        Part.TEXTS: texts_hold,
    }
    return EntryProof(
        entry=entry,
        wrong=frozenset(part for part, is_well in holds.items() if not is_well),
        trust=trust,
        place=place,
        sealed=sealed,
        steps=steps or 0,
        kept=kept,
        gone=gone,
    )


def trust_of(session: Session, writer: str) -> Trust | None:
    """Return why the key of a chain is trusted; one that replaced another has its owner and its role."""
    since = queries.enrolling_entry(session, writer)
    if since is None:
        return None
    if since.type is EntryType.KEY_ROTATE:
        first = trust_of(session, since.w) if since.w != writer else None
        if first is None:
            return None
        return Trust(key=str(since.d["key"]), agent_id=first.agent_id, role=first.role, since=since)
    enrolment = entries.enrolment_of(since)
    return Trust(key=enrolment.key, agent_id=enrolment.agent_id, role=enrolment.role, since=since)


def _is_signed(entry: Entry, trust: Trust) -> bool:
    try:
        return signing.is_signed(signing.key_from(trust.key), entry.canon, entry.sig, entry.v)
    except RefusedError:
        return False


def _follows(session: Session, entry: Entry) -> bool:
    """Tell whether the entry before it in its chain is the one that it names."""
    if entry.n == 0:
        return entry.prev is None
    before = queries.entry_by_leaf(session, entry.prev or "")
    return before is not None and (before.w, before.n, before.leaf) == (entry.w, entry.n - 1, entry.prev)


def _place_of(session: Session, leaf: str) -> Place | None:
    row = session.execute(select(PLACES.c.year, PLACES.c.position).where(PLACES.c.leaf == leaf)).first()
    return None if row is None else Place(row.year, row.position)


def _steps(session: Session, entry: Entry, place: Place, sealed: Sealed) -> int | None:
    """Return how many hashes join an entry to the root that a checkpoint signed; `None` when they do not."""
    if not is_sealed_by_a_desk(session, entry.site, sealed):
        return None
    rows = session.scalars(
        select(PLACES.c.leaf)
        .where(PLACES.c.site == entry.site, PLACES.c.year == place.year, PLACES.c.position < sealed.size)
        .order_by(PLACES.c.position)
    )
    leaves = [unb64(leaf) for leaf in rows]
    if len(leaves) != sealed.size:
        return None
    path = inclusion_proof(leaves, place.position)
    root = checkpoint_from(read(sealed.note).text).root
    joins = is_included(unb64(entry.leaf), place.position, sealed.size, path, root)
    return len(path) if joins else None


def _texts(session: Session, entry: Entry) -> tuple[int, int, bool]:
    """Return how many texts of an entry are kept, how many are not, whether those kept are as signed."""
    committed = dict(entries.commitments(entry.d))
    kept = queries.texts_of(session, entry.leaf)
    hold = all(
        field in committed and signing.commitment(text.text, text.salt) == committed[field]
        for field, text in kept.items()
    )
    return len(kept), len(set(committed) - set(kept)), hold
