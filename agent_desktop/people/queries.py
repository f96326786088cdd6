"""Reads of people, by identifier. Searching is in `search`, looking for doubles in `duplicates`."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.records import ContactPoint, Mandate, Need, Person, PersonFile
from agent_desktop.people.rows import contact_from, mandate_from, need_from, person_from
from agent_desktop.people.tables import ContactPointRow, MandateRow, NeedRow, PersonRow
from agent_desktop.store.base import Base

# As they stand: they are told, never changed.
_PERSON = Base.metadata.tables[PersonRow.__tablename__]


def person(session: Session, person_id: UUID) -> Person:
    """Return a person. Raises RefusedError("person_unknown", person_id=…)."""
    row = session.get(PersonRow, person_id)
    if row is None:
        raise RefusedError("person_unknown", person_id=person_id)
    return person_from(row)


def people(session: Session, ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Return those of these people who are known, by identifier."""
    # Such a read does not look for people added in the same gesture by itself.
    session.flush()
    rows = session.execute(select(_PERSON).where(_PERSON.c.id.in_(list(ids))))
    return {row.id: person_from(row) for row in rows}


def count_people(session: Session) -> int:
    """Return how many people the base holds."""
    return session.scalar(select(func.count()).select_from(PersonRow)) or 0


def person_file(session: Session, person_id: UUID) -> PersonFile:
    """Return what is current of one person. Raises RefusedError("person_unknown", person_id=…).

    For a page that reads again what `open_person_file` opened: it leaves no trace of its own.
    """
    return PersonFile(
        person=person(session, person_id),
        contact_points=contact_points_of(session, person_id),
        needs=needs_of(session, person_id),
        mandates=mandates_of(session, person_id),
    )


def contact_points_of(session: Session, person_id: UUID) -> tuple[ContactPoint, ...]:
    """Return how to reach a person, what they prefer first."""
    found = (
        select(ContactPointRow)
        .where(ContactPointRow.person_id == person_id, ContactPointRow.ended_at.is_(None))
        .order_by(ContactPointRow.preferred.desc(), ContactPointRow.added_at, ContactPointRow.id)
    )
    return tuple(contact_from(row) for row in session.scalars(found))


def in_danger(session: Session, ids: Iterable[UUID]) -> bool:
    """Tell whether a paper found by somebody else would put one of these people at risk.

    It would when their address is protected, or when one of the ways to reach them is noted as dangerous.
    """
    whom = list(ids)
    hidden = select(PersonRow.id).where(PersonRow.id.in_(whom), PersonRow.address_protected)
    watched = select(ContactPointRow.id).where(
        ContactPointRow.person_id.in_(whom), ContactPointRow.danger, ContactPointRow.ended_at.is_(None)
    )
    return any(session.scalar(one.limit(1)) is not None for one in (hidden, watched))


def needs_of(session: Session, person_id: UUID) -> tuple[Need, ...]:
    """Return how to welcome a person, in the order it was noted."""
    found = (
        select(NeedRow)
        .where(NeedRow.person_id == person_id, NeedRow.withdrawn_at.is_(None))
        .order_by(NeedRow.noted_on, NeedRow.id)
    )
    return tuple(need_from(row) for row in session.scalars(found))


def mandates_of(session: Session, person_id: UUID) -> tuple[Mandate, ...]:
    """Return who is close to a person or may act for them; those taken back are left out."""
    found = (
        select(MandateRow)
        .where(MandateRow.person_id == person_id, MandateRow.revoked_on.is_(None))
        .order_by(MandateRow.noted_on, MandateRow.id)
    )
    return tuple(mandate_from(row) for row in session.scalars(found))
