"""Rows that go with a closing: the rules told, what was said back, the script, the sheets handed over."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables
import agent_desktop.interactions.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.store.append_only import append_only, emptied
from agent_desktop.store.base import Base


class ExplainedRuleRow(Base):
    """A rule explained in an exchange, and what teach-back gave."""

    __tablename__ = "explained_rule"

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rule_id: Mapped[str]
    title: Mapped[str]
    digest: Mapped[str]
    register: Mapped[str]
    understanding: Mapped[str]
    tries: Mapped[int]


class RetellingRow(Base):
    """One time rules were said back: who, on which support, what it gave, and the words kept."""

    __tablename__ = "retelling"
    __table_args__ = (
        CheckConstraint("voice IN ('person', 'companion', 'interpreter')", name="voice"),
        CheckConstraint("support IN ('words', 'plainer', 'drawn', 'written', 'language')", name="support"),
    )

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step_id: Mapped[str]
    visit: Mapped[int]
    rule_ids: Mapped[list[Any]]
    result: Mapped[str]
    voice: Mapped[str]
    support: Mapped[str]
    words: Mapped[str] = mapped_column(Text)


class AnsweredQuestionRow(Base):
    """A question left open by an earlier exchange (`asked_in`), answered in this one."""

    __tablename__ = "answered_question"
    __table_args__ = (Index("ix_answered_question_asked_in", "asked_in"),)

    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    asked_in: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"))
    question: Mapped[str] = mapped_column(Text)


class InteractionScriptRow(Base):
    """A script as an exchange left it, so that the next one takes it up: only what is kept with the file.

    `title` is that of the pack, `standing` the step where it stopped, `asked_again` how many answers left the
    disk; `answers` is what the player takes; `origins` says, by step, on which day and channel an earlier
    exchange did it; `facts` are the answers by variable; `decided` the signed decisions on margins, by step.
    """

    __tablename__ = "interaction_script"
    __table_args__ = (
        ForeignKeyConstraint(
            ["interaction_id", "revision"],
            ["interaction_closing.interaction_id", "interaction_closing.revision"],
            # The name that the convention gives is longer than PostgreSQL takes.
            name="fk_interaction_script_closing",
        ),
    )

    interaction_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    continues: Mapped[UUID | None] = mapped_column(ForeignKey("interaction.id"), index=True)
    is_finished: Mapped[bool]
    title: Mapped[str]
    standing: Mapped[str]
    asked_again: Mapped[int]
    answers: Mapped[dict[str, Any]]
    origins: Mapped[dict[str, Any]]
    facts: Mapped[dict[str, Any]]
    decided: Mapped[dict[str, Any]]
    unmet: Mapped[list[Any]]


class SheetRow(Base):
    """A sheet handed over: the very bytes that were printed."""

    __tablename__ = "sheet"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID] = mapped_column(ForeignKey("interaction.id"), index=True)
    made_at: Mapped[datetime]
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("agent.id"))
    large: Mapped[bool]
    register: Mapped[str]
    language: Mapped[str]
    sha256: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(LargeBinary)


# What was closed or handed over is never rewritten (docs/decisions/0003).
append_only(Base.metadata.tables["interaction_script"], ("interaction_id", "revision"))
append_only(Base.metadata.tables["explained_rule"], ("interaction_id", "revision", "position"))
append_only(Base.metadata.tables["retelling"], ("interaction_id", "revision", "position"))
append_only(Base.metadata.tables["answered_question"], ("interaction_id", "revision", "position"))
# But for the words of a decision that was erased: the paper that told them goes, its fingerprint stays.
append_only(
    Base.metadata.tables["sheet"],
    ("id",),
    door=emptied(
        Base.metadata.tables["sheet"],
        {"pdf": "length({}) = 0"},
        "EXISTS (SELECT 1 FROM adaptation JOIN ledger_erased ON ledger_erased.leaf = adaptation.leaf"
        " WHERE adaptation.interaction_id = OLD.interaction_id)",
    ),
)
