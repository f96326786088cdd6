"""What is printed of a team: one quarter as the screen shows it, and nothing that it hides."""

from datetime import date

from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.team.records import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFacts:
    """The picture of a team, and the quarter that the meeting looks at.

    `service` is whose desk it is, empty when unnamed; `sealed` is the ledger counted.
    """

    picture: Picture
    quarter: Quarter
    day: date
    service: str = ""
    sealed: Sealed | None = None
