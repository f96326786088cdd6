"""Rows of the access log. It is a security log, kept apart from what it watches: no foreign key leaves it."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import Index, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base


class AccessRow(Base):
    """One opening of a person's file. There is no index by agent: nothing is asked that way."""

    __tablename__ = "access_log"
    __table_args__ = (Index("ix_access_log_person_id", "person_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID]
    person_id: Mapped[UUID]
    purpose: Mapped[str] = mapped_column(String(32))
    interaction_id: Mapped[UUID | None]
    at: Mapped[datetime]


ACCESS_KEYS = (("id",),)

append_only(cast("Table", AccessRow.__table__), *ACCESS_KEYS)
