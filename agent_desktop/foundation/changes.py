"""What a write changed, in a few broad words, so that the pages shown know when to read again."""

from enum import StrEnum

from agent_desktop.foundation.records import dataclass


class Topic(StrEnum):
    """What kind of thing changed. Past fifteen members, screens are asking for too fine a grain."""

    AGENT = "agent"
    PERSON = "person"
    CASE = "case"
    COMMITMENT = "commitment"
    INTERACTION = "interaction"
    ADAPTATION = "adaptation"
    LEDGER = "ledger"
    ACCESS = "access"
    REMARK = "remark"
    PACK = "pack"
    DELEGATION = "delegation"
    APPROVAL_CODES = "approval_codes"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: its kind, and the identifier of the thing or of the person it concerns."""

    topic: Topic
    subject: str
