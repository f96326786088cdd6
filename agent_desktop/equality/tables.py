"""Rows of blind readings. They name nobody: neither who decided, nor who read, nor which decisions."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from agent_desktop.store.append_only import append_only
from agent_desktop.store.base import Base

_ANSWERS = "('grant', 'not_grant', 'cannot_tell')"


class PairReadingRow(Base):
    """What was answered about two situations alike, before their outcomes were shown.

    `reader` is a mark that only whoever read could make again, and another one for each pair: it tells one
    reader from two, and neither whose it is nor what else they read. Readings of before there were marks have
    none.

    A pair is its facts, in `pair_digest`: no decision is referred to, so none can be found by it.
    """

    __tablename__ = "pair_reading"
    __table_args__ = (
        CheckConstraint(f"first_answer IN {_ANSWERS} AND second_answer IN {_ANSWERS}", name="answers"),
        CheckConstraint("(first_outcome = 'granted') <> (second_outcome = 'granted')", name="opposite"),
        Index("ix_pair_reading_margin", "pack_id", "margin_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pair_digest: Mapped[str]
    pack_id: Mapped[str]
    margin_id: Mapped[str]
    pack_version: Mapped[str]
    margin_digest: Mapped[str]
    first_situation: Mapped[dict[str, Any]]
    second_situation: Mapped[dict[str, Any]]
    first_outcome: Mapped[str]
    second_outcome: Mapped[str]
    first_answer: Mapped[str]
    second_answer: Mapped[str]
    site: Mapped[str]
    read_on: Mapped[date]
    reader: Mapped[str] = mapped_column(server_default="")


# What was answered before the outcomes were shown is never answered again after.
append_only(Base.metadata.tables["pair_reading"], ("id",))
