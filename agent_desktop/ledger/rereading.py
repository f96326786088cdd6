"""Read the tree of a year again from the bytes that were signed, before anything more is signed of it.

What a checkpoint covers was read when it was made: its bytes are hashed again, and that is enough. What no
checkpoint covers yet is checked whole: who signed it, and that it follows the last of its writer. Only reads:
a hundred thousand entries take about two seconds, during which others write. Whoever read it remembers where
the tree stood, and reads what came after from there (docs/decisions/0039).
"""

from collections.abc import Iterable, Mapping
from dataclasses import field

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
class Frontier:
    """Where a tree stood once it was read: enough to go on from there, and to know that nothing was moved.

    `leaf`: its last; `roots`: those that are known, by size; `tails`: the last leaf of each chain, by writer.
    """

    origin: str
    size: int = 0
    leaf: str = ""
    peaks: tuple[bytes, ...] = ()
    roots: Mapping[int, bytes] = field(default_factory=dict)
    tails: Mapping[str, str] = field(default_factory=dict)

    def reaches(self, origin: str, roots: Mapping[int, bytes]) -> bool:
        """Tell whether a tree that had these roots, by size, can be held against them from here on."""
        return self.origin == origin and all(size >= self.size or size in self.roots for size in roots)


@dataclass(slots=True)
class Seen:
    """What a desk saw of its tree, as long as it is open."""

    frontier: Frontier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The tree of a year as it was read: its size, its root, and the last checkpoint that it extends."""

    year: int
    checkpoint: Checkpoint
    last: Checkpoint | None
    frontier: Frontier

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
    since: Frontier | None = None,
) -> Reading:
    """Return the tree of a year; refuse one that is not what was sealed, grown by entries that hold.

    `held` are checkpoints that the reader kept elsewhere. `since` is where the reader saw it stand: only what
    came after is read, unless something before is not as it was. Raises RefusedError `seal_refused` (and
    `fault`), and `stopped` when `progress` was.
    """
    stored = queries.latest_checkpoint(session, site, year)
    last = None if stored is None else _as_checkpoint(stored)
    origin = origin_of(site, year)
    roots = _roots(origin, [last, *map(_as_checkpoint, held)])
    stands = since is not None and since.reaches(origin, roots) and _stands(session, site, year, since)
    begun = since if since is not None and stands else Frontier(origin=origin)
    going = _Going(session, begun, roots)
    progress = progress or Progress()
    with _rows(session, site, year, begun.size) as rows:
        for row in rows:
            if not going.tree.size % _BATCH:
                progress.breathe()
            going.take(row)
    frontier = going.end()
    checkpoint = Checkpoint(origin, frontier.size, going.tree.root)
    return Reading(year=year, checkpoint=checkpoint, last=last, frontier=frontier)


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


def _stands(session: Session, site: str, year: int, since: Frontier) -> bool:
    """Tell whether the last entry that was read is where it was."""
    place = (PLACES.c.site == site, PLACES.c.year == year, PLACES.c.position == since.size - 1)
    return session.scalar(select(PLACES.c.leaf).where(*place)) == since.leaf


def _rows(session: Session, site: str, year: int, first: int) -> Result[tuple[int, str, str, bytes, bytes]]:
    return session.execute(
        select(PLACES.c.position, PLACES.c.leaf, ENTRIES.c.w, ENTRIES.c.canon, ENTRIES.c.sig)
        .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
        .where(PLACES.c.site == site, PLACES.c.year == year, PLACES.c.position >= first)
        .order_by(PLACES.c.position)
        .execution_options(yield_per=_BATCH)
    )


class _Going:
    """A tree as entries come, from where it stood; `roots` are those that it must have had, by size."""

    def __init__(self, session: Session, begun: Frontier, roots: Mapping[int, bytes]) -> None:
        self._begun, self._roots, self._sealed = begun, roots, max(roots, default=0)
        self.tree = Tree.of_peaks(begun.peaks, begun.size)
        self._chains = _Chains(session, begun.tails)
        self._leaf, self._known = begun.leaf, dict(begun.roots)
        for size in roots.keys() & begun.roots.keys():
            self._hold(size, begun.roots[size])

    def take(self, row: _Rows) -> None:
        """Add an entry, if it holds."""
        tree, is_new = self.tree, self.tree.size >= self._sealed
        if row.position != tree.size or signing.leaf_of(row.canon, row.sig) != row.leaf:
            raise RefusedError("seal_refused", fault="leaf_differs")
        self._chains.take(row, is_new=is_new)
        tree.add(unb64(row.leaf))
        self._leaf = row.leaf
        # Another desk may be sealing any size that no checkpoint covers yet.
        if is_new or tree.size in self._roots:
            self._known[tree.size] = tree.root
            self._hold(tree.size, tree.root)

    def end(self) -> Frontier:
        """Return where the tree stands now."""
        if self.tree.size < self._sealed:
            raise RefusedError("seal_refused", fault="shorter_than_sealed")
        return Frontier(
            origin=self._begun.origin,
            size=self.tree.size,
            leaf=self._leaf,
            peaks=self.tree.peaks,
            roots=self._known,
            tails=self._chains.tails,
        )

    def _hold(self, size: int, root: bytes) -> None:
        if self._roots.get(size, root) != root:
            raise RefusedError("seal_refused", fault="root_differs")


class _Chains:
    """The ends of the chains, as entries come; those that no checkpoint covers yet are checked."""

    def __init__(self, session: Session, tails: Mapping[str, str]) -> None:
        self._session = session
        self.tails = dict(tails)
        self._keys: dict[str, Ed25519PublicKey] = {}

    def take(self, row: _Rows, *, is_new: bool) -> None:
        """Refuse a new entry that no trusted key signed, or that does not follow the last of its writer."""
        if is_new:
            entry = entries.read(row.canon, row.sig)
            if entry.w != row.w or not signing.is_signed(self._key(entry.w), row.canon, row.sig, entry.v):
                raise RefusedError("seal_refused", fault="bad_signature")
            if entry.prev != self._before(entry.w, entry.n):
                raise RefusedError("seal_refused", fault="previous_differs")
        self.tails[row.w] = row.leaf

    def _before(self, writer: str, n: int) -> str | None:
        """Return the leaf that the entry `n` of a writer comes after: of this year, or of one before."""
        if writer not in self.tails and n > 0:
            found = self._session.scalar(
                select(ENTRIES.c.leaf).where(ENTRIES.c.w == writer, ENTRIES.c.n == n - 1)
            )
            return found or ""
        return self.tails.get(writer)

    def _key(self, writer: str) -> Ed25519PublicKey:
        if writer not in self._keys:
            trusted = queries.enrolling_entry(self._session, writer)
            if trusted is None:
                raise RefusedError("seal_refused", fault="unknown_writer")
            self._keys[writer] = signing.key_from(entries.enrolment_of(trusted).key)
        return self._keys[writer]
