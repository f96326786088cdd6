"""Who opened the file of a person, when and why: for that person and the DPO, never counted by agent."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.records import dataclass


class Purpose(StrEnum):
    """Why a file was opened, in the words that the copy given to the person translates."""

    RECEPTION = "reception"
    PREPARATION = "preparation"
    FOLLOW_UP = "follow_up"
    CORRECTION = "correction"
    MERGE = "merge"
    REVIEW = "review"
    COPY_FOR_THE_PERSON = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One opening of a file; `interaction_id` when it was during an exchange."""

    id: UUID
    agent_id: UUID
    person_id: UUID
    purpose: Purpose
    interaction_id: UUID | None
    at: datetime
