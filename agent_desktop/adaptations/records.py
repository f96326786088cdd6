"""Adaptations: decisions on a margin, and the precedents they leave for the next agent."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision, Erased, Ground, Qualification


class Stance(StrEnum):
    """Where a value stands beside the precedents in sight, when they were enough to say what is usual."""

    FOLLOWED = "followed"
    DEPARTED = "departed"


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
    `precedents_shown` counts the comparable decisions in sight; `departure` says why the value is apart from
    them, when it is and the agent said so. `reserved_until` is the day by which someone of `needed_level`
    confirms what is granted subject to it.
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
    precedents_shown: int = 0
    stance: Stance | None = None
    departure: str = ""
    qualification: Qualification = Qualification.ARRANGEMENT
    motivation: str = ""
    corrects: UUID | None = None
    reserved_until: date | None = None


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
    """One decision as it is read again.

    `answered` is what was answered to one passed on, or granted subject to confirmation by `reserved_until`;
    `told` is what the person was then told; `by_phone`, with a code, whose owner may have `contested` it.
    """

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
    precedents_shown: int = 0
    stance: Stance | None = None
    departure: str = ""
    situation: Mapping[str, str] = field(default_factory=dict)
    answered: Decision | None = None
    told: str = ""
    by_phone: bool = False
    contested: bool = False
    reserved_until: date | None = None
    erased: Erased | None = None

    @property
    def is_reserved(self) -> bool:
        """Tell whether it is granted subject to a confirmation that has not come yet."""
        return self.reserved_until is not None and self.answered is None

    @property
    def stands(self) -> Decision:
        """Return what became of it: what was answered (granted, refused) once it was passed on, else it."""
        return self.answered or self.decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A comparable decision, without identity, and why it is near.

    `alike` names the parts of the situation it shares with the present one, `close` those one band away,
    `differs` the others. `unit` names the service that lent it, empty for a decision of this one;
    `changed_since` tells that the margin was written otherwise then, in `version`; `erased` why its texts
    were; `good` what was kept of it as good practice, when whoever decided agreed to share it.
    """

    leaf: str | None
    decision: Decision
    value: Decimal | None
    choice: str | None
    month: date
    situation: Mapping[str, str]
    criteria: tuple[str, ...]
    alike: tuple[str, ...]
    close: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    distance: int = 0
    version: str = ""
    changed_since: bool = False
    unit: str = ""
    erased: Ground | None = None
    good: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """How many decisions ended alike in one situation; `lent` of them were lent by other services."""

    situation: Mapping[str, str]
    decision: Decision
    value: Decimal | None = None
    choice: str | None = None
    count: int = 1
    lent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedents:
    """The precedents in sight when deciding.

    `groups` are the comparable decisions: those of the nearest situations, all of one distance or none.
    `nearest` are the few to read one by one, nearest first; `shared` tells how many share each part of the
    present situation. The spread is that of what was granted: a refusal has no value on the axis.
    """

    nearest: tuple[Precedent, ...]
    groups: tuple[Group, ...]
    shared: Mapping[str, int]
    median: Decimal | None = None
    quartiles: tuple[Decimal, Decimal] | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def count(self) -> int:
        """Return how many are comparable."""
        return sum(group.count for group in self.groups)

    @property
    def lent(self) -> int:
        """Return how many of them other services lent."""
        return sum(group.lent for group in self.groups)

    @property
    def granted(self) -> int:
        """Return how many were granted."""
        return self._ended(Decision.GRANTED)

    @property
    def refused(self) -> int:
        """Return how many were refused."""
        return self._ended(Decision.REFUSED)

    @property
    def passed_on(self) -> int:
        """Return how many were passed on."""
        return self._ended(Decision.PASSED_ON)

    @property
    def not_used(self) -> int:
        """Return how many kept the rule."""
        return self._ended(Decision.NOT_USED)

    def _ended(self, decision: Decision) -> int:
        return sum(group.count for group in self.groups if group.decision is decision)
