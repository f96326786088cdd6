"""Reads of the access log, by person only. Who may read is decided by `agents.rules.may`."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.access.records import Access, Purpose
from agent_desktop.access.tables import AccessRow


def accesses_of_person(session: Session, person_id: UUID, limit: int = 500) -> tuple[Access, ...]:
    """Return who opened the file of this person, latest first."""
    rows = session.scalars(
        select(AccessRow)
        .where(AccessRow.person_id == person_id)
        .order_by(AccessRow.at.desc(), AccessRow.id.desc())
        .limit(limit)
    )
    return tuple(
        Access(
            id=row.id,
            agent_id=row.agent_id,
            person_id=row.person_id,
            purpose=Purpose(row.purpose),
            interaction_id=row.interaction_id,
            at=row.at,
        )
        for row in rows
    )
