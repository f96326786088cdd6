"""What of the ledger is carried out of the store, on paper."""

from collections.abc import Mapping
from datetime import date, datetime

from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A checkpoint as paper takes it: whose log, how many entries, the code that a hand copies.

    `note` is the signed note without what witnesses added; `sealed_at` what the clock of the desk said, which
    nothing signs.
    """

    origin: str
    year: int
    size: int
    code: str
    note: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a ledger is sealed, nothing verified. `waiting` entries have no place in a tree yet."""

    last: Sealed | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """What came under seal since the last checkpoint of another day, by type of entry.

    `since` is that day, `None` at the beginning of a log.
    """

    since: date | None
    entries: int
    kinds: Mapping[str, int]
