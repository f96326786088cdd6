"""The people seen lately: what the home page reads first, without the rest of what is kept of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.interactions.records import State
from agent_desktop.interactions.tables import (
    InteractionClosingRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.people.tables import NeedRow, PersonRow
from agent_desktop.store.base import Base
from agent_desktop.user_file.records import RecentPerson

# As they stand: home is read before the mappers are made ready.
_PERSON, _NEED, _EXCHANGE, _MET, _STATE, _CLOSING = (
    Base.metadata.tables[row.__tablename__]
    for row in (
        PersonRow,
        NeedRow,
        InteractionRow,
        InteractionPersonRow,
        InteractionStateRow,
        InteractionClosingRow,
    )
)
_SHOWN_OF_PERSON = tuple(
    _PERSON.c[name]
    for name in (
        "id",
        "given_names",
        "used_name",
        "birth_name",
        "birth_date",
        "town",
        "address_protected",
    )
)


def recently_seen(session: Session, agent_id: UUID, limit: int = 8) -> tuple[RecentPerson, ...]:
    """Return the people this agent met last, each once, latest first."""
    latest = (
        select(_MET.c.person_id, func.max(_EXCHANGE.c.opened_at).label("at"))
        .join_from(_MET, _EXCHANGE, _EXCHANGE.c.id == _MET.c.interaction_id)
        .where(_EXCHANGE.c.agent_id == agent_id)
        .group_by(_MET.c.person_id)
        .order_by(func.max(_EXCHANGE.c.opened_at).desc())
        .limit(limit)
        .subquery()
    )
    rows = session.execute(
        select(
            *_SHOWN_OF_PERSON,
            _EXCHANGE.c.id.label("interaction_id"),
            _EXCHANGE.c.channel,
            _EXCHANGE.c.opened_at,
            _STATE.c.state,
        )
        .join_from(_PERSON, latest, latest.c.person_id == _PERSON.c.id)
        .join(_MET, _MET.c.person_id == _PERSON.c.id)
        .join(_EXCHANGE, _EXCHANGE.c.id == _MET.c.interaction_id)
        .join(_STATE, _STATE.c.interaction_id == _EXCHANGE.c.id)
        .where(_EXCHANGE.c.opened_at == latest.c.at, _EXCHANGE.c.agent_id == agent_id)
        .order_by(latest.c.at.desc())
    ).all()
    return tuple(_recent(session, row) for row in rows)


def _recent(session: Session, row: Any) -> RecentPerson:
    brought = session.scalar(
        select(_CLOSING.c.brought)
        .where(_CLOSING.c.interaction_id == row.interaction_id)
        .order_by(_CLOSING.c.revision.desc())
        .limit(1)
    )
    gestures = session.scalars(
        select(_NEED.c.gesture).where(_NEED.c.person_id == row.id, _NEED.c.withdrawn_at.is_(None))
    )
    first = row.given_names.split(",")[0].strip()
    return RecentPerson(
        person_id=row.id,
        shown_name=f"{first} {row.used_name or row.birth_name}".strip(),
        birth_date=row.birth_date,
        town="" if row.address_protected else row.town,
        gestures=tuple(gestures),
        brought=brought or "",
        channel=row.channel,
        at=row.opened_at,
        interaction_id=row.interaction_id,
        state=State(row.state),
    )
