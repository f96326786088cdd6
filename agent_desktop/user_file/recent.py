"""The people seen lately: what the home page reads first, without the rest of what is kept of them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.named_tables import CLOSING, EXCHANGE, MET, STATE
from agent_desktop.interactions.records import State
from agent_desktop.people.named_queries import called
from agent_desktop.people.named_tables import NEED, PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentPerson:
    """Someone seen lately at this desk, as the home page lists them."""

    person_id: UUID
    shown_name: str
    birth_date: date | None
    town: str
    gestures: tuple[str, ...]
    brought: str
    channel: str
    at: datetime
    interaction_id: UUID
    state: State


def recently_seen(connection: Connection, agent_id: UUID, limit: int = 8) -> tuple[RecentPerson, ...]:
    """Return the people this agent met last, each once, latest first."""
    latest = (
        select(MET.c.person_id, func.max(EXCHANGE.c.opened_at).label("at"))
        .join_from(MET, EXCHANGE, EXCHANGE.c.id == MET.c.interaction_id)
        .where(EXCHANGE.c.agent_id == agent_id)
        .group_by(MET.c.person_id)
        .order_by(func.max(EXCHANGE.c.opened_at).desc())
        .limit(limit)
        .subquery()
    )
    rows = connection.execute(
        select(
            PERSON,
            EXCHANGE.c.id.label("interaction_id"),
            EXCHANGE.c.channel,
            EXCHANGE.c.opened_at,
            STATE.c.state,
        )
        .join_from(PERSON, latest, latest.c.person_id == PERSON.c.id)
        .join(MET, MET.c.person_id == PERSON.c.id)
        .join(EXCHANGE, EXCHANGE.c.id == MET.c.interaction_id)
        .join(STATE, STATE.c.interaction_id == EXCHANGE.c.id)
        .where(EXCHANGE.c.opened_at == latest.c.at, EXCHANGE.c.agent_id == agent_id)
        .order_by(latest.c.at.desc())
    ).all()
    return tuple(_recent(connection, row) for row in rows)


def _recent(connection: Connection, row: Any) -> RecentPerson:
    brought = connection.scalar(
        select(CLOSING.c.brought)
        .where(CLOSING.c.interaction_id == row.interaction_id)
        .order_by(CLOSING.c.revision.desc())
        .limit(1)
    )
    gestures = connection.scalars(
        select(NEED.c.gesture).where(NEED.c.person_id == row.id, NEED.c.withdrawn_at.is_(None))
    )
    return RecentPerson(
        person_id=row.id,
        shown_name=called(row),
        birth_date=row.birth_date,
        town="" if row.address_protected else row.town,
        gestures=tuple(gestures),
        brought=brought or "",
        channel=row.channel,
        at=row.opened_at,
        interaction_id=row.interaction_id,
        state=State(row.state),
    )
