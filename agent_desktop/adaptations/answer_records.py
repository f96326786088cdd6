"""Answers to decisions passed on: approved or refused, by whom, and what the person is told."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.records import dataclass


class Outcome(StrEnum):
    """What is answered."""

    APPROVED = "approved"
    REFUSED = "refused"


class Way(StrEnum):
    """How it was answered: in person, by a code read far away, or in person after a code."""

    PRESENT = "present"
    CODE = "code"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """What is answered to one decision. `told` is what the person is told; `reason` is for the file."""

    adaptation_id: UUID
    outcome: Outcome
    told: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer, as it is read again. `approver_id` is whose it is, `written_by` who signed its entry."""

    adaptation_id: UUID
    outcome: Outcome
    way: Way
    approver_id: UUID
    written_by: UUID
    told: str
    reason: str
    day: date
    at: datetime
    leaf: str
    cover: Cover | None = None

    @property
    def is_approved(self) -> bool:
        """Tell whether the decision now counts as granted."""
        return self.outcome is Outcome.APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A decision that waits for its answer: what is proposed, by whom, about whom, and what was promised.

    `promised_on` is the day by which a reserve is lifted, else the last day that the service still owes the
    person in that exchange; `None` for none.
    """

    record: AdaptationRecord
    author: str
    person_name: str
    promised_on: date | None

    @property
    def value(self) -> Decimal | str | None:
        """Return the value proposed."""
        return self.record.choice if self.record.value is None else self.record.value
