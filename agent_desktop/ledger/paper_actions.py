"""Seal what was written before it goes out on paper."""

from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ledger.sealing import seal
from agent_desktop.store.database import Transaction


def seal_for_paper(tx: Transaction) -> Sealed | None:
    """Seal the ledger, and return what paper takes of its last checkpoint; `None` before the first.

    Raises RefusedError as `sealing.seal`.
    """
    seal(tx)
    return last_sealed(tx.session, tx.actor.site)
