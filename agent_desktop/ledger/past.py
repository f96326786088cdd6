"""What stands in a store before a checkpoint, for a verification that goes on from there.

An index says where an entry is, and is not believed: the entry is read, and its leaf made again.
"""

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.strands import Extent
from agent_desktop.ledger.tables import ENTRIES, PLACES
from agent_desktop.store.append_only import SQLITE


class Past:
    """The entries of a site up to an extent, whose bytes were found to be those verified before."""

    def __init__(self, session: Session, site: str, extent: Extent) -> None:
        self._session, self._site, self._extent = session, site, extent
        self._kinds: dict[str, EntryType | None] = {}

    def kind_of(self, leaf: str) -> EntryType | None:
        """Return the type of the entry of a leaf, `None` when there is none."""
        if leaf not in self._kinds:
            found = self._one(ENTRIES.c.leaf == leaf)
            self._kinds[leaf] = found.type if found is not None and found.leaf == leaf else None
        return self._kinds[leaf]

    def leaf_at(self, writer: str, n: int) -> str | None:
        """Return the leaf of an entry of a chain, `None` when there is none."""
        found = self._one((ENTRIES.c.w == writer) & (ENTRIES.c.n == n))
        return None if found is None or (found.w, found.n) != (writer, n) else found.leaf

    def _one(self, condition: ColumnElement[bool]) -> Entry | None:
        row = self._session.execute(
            select(ENTRIES.c.canon, ENTRIES.c.sig)
            .join(PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
            .where(condition, PLACES.c.site == self._site, self._is_before())
        ).first()
        try:
            return None if row is None else entries.read(row.canon, row.sig)
        except RefusedError:
            return None

    def _is_before(self) -> ColumnElement[bool]:
        if self._session.get_bind().dialect.name == SQLITE:
            return ENTRIES.c.seq <= self._extent.entries
        upto = self._extent.place
        return tuple_(PLACES.c.year, PLACES.c.position) < tuple_(upto.year, upto.position)
