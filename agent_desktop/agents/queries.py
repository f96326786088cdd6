"""Reads of the agents."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from agent_desktop.agents.records import Agent
from agent_desktop.agents.tables import AgentRow
from agent_desktop.foundation.actor import Role
from agent_desktop.store.base import Base

# The first read of a desk that opens: of tables as they stand, it does not wait for mappers to be made ready.
_AGENT = Base.metadata.tables[AgentRow.__tablename__]


def agent_by_id(session: Session, agent_id: UUID) -> Agent | None:
    """Return one agent, gone or not, or `None`."""
    # Such a read does not look for an agent added in the same gesture by itself.
    session.flush()
    row = session.execute(select(_AGENT).where(_AGENT.c.id == agent_id)).one_or_none()
    return None if row is None else _record(row)


def agents_of_site(session: Session, site: str) -> tuple[Agent, ...]:
    """Return those who work at a site, by name."""
    rows = session.scalars(
        select(AgentRow)
        .where(AgentRow.site == site, AgentRow.left_at.is_(None))
        .order_by(AgentRow.name, AgentRow.id)
    )
    return tuple(_record(row) for row in rows)


def names_of(session: Session, agent_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the names of these agents, those who left included."""
    found = session.execute(select(AgentRow.id, AgentRow.name).where(AgentRow.id.in_(agent_ids)))
    return {row.id: row.name for row in found}


def names_of_chains(session: Session, writers: Collection[str]) -> Mapping[str, str]:
    """Return the names of the agents who sign these chains now, by chain."""
    found = session.execute(select(AgentRow.writer, AgentRow.name).where(AgentRow.writer.in_(writers)))
    return {row.writer: row.name for row in found}


def _record(row: AgentRow | Row[Any]) -> Agent:
    return Agent(
        id=row.id,
        name=row.name,
        role=Role(row.role),
        site=row.site,
        desk=row.desk,
        public_key=row.public_key,
        writer=row.writer,
        created_at=row.created_at,
        left_at=row.left_at,
    )
