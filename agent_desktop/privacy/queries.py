"""Reads of erasures: what one would take, and which requests wait."""

from collections.abc import Collection, Sequence
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.queries import names_of
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.actor import Actor
from agent_desktop.interactions.closing_tables import SheetRow
from agent_desktop.interactions.records import State
from agent_desktop.interactions.tables import InteractionStateRow
from agent_desktop.ledger.entries import read as read_entry
from agent_desktop.ledger.erasures import leaves_of
from agent_desktop.ledger.queries import entry_by_leaf
from agent_desktop.ledger.records import EntryType, Ground
from agent_desktop.ledger.tables import ENTRIES, ERASED
from agent_desktop.people.queries import people
from agent_desktop.privacy.records import ErasureRequest, ErasureScope
from agent_desktop.privacy.tables import ANSWERED, REQUESTS

_DECISION, _ANSWER = AdaptationRow, AdaptationAnswerRow
_READINGS = tuple(map(str, (EntryType.REVIEW, EntryType.REVEAL, EntryType.ANSWER)))


def erasure_scope(session: Session, person_id: UUID, site: str) -> ErasureScope:
    """Return what an erasure would take of the decisions of a person at a site."""
    decisions = session.execute(
        select(_DECISION.id, _DECISION.leaf, ERASED.c.leaf.label("erased"))
        .outerjoin(ERASED, ERASED.c.leaf == _DECISION.leaf)
        .where(_of(person_id, site))
    ).all()
    known, leaves = people(session, [person_id]), leaves_to_erase(session, person_id, site)
    waiting = (
        select(func.count())
        .select_from(REQUESTS.outerjoin(ANSWERED))
        .where(REQUESTS.c.person_id == person_id, ANSWERED.c.erasure.is_(None))
    )
    return ErasureScope(
        person_id=person_id,
        person_name=known[person_id].shown_name if person_id in known else "",
        decisions=sum(row.erased is None for row in decisions),
        entries=len(leaves),
        papers=_papers(session, person_id, site),
        erased=sum(row.erased is not None for row in decisions),
        open_exchanges=open_exchanges_among(session, leaves),
        asked=bool(session.scalar(waiting)),
    )


def leaves_to_erase(session: Session, person_id: UUID, site: str) -> tuple[str, ...]:
    """Return the entries of the decisions of a person that were not erased yet, and of what was said of them.

    What was answered, and what was concluded by whoever read them again: its words may be hers.
    """
    own = select(_DECISION.leaf).where(_of(person_id, site))
    answers = (
        select(_ANSWER.leaf)
        .join(_DECISION, _DECISION.id == _ANSWER.adaptation_id)
        .where(_of(person_id, site))
    )
    found = {leaf for leaf in (*session.scalars(own), *session.scalars(answers)) if leaf is not None}
    found |= _read_again(session, site, found)
    gone = set(session.scalars(select(ERASED.c.leaf)))
    return tuple(sorted(found - gone))


def _read_again(session: Session, site: str, leaves: Collection[str]) -> frozenset[str]:
    """Return the entries that read these decisions again, lift a mask on them, or answer such a reading."""
    rows = session.execute(
        select(ENTRIES.c.leaf, ENTRIES.c.canon, ENTRIES.c.sig)
        .where(ENTRIES.c.site == site, ENTRIES.c.type.in_(_READINGS))
        .order_by(ENTRIES.c.seq)
    )
    found: set[str] = set()
    for row in rows:
        # An answer comes after the reading that it is about.
        if read_entry(row.canon, row.sig).ref in {*leaves, *found}:
            found.add(row.leaf)
    return frozenset(found)


def waiting_erasures(session: Session, site: str) -> tuple[ErasureRequest, ...]:
    """Return the requests that wait for an answer at a site, the oldest first."""
    rows = session.execute(
        select(REQUESTS)
        .outerjoin(ANSWERED)
        .where(REQUESTS.c.site == site, ANSWERED.c.erasure.is_(None))
        .order_by(REQUESTS.c.asked_at, REQUESTS.c.person_id, REQUESTS.c.erasure)
    ).all()
    names = names_of(session, {row.agent_id for row in rows})
    known = people(session, {row.person_id for row in rows})
    found = []
    for (person_id, asked_at), group in groupby(rows, lambda row: (row.person_id, row.asked_at)):
        asked = tuple(group)
        erasures = tuple(row.erasure for row in asked)
        found.append(
            ErasureRequest(
                erasures=erasures,
                person_id=person_id,
                person_name=known[person_id].shown_name,
                ground=Ground(asked[0].ground),
                by=asked[0].agent_id,
                author=names.get(asked[0].agent_id, ""),
                asked_at=asked_at,
                decisions=_decisions_of(session, erasures),
                open_exchanges=open_exchanges_among(session, named_by(session, erasures)),
            )
        )
    return tuple(found)


def requests_for(session: Session, actor: Actor) -> int:
    """Return how many requests of others wait that this actor may answer."""
    if not may(actor.role, Permission.APPROVE_ERASURE):
        return 0
    asked = REQUESTS.c
    counted = select(func.count()).select_from(
        select(asked.person_id, asked.asked_at)
        .select_from(REQUESTS.outerjoin(ANSWERED))
        .where(asked.site == actor.site, asked.agent_id != actor.agent_id, ANSWERED.c.erasure.is_(None))
        .distinct()
        .subquery()
    )
    return session.scalar(counted) or 0


def open_exchanges_among(session: Session, leaves: Sequence[str]) -> int:
    """Return in how many exchanges not closed yet these were decided: drafts hold their words."""
    counted = (
        select(func.count(func.distinct(_DECISION.interaction_id)))
        .join(InteractionStateRow, InteractionStateRow.interaction_id == _DECISION.interaction_id)
        .where(_DECISION.leaf.in_(leaves), InteractionStateRow.state != State.CLOSED.value)
    )
    return session.scalar(counted) or 0


def _of(person_id: UUID, site: str) -> ColumnElement[bool]:
    # Decisions from before a site was kept with each have none.
    return (_DECISION.person_id == person_id) & _DECISION.site.in_((site, ""))


def _papers(session: Session, person_id: UUID, site: str) -> int:
    exchanges = select(_DECISION.interaction_id).where(_of(person_id, site))
    counted = select(func.count()).where(
        SheetRow.interaction_id.in_(exchanges), func.length(SheetRow.pdf) > 0
    )
    return session.scalar(counted) or 0


def named_by(session: Session, erasures: Sequence[str]) -> tuple[str, ...]:
    """Return the entries that some erasures name."""
    entries = (entry_by_leaf(session, leaf) for leaf in erasures)
    return tuple(leaf for entry in entries if entry is not None for leaf in leaves_of(entry))


def _decisions_of(session: Session, erasures: Sequence[str]) -> int:
    leaves = named_by(session, erasures)
    return session.scalar(select(func.count()).where(_DECISION.leaf.in_(leaves))) or 0
