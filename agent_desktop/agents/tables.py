"""Rows of the agents. Names stand here only: the ledger knows an agent by identifier."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agent_desktop.store.base import Base


class AgentRow(Base):
    """One agent on one device."""

    __tablename__ = "agent"
    __table_args__ = (UniqueConstraint("writer"), Index("ix_agent_site", "site"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(16))
    site: Mapped[str] = mapped_column(String(64))
    desk: Mapped[str] = mapped_column(String(64))
    public_key: Mapped[str] = mapped_column(String(44))
    writer: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
