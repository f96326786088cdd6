"""What is printed of equal treatment: the plot as the screen shows it, and nothing that it hides."""

from datetime import date

from agent_desktop.equality.records import Funnel, MarginUse, Quarter
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.paper_records import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualityFacts:
    """The plot of one margin, with its title and that of its pack.

    `quarters` are those counted, `service` whose desk it is, empty when unnamed. `use` is the margin over
    these quarters: used too often, it is proposed to the owner of its rule. `sealed` is the ledger counted.
    """

    plot: Funnel
    margin: str
    pack: str
    quarters: tuple[Quarter, ...]
    day: date
    service: str = ""
    use: MarginUse | None = None
    sealed: Sealed | None = None
