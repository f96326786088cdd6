"""Rows of procedures and promises."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables
import agent_desktop.people.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.base import Base

# Ranges need the order of code points on every engine (see `people.tables`).
Key = String().with_variant(String(collation="C"), "postgresql")


class CaseRow(Base):
    """A procedure. The reference is also kept folded, and backwards: its end is what people read out."""

    __tablename__ = "case_file"
    __table_args__ = (
        CheckConstraint(
            "state IN ('to_explain', 'awaiting_document', 'under_review', 'contested', 'granted', "
            "'refused', 'closed')",
            name="state",
        ),
        CheckConstraint("0 <= steps_done AND steps_done <= steps_total", name="steps"),
        Index("ix_case_file_person", "person_id", "opened_on"),
        Index("ix_case_file_reference_key", "reference_key"),
        Index("ix_case_file_reference_tail", "reference_tail"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    title: Mapped[str]
    administration: Mapped[str]
    reference: Mapped[str]
    reference_key: Mapped[str] = mapped_column(Key)
    reference_tail: Mapped[str] = mapped_column(Key)
    state: Mapped[str]
    steps_done: Mapped[int]
    steps_total: Mapped[int]
    next_step: Mapped[str] = mapped_column(Text)
    next_on: Mapped[date | None]
    opened_on: Mapped[date]
    pack: Mapped[str]
    updated_at: Mapped[datetime]


class CommitmentRow(Base):
    """A promise: never without a bearer nor a day, never of the service without a deputy."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("bearer IN ('service', 'person', 'partner')", name="bearer"),
        CheckConstraint("state IN ('open', 'kept', 'missed', 'withdrawn')", name="state"),
        CheckConstraint("text <> '' AND bearer_name <> ''", name="said"),
        CheckConstraint("bearer <> 'service' OR deputy_name <> ''", name="deputy"),
        CheckConstraint("(state = 'kept') = (kept_at IS NOT NULL)", name="kept"),
        Index("ix_commitment_due", "state", "due_on"),
        Index("ix_commitment_person", "person_id"),
        Index("ix_commitment_interaction", "interaction_id"),
        Index("ix_commitment_case", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str]
    bearer: Mapped[str]
    bearer_name: Mapped[str]
    deputy_name: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    state: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    kept_at: Mapped[datetime | None]
    explanation: Mapped[str] = mapped_column(Text)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"))
    interaction_id: Mapped[UUID | None] = mapped_column(ForeignKey("interaction.id"))
    adaptation_id: Mapped[UUID | None] = mapped_column(ForeignKey("adaptation.id"))
