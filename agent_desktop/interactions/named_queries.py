"""Where exchanges stand, on a connection: what home and its desk read before the rows are mapped."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select

from agent_desktop.interactions.named_tables import EVENT, EXCHANGE, MET, STATE
from agent_desktop.interactions.records import OpenInteraction, State

# Built once: it is asked at each gesture, and building a statement costs more than sending it.
_PEOPLE = (
    select(MET.c.person_id).where(MET.c.interaction_id == bindparam("interaction")).order_by(MET.c.position)
)


def open_interactions(connection: Connection, agent_id: UUID) -> tuple[OpenInteraction, ...]:
    """Return the exchanges of an agent that are not closed, oldest first."""
    rows = connection.execute(
        select(EXCHANGE, STATE.c.state, STATE.c.revision)
        .join_from(EXCHANGE, STATE, STATE.c.interaction_id == EXCHANGE.c.id)
        .where(EXCHANGE.c.agent_id == agent_id, STATE.c.state != State.CLOSED.value)
        .order_by(EXCHANGE.c.opened_at)
    ).all()
    return tuple(_open(row, people_of(connection, row.id)) for row in rows)


def closed_among(connection: Connection, interaction_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return those of some exchanges that are closed, whoever's they are."""
    return frozenset(
        connection.scalars(
            select(STATE.c.interaction_id).where(
                STATE.c.interaction_id.in_(interaction_ids), STATE.c.state == State.CLOSED.value
            )
        )
    )


def unknown_interactions(connection: Connection, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Return those of some exchanges that the store knows nothing of, in the order given."""
    known = set(connection.scalars(select(EXCHANGE.c.id).where(EXCHANGE.c.id.in_(ids))))
    return tuple(one for one in ids if one not in known)


def people_of(connection: Connection, interaction_id: UUID) -> tuple[UUID, ...]:
    """Return whom an exchange concerns, first named first."""
    return tuple(connection.execute(_PEOPLE, {"interaction": interaction_id}).scalars())


def last_written_at(connection: Connection) -> datetime | None:
    """Return the latest hour at which something happened to an exchange (UTC), None before the first."""
    latest: datetime | None = connection.scalar(select(func.max(EVENT.c.at)))
    return latest


def _open(row: Row[Any], person_ids: tuple[UUID, ...]) -> OpenInteraction:
    return OpenInteraction(
        id=row.id,
        channel=row.channel,
        state=State(row.state),
        opened_at=row.opened_at,
        agent_id=row.agent_id,
        person_ids=person_ids,
        revision=row.revision,
    )
