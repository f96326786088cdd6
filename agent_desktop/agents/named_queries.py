"""The read of whoever signs in, on a connection: it comes before the rows of the store are mapped."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from agent_desktop.agents.named_tables import AGENT
from agent_desktop.agents.records import Agent
from agent_desktop.foundation.actor import Role


def agent_of(connection: Connection, agent_id: UUID) -> Agent | None:
    """Return one agent, gone or not, or `None`."""
    row = connection.execute(select(AGENT).where(AGENT.c.id == agent_id)).one_or_none()
    return None if row is None else agent_from(row)


def agent_from(row: Any) -> Agent:
    """Return the record of a row, mapped or not."""
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
