"""Seal what was written before it goes out on paper."""

from agent_desktop.foundation.actor import Actor
from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.ledger.sealing import seal, seal_desk
from agent_desktop.store.database import Database, Transaction


def seal_desk_for_paper(database: Database, actor: Actor) -> Sealed | None:
    """Do as `seal_for_paper`, while others write: reading a large ledger again takes seconds.

    Raises RefusedError as `sealing.seal_desk`.
    """
    seal_desk(database, actor)
    with database.read() as session:
        return last_sealed(session, actor.site)


def seal_for_paper(tx: Transaction) -> Sealed | None:
    """Seal the ledger, and return what paper takes of its last checkpoint; `None` before the first.

    Raises RefusedError as `sealing.seal`.
    """
    seal(tx)
    return last_sealed(tx.session, tx.actor.site)
