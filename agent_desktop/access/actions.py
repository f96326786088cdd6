"""Writes of the access log: one line each time a file is opened, in the transaction that opens it."""

from uuid import UUID

from agent_desktop.access.records import Access, Purpose
from agent_desktop.access.tables import AccessRow
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.ids import new_id
from agent_desktop.store.database import Transaction


def record_access(
    tx: Transaction, person_id: UUID, purpose: Purpose, interaction_id: UUID | None = None
) -> Access:
    """Write that whoever acts opens the file of this person now."""
    access = Access(
        id=new_id(),
        agent_id=tx.actor.agent_id,
        person_id=person_id,
        purpose=purpose,
        interaction_id=interaction_id,
        at=tx.now,
    )
    tx.session.add(
        AccessRow(
            id=access.id,
            agent_id=access.agent_id,
            person_id=access.person_id,
            purpose=access.purpose.value,
            interaction_id=access.interaction_id,
            at=access.at,
        )
    )
    tx.changed(Topic.ACCESS, person_id)
    return access
