"""Rows of the register. What was entered stays as it was: an end is another row."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base
from agent_desktop.store.column_types import JsonIfAny


class DelegationRow(Base):
    """One delegation. `most` is an exact decimal kept as text, so that both engines agree."""

    __tablename__ = "delegation"
    __table_args__ = (
        CheckConstraint("(agent_id IS NULL) <> (role IS NULL)", name="receiver"),
        CheckConstraint("given_by <> '' AND act <> ''", name="signed"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days"),
        CheckConstraint(
            "(most IS NULL OR options IS NULL)"
            " AND (margin_id IS NOT NULL OR (most IS NULL AND options IS NULL))",
            name="limit",
        ),
        Index("ix_delegation_margin", "site", "pack_id", "margin_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str] = mapped_column(String(64))
    given_by: Mapped[str]
    giver_id: Mapped[UUID | None] = mapped_column(ForeignKey("agent.id"))
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agent.id"))
    role: Mapped[str | None] = mapped_column(String(16))
    pack_id: Mapped[str]
    margin_id: Mapped[str | None]
    most: Mapped[str | None]
    options: Mapped[list[str] | None] = mapped_column(JsonIfAny)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    act: Mapped[str]
    deputy_of: Mapped[str]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))


class DelegationEndRow(Base):
    """An end, or an end taken back (`from_day` NULL); the last one says. `is_mistake`: never entered."""

    __tablename__ = "delegation_end"
    __table_args__ = (CheckConstraint("NOT is_mistake OR from_day IS NOT NULL", name="mistake_ends"),)

    delegation_id: Mapped[UUID] = mapped_column(ForeignKey("delegation.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_day: Mapped[date | None]
    is_mistake: Mapped[bool]
    entered_at: Mapped[datetime]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))


append_only(Base.metadata.tables["delegation"], ("id",))
append_only(Base.metadata.tables["delegation_end"], ("delegation_id", "position"))
