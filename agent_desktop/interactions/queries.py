"""Reads of exchanges."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from agent_desktop.agents.rules import LEAST_TEAM
from agent_desktop.agents.tables import AgentRow
from agent_desktop.interactions.records import Event, OpenInteraction, State
from agent_desktop.interactions.tables import (
    InteractionEventRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.store.base import Base
from agent_desktop.store.prepared import Prepared

# Built once: they are asked at each gesture, and building a statement costs more than sending it.
_EXCHANGE = Base.metadata.tables[InteractionRow.__tablename__]
_STATE = Base.metadata.tables[InteractionStateRow.__tablename__]
_PERSON = Base.metadata.tables[InteractionPersonRow.__tablename__]
_EVENT = Base.metadata.tables[InteractionEventRow.__tablename__]
_STANDING = Prepared(
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
    .order_by(_PERSON.c.position),
    "interaction",
)
_EVENTS = Prepared(
    select(_EVENT.c.event)
    .where(_EVENT.c.interaction_id == bindparam("interaction"))
    .order_by(_EVENT.c.position),
    "interaction",
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


def open_interaction_record(session: Session, interaction_id: UUID) -> OpenInteraction | None:
    """Return one exchange whatever its state, without its content, or `None`."""
    # A row for each person, one row when there is nobody.
    rows = _STANDING.read(session.connection(), {"interaction": interaction_id})
    if not rows:
        return None
    channel, opened_at, agent_id, state, revision, _person = rows[0]
    return OpenInteraction(
        id=interaction_id,
        channel=channel,
        state=State(state),
        opened_at=opened_at,
        agent_id=agent_id,
        person_ids=tuple(person_id for *_rest, person_id in rows if person_id is not None),
        revision=revision,
    )


def events_of(session: Session, interaction_id: UUID) -> tuple[Event, ...]:
    """Return what happened to an exchange, oldest first."""
    found = _EVENTS.send(session.connection(), {"interaction": interaction_id})
    return tuple(Event(event) for (event,) in found)
