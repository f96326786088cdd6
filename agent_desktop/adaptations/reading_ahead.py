"""The tree of a long ledger read again in a process of its own, before its desk has anything to seal.

Where the window is painted, each row read gives the interpreter away and waits to have it back: of a hundred
thousand, two seconds of work took seventeen (docs/decisions/0039).
"""

from collections.abc import Sequence
from multiprocessing.connection import Connection

from agent_desktop.adaptations.verifying import Reach
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import StoredCheckpoint
from agent_desktop.ledger.rereading import Frontier
from agent_desktop.ledger.sealing import placed_count, read_ahead
from agent_desktop.store.aside import Aside, serve_one
from agent_desktop.store.database import Database

MANY = 5_000
"""Entries from which a process of its own is worth its start: fewer are read in a tenth of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFar:
    """Where a reading is; at its end, where the tree stands, or why it does not hold."""

    step: str = ""
    done: int = 0
    total: int = 0
    frontier: Frontier | None = None
    error: ParvisError | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.frontier is not None or self.error is not None


@dataclass(frozen=True, slots=True)
class _Asked:
    reach: Reach
    site: str
    held: tuple[StoredCheckpoint, ...]


class ReadingAhead(Aside[HowFar]):
    """A tree being read in a process of its own, from its start."""

    def __init__(self, reach: Reach, site: str, held: Sequence[StoredCheckpoint]) -> None:
        super().__init__(_serve, _Asked(reach, site, tuple(held)), HowFar)


def read_beside(
    database: Database, reach: Reach, site: str, held: Sequence[StoredCheckpoint]
) -> ReadingAhead | None:
    """Begin to read the tree of a site; `None` when it is short, and read as soon as it is asked for."""
    with database.read() as session:
        if placed_count(session, site) < MANY:
            return None
    return ReadingAhead(reach, site, held)


def _serve(line: Connection) -> None:
    serve_one(line, _read, HowFar)


def _read(asked: _Asked, progress: Progress) -> HowFar:
    database = asked.reach.open()
    try:
        frontier = read_ahead(database, asked.site, asked.held, progress)
    finally:
        database.close()
    # A store without a place any more does not hold: whoever seals says so.
    return HowFar(frontier=frontier or Frontier(origin=""))
