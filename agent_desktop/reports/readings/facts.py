"""What the report of a period says: what may be told of it, and the ledger it was told from."""

from datetime import date

from agent_desktop.audit.period import PeriodRead
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.paper_records import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """The readings of half a year, the day it is printed, the service, and the ledger sealed for it."""

    read: PeriodRead
    day: date
    service: str = ""
    sealed: Sealed | None = None
