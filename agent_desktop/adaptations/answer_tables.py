"""Rows of what was answered to decisions passed on, and of the codes given beforehand to answer far away."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.adaptations.tables
import agent_desktop.agents.tables
import agent_desktop.delegations.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.ledger.doors import ERASED
from agent_desktop.store.append_only import append_only, emptied
from agent_desktop.store.base import Base
from agent_desktop.store.column_types import JsonIfAny

NO_WORDS = {"told": "{} = ''", "reason": "{} = ''"}
"""The columns that hold the words of an answer, and what SQL says of each once they are erased."""


class AdaptationAnswerRow(Base):
    """One answer: the first decides, a later one says in person what was answered by a code.

    `agent_id` signed the entry of the ledger; `approver_id` is whose answer it is.
    """

    __tablename__ = "adaptation_answer"
    __table_args__ = (
        CheckConstraint("outcome IN ('approved', 'refused')", name="outcome"),
        CheckConstraint("way IN ('present', 'code', 'confirmed')", name="way"),
        CheckConstraint("(way = 'confirmed') = (position > 0)", name="confirms"),
        CheckConstraint("(way = 'code') = (code_hash IS NOT NULL)", name="coded"),
        CheckConstraint("way = 'code' OR agent_id = approver_id", name="signed"),
        UniqueConstraint("code_hash"),
        UniqueConstraint("leaf"),
        # What was answered to thousands of precedents is counted without reading a row.
        Index("ix_adaptation_answer_outcome", "adaptation_id", "position", "outcome"),
    )

    adaptation_id: Mapped[UUID] = mapped_column(ForeignKey("adaptation.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    outcome: Mapped[str] = mapped_column(String(16))
    way: Mapped[str] = mapped_column(String(16))
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    approver_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"), index=True)
    told: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    day: Mapped[date]
    answered_at: Mapped[datetime]
    leaf: Mapped[str] = mapped_column(String(44))
    code_hash: Mapped[str | None] = mapped_column(String(44))
    delegation_id: Mapped[UUID | None] = mapped_column(ForeignKey("delegation.id"))
    cover: Mapped[dict[str, Any] | None] = mapped_column(JsonIfAny)


class ApprovalSheetRow(Base):
    """A sheet of codes that a lead made: the ledger commits to their slow hashes in her chain (`leaf`)."""

    __tablename__ = "approval_sheet"
    __table_args__ = (UniqueConstraint("leaf"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"), index=True)
    leaf: Mapped[str] = mapped_column(String(44))
    made_at: Mapped[datetime]
    last_day: Mapped[date]


class ApprovalSheetEndRow(Base):
    """A sheet that opens nothing any more: lost, or no longer wanted."""

    __tablename__ = "approval_sheet_end"

    sheet_id: Mapped[UUID] = mapped_column(ForeignKey("approval_sheet.id"), primary_key=True)
    ended_at: Mapped[datetime]


append_only(
    Base.metadata.tables["adaptation_answer"],
    ("adaptation_id", "position"),
    ("code_hash",),
    ("leaf",),
    door=emptied(Base.metadata.tables["adaptation_answer"], NO_WORDS, ERASED),
)
append_only(Base.metadata.tables["approval_sheet"], ("id",), ("leaf",))
append_only(Base.metadata.tables["approval_sheet_end"], ("sheet_id",))
