"""Rows of relecture: what left for a reader, and, on the machine of a reader, what came and what they wrote.

What a reading concludes is in the ledger of the site it is about; here is what the ledger does not hold.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables
import agent_desktop.ledger.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base

_LEAF = String(44)  # base64 of 32 bytes


class ReaderKeyRow(Base):
    """The keys of an agent who reads for other sites: what is sealed to them, what signs their readings."""

    __tablename__ = "audit_key"

    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"), primary_key=True)
    writer: Mapped[str] = mapped_column(String(40), unique=True)
    seed: Mapped[bytes]
    identity: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]


class SentRow(Base):
    """A bundle that left: for whom, why, what was drawn from what, until when, and what opens its answers."""

    __tablename__ = "audit_sent"
    __table_args__ = (
        CheckConstraint("why IN ('draw', 'selection', 'complaint')", name="why"),
        Index("ix_audit_sent_site", "site", "made_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str] = mapped_column(String(64))
    sample: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"))
    reader: Mapped[str] = mapped_column(String(40))
    reader_name: Mapped[str]
    why: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text)
    seed: Mapped[str] = mapped_column(String(64))
    since: Mapped[date]
    until: Mapped[date]
    frame_count: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    expires_at: Mapped[datetime]
    return_identity: Mapped[str] = mapped_column(Text)


class DrawnRow(Base):
    """A decision of a bundle that left, in the order it was drawn."""

    __tablename__ = "audit_drawn"
    __table_args__ = (Index("ix_audit_drawn_leaf", "leaf"),)

    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("audit_sent.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"))
    stratum: Mapped[str]


class OpenedRow(Base):
    """A bundle opened here: whose ledger, what was found of it, and where its readings go back."""

    __tablename__ = "audit_opened"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str] = mapped_column(String(64))
    genesis: Mapped[str] = mapped_column(_LEAF, index=True)
    note: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    expires_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]


class ReadCaseRow(Base):
    """A case to read, as it came; `identity` is sealed to the reader's key."""

    __tablename__ = "audit_case"

    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("audit_opened.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[str] = mapped_column(_LEAF, index=True)
    content: Mapped[str] = mapped_column(Text)
    identity: Mapped[bytes]


class OwnEntryRow(Base):
    """An entry that a reader wrote here, for the ledger of another site: it goes back in answers."""

    __tablename__ = "audit_entry"

    genesis: Mapped[str] = mapped_column(_LEAF, primary_key=True)
    w: Mapped[str] = mapped_column(String(40), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    leaf: Mapped[str] = mapped_column(_LEAF, unique=True)
    ref: Mapped[str] = mapped_column(_LEAF, index=True)
    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("audit_opened.id"), index=True)
    canon: Mapped[bytes]
    sig: Mapped[bytes]
    texts: Mapped[list[Any]]
    written_at: Mapped[datetime]


class DraftRow(Base):
    """A reading being written on this machine: it is signed, and goes from here, once it is concluded."""

    __tablename__ = "audit_draft"

    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("audit_opened.id"), primary_key=True)
    leaf: Mapped[str] = mapped_column(_LEAF, primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class AnsweredRow(Base):
    """What an agent answered to a reading made here, as it came; read before the decisions of its bundle."""

    __tablename__ = "audit_answered"

    leaf: Mapped[str] = mapped_column(_LEAF, primary_key=True)
    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("audit_opened.id"), index=True)
    rank: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    read_at: Mapped[datetime | None]


class ReadAgainRow(Base):
    """An entry about a decision that was read again, found by whom it concerns; the ledger says what.

    `decision` is the leaf of what was read, `agent_id` whoever decided.
    """

    __tablename__ = "audit_reading"
    __table_args__ = (
        CheckConstraint("kind IN ('review', 'reveal', 'answer')", name="kind"),
        Index("ix_audit_reading_agent", "agent_id", "came_at"),
    )

    leaf: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    decision: Mapped[str] = mapped_column(_LEAF, ForeignKey("ledger_entry.leaf"), index=True)
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    bundle_id: Mapped[UUID]
    came_at: Mapped[datetime]


# What left, what a reader signed and what came back is never rewritten.
append_only(Base.metadata.tables["audit_sent"], ("id",))
append_only(Base.metadata.tables["audit_drawn"], ("bundle_id", "rank"))
append_only(Base.metadata.tables["audit_entry"], ("genesis", "w", "n"), ("leaf",))
append_only(Base.metadata.tables["audit_reading"], ("leaf",))
