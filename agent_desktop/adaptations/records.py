"""Adaptations: decisions on a margin, and the precedents they leave for the next agent."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision, Qualification


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginRef:
    """Which margin, in which version of which pack; `digest` is the base64 SHA-256 of its definition."""

    pack_id: str
    pack_version: str
    margin_id: str
    digest: str

    @property
    def rule(self) -> str:
        """Return the name the ledger keeps: `pack/margin@version`."""
        return f"{self.pack_id}/{self.margin_id}@{self.pack_version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far the margin goes: a range with its unit, or a closed list of choices."""

    unit: str
    lo: Decimal | None = None
    hi: Decimal | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The answer to one question of the margin's justification, in the agent's words."""

    question_id: str
    question: str
    text: str
    min_chars: int = 0
    obligatory: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAdaptation:
    """One decision to record. `situation` is in bands, never raw amounts; `value` is `None` for a choice.

    `motivation` gives the reasons of a derogation in law and in fact; nothing for the rest.
    """

    id: UUID
    interaction_id: UUID
    step_id: str
    margin: MarginRef
    title: str
    decision: Decision
    bounds: Bounds
    needed_level: Level
    value: Decimal | None = None
    choice: str | None = None
    person_id: UUID | None = None
    criteria: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    person_view: str = ""
    situation: Mapping[str, str] = field(default_factory=dict)
    precedents_seen: tuple[str, ...] = ()
    qualification: Qualification = Qualification.ARRANGEMENT
    motivation: str = ""
    corrects: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedMargin:
    """A margin met and not used, or that did not apply: a precedent without author nor hour."""

    step_id: str
    margin: MarginRef
    title: str
    applicable: bool
    unit: str
    situation: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the agent gets back once the decision is durable: the place of its entry in the ledger."""

    adaptation_id: UUID
    decision: Decision
    writer: str
    number: int
    leaf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationRecord:
    """One decision as it is read again."""

    id: UUID
    interaction_id: UUID | None
    person_id: UUID | None
    step_id: str
    margin: MarginRef
    title: str
    decision: Decision
    unit: str
    value: Decimal | None
    choice: str | None
    lo: Decimal | None
    hi: Decimal | None
    criteria: tuple[str, ...]
    reasons: tuple[Reason, ...]
    needed_level: Level
    day: date
    at: datetime | None
    by: UUID | None
    leaf: str | None
    corrected: bool
    cover: Cover | None = None
    qualification: Qualification = Qualification.ARRANGEMENT
    motivation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A comparable decision, without identity; `alike` names the bands it shares with the present one."""

    leaf: str | None
    decision: Decision
    value: Decimal | None
    choice: str | None
    month: date
    situation: Mapping[str, str]
    criteria: tuple[str, ...]
    alike: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedents:
    """The precedents in sight when deciding, nearest first, with their spread on the margin's own axis."""

    nearest: tuple[Precedent, ...]
    granted: int
    refused: int
    passed_on: int
    not_used: int
    median: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None

    @property
    def count(self) -> int:
        """Return how many there are in all."""
        return len(self.nearest)
