"""Reads of the agents."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.agents.named_queries import agent_from, agent_of
from agent_desktop.agents.records import Agent
from agent_desktop.agents.tables import AgentRow


def agent_by_id(session: Session, agent_id: UUID) -> Agent | None:
    """Return one agent, gone or not, or `None`."""
    # Such a read does not look for an agent added in the same gesture by itself.
    session.flush()
    return agent_of(session.connection(), agent_id)


def agents_of_site(session: Session, site: str) -> tuple[Agent, ...]:
    """Return those who work at a site, by name."""
    rows = session.scalars(
        select(AgentRow)
        .where(AgentRow.site == site, AgentRow.left_at.is_(None))
        .order_by(AgentRow.name, AgentRow.id)
    )
    return tuple(agent_from(row) for row in rows)


def names_of(session: Session, agent_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the names of these agents, those who left included."""
    found = session.execute(select(AgentRow.id, AgentRow.name).where(AgentRow.id.in_(agent_ids)))
    return {row.id: row.name for row in found}


def names_of_chains(session: Session, writers: Collection[str]) -> Mapping[str, str]:
    """Return the names of the agents who sign these chains now, by chain."""
    found = session.execute(select(AgentRow.writer, AgentRow.name).where(AgentRow.writer.in_(writers)))
    return {row.writer: row.name for row in found}
