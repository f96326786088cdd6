"""Read the tree of a year again from the bytes that were signed, before anything more is signed of it.

What a checkpoint covers was read when it was made: its bytes are hashed again, and that is enough. What no
checkpoint covers yet is checked whole: who signed it, and that it follows the last of its writer. Only reads:
a hundred thousand entries take about two seconds, during which others write.
"""

from collections.abc import Iterable, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Result, Row, select
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, queries, signing
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.notes import Checkpoint, checkpoint_from, read
from agent_desktop.ledger.records import StoredCheckpoint
from agent_desktop.ledger.sealed import origin_of
from agent_desktop.ledger.tables import ENTRIES, PLACES
from agent_desktop.ledger.tree import Tree

_BATCH = 500

_Rows = Row[tuple[int, str, str, bytes, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The tree of a year as it was read: its size, its root, and the last checkpoint that it extends."""

    year: int
    checkpoint: Checkpoint
    last: Checkpoint | None

    @property
    def is_new(self) -> bool:
        """Tell whether there is anything to sign."""
        return self.checkpoint.size > (0 if self.last is None else self.last.size)


def read_again(
    session: Session,
    site: str,
    year: int,
    *,
    held: Iterable[StoredCheckpoint] = (),
    progress: Progress | None = None,
) -> Reading:
    """Return the tree of a year; refuse one that is not what was sealed, grown by entries that hold.

    `held` are checkpoints that the reader kept elsewhere. Raises RefusedError `seal_refused` (and `fault`),
    and `stopped` when `progress` was.
    """
    stored = [one for one in queries.checkpoints_of(session, site) if one.year == year]
    last = _as_checkpoint(stored[-1]) if stored else None
    roots = _roots(origin_of(site, year), [last, *map(_as_checkpoint, held)])
    progress, sealed = progress or Progress(), max(roots, default=0)
    tree, chains = Tree(), _Chains(session)
    with _rows(session, site, year) as rows:
        for row in rows:
            if not tree.size % _BATCH:
                progress.breathe()
            if row.position != tree.size or signing.leaf_of(row.canon, row.sig) != row.leaf:
                raise RefusedError("seal_refused", fault="leaf_differs")
            chains.take(row, is_new=tree.size >= sealed)
            tree.add(unb64(row.leaf))
            if tree.size in roots and roots[tree.size] != tree.root:
                raise RefusedError("seal_refused", fault="root_differs")
    if tree.size < sealed:
        raise RefusedError("seal_refused", fault="shorter_than_sealed")
    return Reading(year=year, checkpoint=Checkpoint(origin_of(site, year), tree.size, tree.root), last=last)


def _as_checkpoint(kept: StoredCheckpoint) -> Checkpoint:
    """Return what a note says. One that cannot be read is what stands in the way of sealing."""
    try:
        return checkpoint_from(read(kept.note).text)
    except RefusedError as error:
        raise RefusedError("seal_refused", fault=error.code) from error


def _roots(origin: str, known: Iterable[Checkpoint | None]) -> Mapping[int, bytes]:
    """Return the root that the tree must have at each size that was sealed."""
    roots: dict[int, bytes] = {}
    for one in known:
        if one is not None and one.origin == origin and roots.setdefault(one.size, one.root) != one.root:
            raise RefusedError("seal_refused", fault="root_differs")
    return roots


def _rows(session: Session, site: str, year: int) -> Result[tuple[int, str, str, bytes, bytes]]:
    return session.execute(
        select(PLACES.c.position, PLACES.c.leaf, ENTRIES.c.w, ENTRIES.c.canon, ENTRIES.c.sig)
        .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
        .where(PLACES.c.site == site, PLACES.c.year == year)
        .order_by(PLACES.c.position)
        .execution_options(yield_per=_BATCH)
    )


class _Chains:
    """The ends of the chains, as entries come; those that no checkpoint covers yet are checked."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tails: dict[str, str] = {}
        self._keys: dict[str, Ed25519PublicKey] = {}

    def take(self, row: _Rows, *, is_new: bool) -> None:
        """Refuse a new entry that no trusted key signed, or that does not follow the last of its writer."""
        if is_new:
            entry = entries.read(row.canon, row.sig)
            if entry.w != row.w or not signing.is_signed(self._key(entry.w), row.canon, row.sig, entry.v):
                raise RefusedError("seal_refused", fault="bad_signature")
            if entry.prev != self._before(entry.w, entry.n):
                raise RefusedError("seal_refused", fault="previous_differs")
        self._tails[row.w] = row.leaf

    def _before(self, writer: str, n: int) -> str | None:
        """Return the leaf that the entry `n` of a writer comes after: of this year, or of one before."""
        if writer not in self._tails and n > 0:
            found = self._session.scalar(
                select(ENTRIES.c.leaf).where(ENTRIES.c.w == writer, ENTRIES.c.n == n - 1)
            )
            return found or ""
        return self._tails.get(writer)

    def _key(self, writer: str) -> Ed25519PublicKey:
        if writer not in self._keys:
            trusted = queries.enrolling_entry(self._session, writer)
            if trusted is None:
                raise RefusedError("seal_refused", fault="unknown_writer")
            self._keys[writer] = signing.key_from(entries.enrolment_of(trusted).key)
        return self._keys[writer]
