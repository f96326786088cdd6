"""The nouns of erasure: what would go, what was asked, what was answered."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Ground


class ErasureOutcome(StrEnum):
    """What was answered to a request."""

    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureScope:
    """What an erasure would take of the decisions of a person.

    `decisions` still have their words, in `entries` of the ledger, answers included; `papers` were handed
    over and tell them; `erased` decisions have none any more. `open_exchanges`, where some were taken, are
    closed before an answer: drafts hold their words. `asked` says that a request waits already.
    """

    person_id: UUID
    person_name: str
    decisions: int
    entries: int
    papers: int
    erased: int
    open_exchanges: int
    asked: bool

    @property
    def can_be_asked(self) -> bool:
        """Tell whether there is something to erase, and nothing against asking."""
        return bool(self.entries) and not self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRequest:
    """A request that waits, whole: the entries that ask it, for whom, why, by whom, and since when (UTC)."""

    erasures: tuple[str, ...]
    person_id: UUID
    person_name: str
    ground: Ground
    by: UUID
    author: str
    asked_at: datetime
    decisions: int
    open_exchanges: int
