"""Rows of decisions on margins. Values are exact decimals kept as text, so that both engines agree."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, Text, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

import agent_desktop.agents.tables
import agent_desktop.delegations.tables
import agent_desktop.people.tables  # noqa: F401 - rows here refer to its rows
from agent_desktop.adaptations.bounded import within_bounds
from agent_desktop.adaptations.places import place_of
from agent_desktop.ledger.doors import ERASED
from agent_desktop.store.append_only import append_only, emptied
from agent_desktop.store.base import Base
from agent_desktop.store.column_types import JsonIfAny

CALLS_FOR_AN_ANSWER = text("(decision = 'passed_on' OR reserved_until IS NOT NULL)")
"""As an index says it: asked in other words, or with a parameter, the index would not be found."""

NO_WORDS = {
    "criteria": "CAST({} AS TEXT) = '[]'",
    "reasons": "CAST({} AS TEXT) = '[]'",
    "person_view": "{} = ''",
    "departure": "{} IS NULL",
    "motivation": "{} = ''",
}
"""The columns that hold the words of a decision, and what SQL says of each once they are erased."""


def _place(context: DefaultExecutionContext) -> int:
    # SQLAlchemy leaves it untyped.
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return place_of(row["pack_id"], row["margin_id"], row["situation"])


class AdaptationRow(Base):
    """One decision. Those that nobody signs (not used, not applicable) have neither author nor hour.

    `site` is the unit where it was taken, `bands` the situation in one line (`rules.bands_line`),
    `place` its number on this margin (`places.place_of`).
    """

    __tablename__ = "adaptation"
    __table_args__ = (
        CheckConstraint(
            "decision IN ('granted', 'refused', 'passed_on', 'not_used', 'not_applicable')", name="decision"
        ),
        CheckConstraint(
            "(decision IN ('not_used', 'not_applicable'))"
            " = (agent_id IS NULL AND decided_at IS NULL AND interaction_id IS NULL AND person_id IS NULL)",
            name="unsigned_has_no_author",
        ),
        Index("ix_adaptation_margin", "pack_id", "margin_id", "day"),
        # Holds all that is counted: a hundred thousand decisions are counted without reading their rows.
        Index("ix_adaptation_by_unit", "pack_id", "margin_id", "site", "bands", "decision", "day"),
        # Which situations a margin was met in: each is sought from the one before.
        Index("ix_adaptation_situation", "pack_id", "margin_id", "situation"),
        # How decisions ended in a situation, and the latest of them, without reading a row.
        Index("ix_adaptation_outcome", "place", "decision", "value", "choice"),
        Index("ix_adaptation_latest", "place", "decision", "day", "id"),
        # What calls for an answer, to count what was answered without reading a row.
        Index(
            "ix_adaptation_asks",
            *("place", "decision", "reserved_until", "value", "choice", "id"),
            sqlite_where=CALLS_FOR_AN_ANSWER,
        ),
        # Few decisions correct another: those that do are found at once, with no figures on the table yet.
        Index(
            "ix_adaptation_corrects",
            "corrects",
            sqlite_where=text("corrects IS NOT NULL"),
        ),
        # What waits for an answer is counted each time the home page comes.
        Index(
            "ix_adaptation_waiting",
            *("site", "needed_level"),
            sqlite_where=CALLS_FOR_AN_ANSWER,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    interaction_id: Mapped[UUID | None] = mapped_column(ForeignKey("interaction.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    step_id: Mapped[str]
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    margin_id: Mapped[str]
    margin_digest: Mapped[str]
    title: Mapped[str]
    decision: Mapped[str]
    unit: Mapped[str]
    value: Mapped[str | None]
    choice: Mapped[str | None]
    lo: Mapped[str | None]
    hi: Mapped[str | None]
    needed_level: Mapped[str]
    criteria: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    person_view: Mapped[str] = mapped_column(Text)
    situation: Mapped[dict[str, Any]]
    precedents_seen: Mapped[list[Any]]
    # How many comparable decisions were in sight: the person is told so (CRPA, art. L. 311-3-1).
    precedents_shown: Mapped[int | None]
    # Whether the value is among those of the precedents, and why when it is not.
    stance: Mapped[str | None]
    departure: Mapped[str | None] = mapped_column(Text)
    qualification: Mapped[str]
    motivation: Mapped[str] = mapped_column(Text, server_default="")
    day: Mapped[date]
    decided_at: Mapped[datetime | None]
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agent.id"), index=True)
    leaf: Mapped[str | None] = mapped_column(unique=True)
    corrects: Mapped[UUID | None] = mapped_column(ForeignKey("adaptation.id"))
    site: Mapped[str] = mapped_column(server_default=text("''"))
    bands: Mapped[str] = mapped_column(server_default=text("''"))
    place: Mapped[int] = mapped_column(BigInteger, default=_place, server_default=text("0"))
    delegation_id: Mapped[UUID | None] = mapped_column(ForeignKey("delegation.id"))
    cover: Mapped[dict[str, Any] | None] = mapped_column(JsonIfAny)
    reserved_until: Mapped[date | None]


class UnusedMarginRow(Base):
    """A margin not used today, or that did not apply: it waits for the day to be over.

    `number` is drawn at random: SQLite keeps its rows in this order, so that none tells when it came.
    """

    __tablename__ = "unused_margin"

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    site: Mapped[str]
    day: Mapped[date]
    step_id: Mapped[str]
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    margin_id: Mapped[str]
    margin_digest: Mapped[str]
    title: Mapped[str]
    applicable: Mapped[bool]
    unit: Mapped[str]
    situation: Mapped[dict[str, Any]]


class LentSetRow(Base):
    """The precedents that one other service lent, by its last file. Whoever leads may remove it."""

    __tablename__ = "lent_set"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(unique=True)
    unit: Mapped[str]
    audience: Mapped[str]
    made_on: Mapped[date]
    digest: Mapped[str]
    count: Mapped[int]
    taken_on: Mapped[date]
    taken_by: Mapped[UUID] = mapped_column(ForeignKey("agent.id"), index=True)


class LentPrecedentRow(Base):
    """A decision of another service: no leaf, no agent, no person, no day, no words."""

    __tablename__ = "lent_precedent"
    __table_args__ = (
        CheckConstraint("decision IN ('granted', 'refused', 'passed_on', 'not_used')", name="decision"),
        Index(
            "ix_lent_precedent_outcome", "pack_id", "margin_id", "situation", "decision", "value", "choice"
        ),
        Index("ix_lent_precedent_latest", "pack_id", "margin_id", "situation", "month", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    set_id: Mapped[UUID] = mapped_column(ForeignKey("lent_set.id"), index=True)
    pack_id: Mapped[str]
    pack_version: Mapped[str]
    margin_id: Mapped[str]
    margin_digest: Mapped[str]
    decision: Mapped[str]
    unit: Mapped[str]
    value: Mapped[str | None]
    choice: Mapped[str | None]
    month: Mapped[date]
    situation: Mapped[dict[str, Any]]
    criteria: Mapped[list[Any]]


# A decision is corrected by another that refers to it, never rewritten. Its words are erased with those of
# its entry; what was decided, under which rule, stays.
append_only(
    Base.metadata.tables["adaptation"],
    ("id",),
    door=emptied(Base.metadata.tables["adaptation"], NO_WORDS, ERASED),
)
# Beyond a bound, nothing is decided by anyone: not even by a hand that writes SQL.
within_bounds(Base.metadata.tables["adaptation"])
