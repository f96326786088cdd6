"""Who saw the last seal of a ledger, and how many persons must, as a lead looks after it."""

from datetime import datetime

from sqlalchemy.orm import Session

from agent_desktop.agents.queries import names_of_chains
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.cosignatures import latest_witnesses, needed_witnesses


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """How many persons must see each seal (0: none), and who saw the last one, with when they say so (UTC).

    A name is that of a chain when nobody here signs it any more.
    """

    need: int
    seen: tuple[tuple[str, datetime], ...]


def witnesses(session: Session, site: str) -> Witnesses:
    """Return who must see the seals of a site, and who did; nothing of it is verified here."""
    seen = latest_witnesses(session, site)
    names = names_of_chains(session, seen)
    return Witnesses(
        need=needed_witnesses(session, site),
        seen=tuple((names.get(writer, writer), at) for writer, at in seen.items()),
    )
