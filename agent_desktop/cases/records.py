"""Procedures under way and promises made: what is open, what comes next, who gave their word on what."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass


class CaseState(StrEnum):
    """Where a procedure stands, in the words of the person's side."""

    TO_EXPLAIN = "to_explain"
    AWAITING_DOCUMENT = "awaiting_document"
    UNDER_REVIEW = "under_review"
    CONTESTED = "contested"
    GRANTED = "granted"
    REFUSED = "refused"
    CLOSED = "closed"


class Bearer(StrEnum):
    """On which side a promise lies."""

    SERVICE = "service"
    PERSON = "person"
    PARTNER = "partner"


class CommitmentState(StrEnum):
    """What became of a promise. One that is late stays open until someone says what happened."""

    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """A procedure of one person with one administration.

    `steps_done` of `steps_total` are behind; `next_step` is a sentence that can be read aloud and
    `next_on` its day. `pack` is the id of the facilitation pack that explains it, empty when none does.
    """

    person_id: UUID
    title: str
    administration: str
    opened_on: date
    reference: str = ""
    state: CaseState = CaseState.UNDER_REVIEW
    steps_done: int = 0
    steps_total: int = 0
    next_step: str = ""
    next_on: date | None = None
    pack: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(NewCase):
    """A procedure that is kept."""

    site: str
    updated_at: datetime

    @property
    def is_open(self) -> bool:
        """Tell whether the procedure still stands in the person's file as under way."""
        return self.state is not CaseState.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMove:
    """What changes in a procedure; `None` leaves as it was, `ends_next` clears the next step and its day."""

    case_id: UUID
    state: CaseState | None = None
    steps_done: int | None = None
    steps_total: int | None = None
    next_step: str | None = None
    next_on: date | None = None
    ends_next: bool = False
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommitment:
    """A promise, in the words the person heard, with who bears it and for which day.

    A promise of the service also names a deputy, who keeps it when the bearer is away.
    `adaptation_id` links the margin that was promised with it.
    """

    bearer: Bearer
    bearer_name: str
    text: str
    due_on: date | None
    deputy_name: str = ""
    person_id: UUID | None = None
    case_id: UUID | None = None
    interaction_id: UUID | None = None
    adaptation_id: UUID | None = None
    id: UUID = field(default_factory=new_id)

    @property
    def is_ours(self) -> bool:
        """Tell whether the service gave its word."""
        return self.bearer is Bearer.SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A promise that was made. `explanation` says why it was missed or withdrawn."""

    id: UUID
    site: str
    bearer: Bearer
    bearer_name: str
    deputy_name: str
    text: str
    due_on: date
    state: CommitmentState
    made_at: datetime
    made_by: UUID
    kept_at: datetime | None
    explanation: str
    person_id: UUID | None
    case_id: UUID | None
    interaction_id: UUID | None
    adaptation_id: UUID | None

    @property
    def is_ours(self) -> bool:
        """Tell whether the service gave its word."""
        return self.bearer is Bearer.SERVICE


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePromise:
    """An open promise as the home page lists it, with the name of the person it was made to."""

    commitment: Commitment
    person_name: str
    days_left: int

    @property
    def is_late(self) -> bool:
        """Tell whether its day has passed."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHit:
    """A procedure found by its reference. `span` is what to highlight in `reference`."""

    case: Case
    person_name: str
    span: tuple[int, int]
