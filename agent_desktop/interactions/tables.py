"""Rows of exchanges: opened once; each closing adds a revision; nothing closed is rewritten."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables
import agent_desktop.people.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base


class InteractionRow(Base):
    """What never changes of an exchange."""

    __tablename__ = "interaction"
    __table_args__ = (Index("ix_interaction_agent_opened", "agent_id", "opened_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str]
    site: Mapped[str]
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    opened_at: Mapped[datetime]


class InteractionEventRow(Base):
    """What happened to it, in order of `position`."""

    __tablename__ = "interaction_event"

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[str]
    at: Mapped[datetime]
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    other_person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class InteractionStateRow(Base):
    """Where it stands now, for the lists: the last word of its events, and its last revision."""

    __tablename__ = "interaction_state"
    __table_args__ = (CheckConstraint("state IN ('open', 'parked', 'closed')", name="state"),)

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    state: Mapped[str] = mapped_column(index=True)
    revision: Mapped[int]
    closed_at: Mapped[datetime | None]


class InteractionPersonRow(Base):
    """Whom it concerns; an exchange about a couple has two rows, a nameless one has none."""

    __tablename__ = "interaction_person"
    __table_args__ = (Index("ix_interaction_person_person", "person_id", "interaction_id"),)

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    position: Mapped[int]


class InteractionClosingRow(Base):
    """What it said when it was closed. A revision is written once."""

    __tablename__ = "interaction_closing"
    __table_args__ = (
        CheckConstraint(
            "outcome IN ('resolu', 'en_cours', 'oriente', 'refus_explique', 'interrompu')", name="outcome"
        ),
    )

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    closed_at: Mapped[datetime]
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    is_information: Mapped[bool]
    brought: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    understood: Mapped[str] = mapped_column(Text)
    understood_confirmed: Mapped[bool]
    speaker: Mapped[str]
    verification: Mapped[str]
    speaks_for: Mapped[str]
    questions: Mapped[list[Any]]
    outcome: Mapped[str]
    pack_id: Mapped[str | None]
    pack_version: Mapped[str | None]
    pack_digest: Mapped[str | None]
    path: Mapped[list[Any]]
    answers: Mapped[dict[str, Any]]
    skips: Mapped[dict[str, Any]]
    conclusion: Mapped[str | None]
    product: Mapped[str] = mapped_column(Text)


# What was closed or did happen is never rewritten (docs/decisions/0003).
append_only(Base.metadata.tables["interaction_event"], ("interaction_id", "position"))
append_only(Base.metadata.tables["interaction_closing"], ("interaction_id", "revision"))
