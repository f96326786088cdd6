"""Rows of remarks. They carry a day and a site, never an agent nor a person."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.base import Base


class RemarkRow(Base):
    """A remark on one text of a pack, in the version that was in front."""

    __tablename__ = "text_remark"
    __table_args__ = (
        CheckConstraint("kind IN ('fails', 'wording')", name="kind"),
        CheckConstraint("reason IN ('too_long', 'hard_word', 'misunderstood', 'wrong_here')", name="reason"),
        CheckConstraint("(kind = 'fails') = (reason IS NOT NULL)", name="why"),
        CheckConstraint("kind = 'fails' OR words <> ''", name="said"),
        Index("ix_text_remark_text", "pack_id", "rule_id", "step_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    site: Mapped[str]
    made_on: Mapped[date]
    kind: Mapped[str]
    reason: Mapped[str | None]
    words: Mapped[str] = mapped_column(Text)
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    rule_id: Mapped[str]
    step_id: Mapped[str]
    idea: Mapped[int]
    register: Mapped[str]
    language: Mapped[str]
    title: Mapped[str]
    shown: Mapped[str] = mapped_column(Text)


class RemarkAnswerRow(Base):
    """What the author answered; a later answer stands under the first."""

    __tablename__ = "text_remark_answer"
    __table_args__ = (CheckConstraint("verdict IN ('changed', 'later', 'kept')", name="verdict"),)

    remark_id: Mapped[UUID] = mapped_column(ForeignKey("text_remark.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answered_on: Mapped[date]
    verdict: Mapped[str]
    words: Mapped[str] = mapped_column(Text)


class OwnWordsRow(Base):
    """An agent's own words for a text: one for each register, for that agent alone."""

    __tablename__ = "own_words"

    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"), primary_key=True)
    pack_id: Mapped[str] = mapped_column(primary_key=True)
    rule_id: Mapped[str] = mapped_column(primary_key=True)
    step_id: Mapped[str] = mapped_column(primary_key=True)
    idea: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    register: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    pack_version: Mapped[str]
    title: Mapped[str]
    shown: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    kept_on: Mapped[date]
    offered_on: Mapped[date | None]
