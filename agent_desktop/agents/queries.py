"""Reads of the agents."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.agents.records import Agent
from agent_desktop.agents.tables import AgentRow
from agent_desktop.foundation.actor import Role


def agent_by_id(session: Session, agent_id: UUID) -> Agent | None:
    """Return one agent, gone or not, or `None`."""
    row = session.get(AgentRow, agent_id)
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


def _record(row: AgentRow) -> Agent:
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
