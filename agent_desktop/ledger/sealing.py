"""Give each entry its place in the tree of the year, and sign what the tree is, by the key of the desk.

Whoever seals reads everything of the year again first: it refuses to sign what does not hold, or does not
extend the last checkpoint that was signed. A place is given in the order of arrival, which no clock can bend.
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Result, Row, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, queries, signing
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.notes import Checkpoint, NoteSigner, checkpoint_from, read, signed
from agent_desktop.ledger.records import Signer
from agent_desktop.ledger.sealed import origin_of
from agent_desktop.ledger.site_key import site_signer
from agent_desktop.ledger.tables import CHECKPOINTS, ENTRIES, PLACES
from agent_desktop.ledger.tree import Tree
from agent_desktop.store.database import Transaction

_BATCH = 500


def seal(tx: Transaction) -> Checkpoint | None:
    """Seal what was written since the last checkpoint; return it, the last one when nothing was.

    `None` until a lead has opened the desk once: only a lead has its key trusted. Raises RefusedError:
    `ledger_fork` when another desk seals at the same time (nothing is kept: try again), `seal_refused` (and
    `what`) when something does not hold.
    """
    seed = tx.actor.site_seed
    if seed is None:
        return None
    signer = site_signer(seed, tx.actor.site)
    trusted = queries.enrolling_entry(tx.session, signer.writer)
    if trusted is None or queries.is_revoked(tx.session, signer.writer):
        return None
    year = _year(tx)
    try:
        _give_places(tx, signer.site, year)
    except IntegrityError as error:
        raise RefusedError("ledger_fork", writer=signer.writer, n=year) from error
    return _sign(tx, signer, year)


def last_checkpoint(session: Session, site: str) -> Checkpoint | None:
    """Return the last checkpoint of a site, as its note says it. Raises RefusedError as `notes.read`."""
    kept = queries.checkpoints_of(session, site)
    return checkpoint_from(read(kept[-1].note).text) if kept else None


def _year(tx: Transaction) -> int:
    """Return the year to seal in: today's, and never one before the last that was sealed."""
    last = tx.session.scalar(select(func.max(PLACES.c.year)).where(PLACES.c.site == tx.actor.site))
    return max(tx.today.year, last or 0)


def _give_places(tx: Transaction, site: str, year: int) -> None:
    placed = tx.session.scalar(
        select(func.count()).select_from(PLACES).where(PLACES.c.site == site, PLACES.c.year == year)
    )
    new = tx.session.scalars(
        select(ENTRIES.c.leaf)
        .outerjoin_from(ENTRIES, PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
        .where(ENTRIES.c.site == site, PLACES.c.leaf.is_(None))
        .order_by(ENTRIES.c.seq)
    )
    rows = [
        {"site": site, "year": year, "position": position, "leaf": leaf}
        for position, leaf in enumerate(new, placed or 0)
    ]
    if rows:
        tx.session.execute(insert(PLACES), rows)


def _sign(tx: Transaction, signer: Signer, year: int) -> Checkpoint | None:
    kept = [one for one in queries.checkpoints_of(tx.session, signer.site) if one.year == year]
    last = checkpoint_from(read(kept[-1].note).text) if kept else None
    tree = _read_again(tx.session, signer.site, year, last)
    if not tree.size or (last is not None and last.size == tree.size):
        return last
    origin = origin_of(signer.site, year)
    checkpoint = Checkpoint(origin, tree.size, tree.root)
    note = signed(checkpoint, NoteSigner(origin, signer.seed))
    row = {"site": signer.site, "year": year, "size": tree.size, "note": note, "sealed_at": tx.now}
    tx.session.execute(insert(CHECKPOINTS), row)
    tx.changed(Topic.LEDGER, origin)
    return checkpoint


def _read_again(session: Session, site: str, year: int, last: Checkpoint | None) -> Tree:
    """Return the tree of a year, from the bytes that were signed; refuse one that does not extend the last.

    What a checkpoint covers was read when it was made: its bytes are hashed again, and that is enough.
    """
    tree, chains = Tree(), _Chains(session)
    with _rows(session, site, year) as rows:
        for row in rows:
            if row.position != tree.size or signing.leaf_of(row.canon, row.sig) != row.leaf:
                raise RefusedError("seal_refused", what="leaf_differs")
            tree.add(unb64(row.leaf))
            chains.take(row, is_new=last is None or tree.size > last.size)
            if last is not None and tree.size == last.size and tree.root != last.root:
                raise RefusedError("seal_refused", what="root_differs")
    if last is not None and tree.size < last.size:
        raise RefusedError("seal_refused", what="shorter_than_sealed")
    return tree


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

    def take(self, row: Row[tuple[int, str, str, bytes, bytes]], *, is_new: bool) -> None:
        """Refuse a new entry that no trusted key signed, or that does not follow the last of its writer."""
        if is_new:
            entry = entries.read(row.canon, row.sig)
            if entry.w != row.w or not signing.is_signed(self._key(entry.w), row.canon, row.sig, entry.v):
                raise RefusedError("seal_refused", what="bad_signature")
            if row.w in self._tails and entry.prev != self._tails[row.w]:
                raise RefusedError("seal_refused", what="previous_differs")
        self._tails[row.w] = row.leaf

    def _key(self, writer: str) -> Ed25519PublicKey:
        if writer not in self._keys:
            trusted = queries.enrolling_entry(self._session, writer)
            if trusted is None:
                raise RefusedError("seal_refused", what="unknown_writer")
            self._keys[writer] = signing.key_from(entries.enrolment_of(trusted).key)
        return self._keys[writer]
