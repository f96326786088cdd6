"""Rows of requests to erase: what the ledger says, beside the person it is about, whom no entry names."""

from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables
import agent_desktop.ledger.tables
import agent_desktop.people.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base

_LEAF = String(44)  # base64 of 32 bytes


class ErasureRequestRow(Base):
    """An `erasure` of the ledger, and whose decisions it names. One request may take several."""

    __tablename__ = "erasure_request"
    __table_args__ = (CheckConstraint("ground IN ('request', 'term', 'unlawful', 'court')", name="ground"),)

    erasure: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    site: Mapped[str] = mapped_column(String(64))
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    ground: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime]


class ErasureAnswerRow(Base):
    """What was answered to an `erasure`, once."""

    __tablename__ = "erasure_answer"
    __table_args__ = (CheckConstraint("outcome IN ('approved', 'refused')", name="outcome"),)

    erasure: Mapped[str] = mapped_column(_LEAF, ForeignKey("erasure_request.erasure"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), unique=True)
    answered_at: Mapped[datetime]


REQUESTS = cast("Table", ErasureRequestRow.__table__)
ANSWERED = cast("Table", ErasureAnswerRow.__table__)

append_only(REQUESTS, ("erasure",))
append_only(ANSWERED, ("erasure",), ("leaf",))
