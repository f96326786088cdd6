"""Reads of one exchange across rooms: what is kept of it, and what its sheet needs of the store."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.named_queries import people_of
from agent_desktop.people.queries import in_danger, people
from agent_desktop.user_file.records import KeptExchange, OnTheSheet


def kept_exchange(session: Session, interaction_id: UUID) -> KeptExchange:
    """Return what is kept of an exchange, open or closed; its people in the order they were named."""
    ids = people_of(session.connection(), interaction_id)
    known = people(session, ids)
    return KeptExchange(
        closed=closed_interaction(session, interaction_id),
        adaptations=adaptations_of_interaction(session, interaction_id),
        people=tuple(known[person_id] for person_id in ids if person_id in known),
    )


def on_the_sheet(session: Session, interaction_id: UUID, person_ids: Sequence[UUID]) -> OnTheSheet:
    """Return what the store adds to the sheet of an exchange with these people, or why none is printed."""
    return OnTheSheet(
        adaptations=adaptations_of_interaction(session, interaction_id),
        in_danger=in_danger(session, {*person_ids, *people_of(session.connection(), interaction_id)}),
    )
