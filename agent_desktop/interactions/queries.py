"""Reads of exchanges."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import Session

from agent_desktop.agents.rules import LEAST_TEAM
from agent_desktop.agents.tables import AgentRow
from agent_desktop.interactions.records import (
    Event,
    OpenInteraction,
    State,
)
from agent_desktop.interactions.tables import (
    InteractionEventRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.store.base import Base

# Built once: they are asked at each gesture, and building a statement costs more than sending it.
_EXCHANGE = Base.metadata.tables[InteractionRow.__tablename__]
_STATE = Base.metadata.tables[InteractionStateRow.__tablename__]
_PERSON = Base.metadata.tables[InteractionPersonRow.__tablename__]
_EVENT = Base.metadata.tables[InteractionEventRow.__tablename__]
_STANDING = (
    select(
        _EXCHANGE.c.channel,
        _EXCHANGE.c.opened_at,
        _EXCHANGE.c.agent_id,
        _STATE.c.state,
        _STATE.c.revision,
        _PERSON.c.person_id,
    )
    .join_from(_EXCHANGE, _STATE, _STATE.c.interaction_id == _EXCHANGE.c.id)
    .outerjoin(_PERSON, _PERSON.c.interaction_id == _EXCHANGE.c.id)
    .where(_EXCHANGE.c.id == bindparam("interaction"))
    .order_by(_PERSON.c.position)
)
_PEOPLE = (
    select(_PERSON.c.person_id)
    .where(_PERSON.c.interaction_id == bindparam("interaction"))
    .order_by(_PERSON.c.position)
)
_EVENTS = (
    select(_EVENT.c.event)
    .where(_EVENT.c.interaction_id == bindparam("interaction"))
    .order_by(_EVENT.c.position)
)


def sites_of_five(session: Session, begins: datetime, ends: datetime) -> frozenset[str]:
    """Return the sites where five agents or more received someone between two instants (`agents.rules`).

    What is counted of a smaller team is somebody's: no total of it is shown. Those who stand in the register
    of agents and received nobody make no team.
    """
    agent, exchange = AgentRow, InteractionRow
    received = select(exchange.id).where(
        exchange.agent_id == agent.id, exchange.opened_at >= begins, exchange.opened_at < ends
    )
    found = session.scalars(
        select(agent.site).where(received.exists()).group_by(agent.site).having(func.count() >= LEAST_TEAM)
    )
    return frozenset(found)


def open_interactions(session: Session, agent_id: UUID) -> tuple[OpenInteraction, ...]:
    """Return the exchanges of an agent that are not closed, oldest first."""
    rows = session.execute(
        select(_EXCHANGE, _STATE.c.state, _STATE.c.revision)
        .join_from(_EXCHANGE, _STATE, _STATE.c.interaction_id == _EXCHANGE.c.id)
        .where(_EXCHANGE.c.agent_id == agent_id, _STATE.c.state != State.CLOSED.value)
        .order_by(_EXCHANGE.c.opened_at)
    ).all()
    return tuple(_open(row, people_of(session, row.id)) for row in rows)


def closed_among(session: Session, interaction_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return those of some exchanges that are closed, whoever's they are."""
    return frozenset(
        session.scalars(
            select(InteractionStateRow.interaction_id).where(
                InteractionStateRow.interaction_id.in_(interaction_ids),
                InteractionStateRow.state == State.CLOSED.value,
            )
        )
    )


def open_interaction_record(session: Session, interaction_id: UUID) -> OpenInteraction | None:
    """Return one exchange whatever its state, without its content, or `None`."""
    # A row for each person, one row when there is nobody.
    rows = session.connection().execute(_STANDING, {"interaction": interaction_id}).all()
    if not rows:
        return None
    channel, opened_at, agent_id, state, revision, _person = rows[0]
    return OpenInteraction(
        id=interaction_id,
        channel=channel,
        state=State(state),
        opened_at=opened_at,
        agent_id=agent_id,
        person_ids=tuple(row.person_id for row in rows if row.person_id is not None),
        revision=revision,
    )


def unknown_interactions(session: Session, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Return those of some exchanges that the store knows nothing of, in the order given."""
    known = set(session.scalars(select(InteractionRow.id).where(InteractionRow.id.in_(ids))))
    return tuple(one for one in ids if one not in known)


def people_of(session: Session, interaction_id: UUID) -> tuple[UUID, ...]:
    """Return whom an exchange concerns, first named first."""
    return tuple(session.connection().execute(_PEOPLE, {"interaction": interaction_id}).scalars())


def events_of(session: Session, interaction_id: UUID) -> tuple[Event, ...]:
    """Return what happened to an exchange, oldest first."""
    found = session.connection().execute(_EVENTS, {"interaction": interaction_id})
    return tuple(Event(event) for event in found.scalars())


def last_written_at(session: Session) -> datetime | None:
    """Return the latest hour at which something happened to an exchange (UTC), None before the first."""
    latest: datetime | None = session.scalar(select(func.max(InteractionEventRow.at)))
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
