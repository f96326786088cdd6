"""Give each entry its place in the tree of the year, and sign what the tree is, by the key of the desk.

Whoever seals reads everything of the year again first, once for as long as its desk is open, then what came
after: it refuses to sign what does not hold, or does not extend the last checkpoint that was signed. A place
is given in the order of arrival, which no clock can bend.
"""

from collections.abc import Sequence
from time import sleep

from sqlalchemy import Column, ColumnElement, Select, insert, literal_column, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger import queries
from agent_desktop.ledger.notes import Checkpoint, NoteSigner, checkpoint_from, read, signed
from agent_desktop.ledger.records import Signer, StoredCheckpoint
from agent_desktop.ledger.rereading import Frontier, Reading, Seen, read_again
from agent_desktop.ledger.site_key import site_signer
from agent_desktop.ledger.tables import CHECKPOINTS, ENTRIES, PLACES
from agent_desktop.store.append_only import SQLITE
from agent_desktop.store.database import Database, Transaction

PLACES_AT_ONCE = 2_000
"""Places given in one transaction: about a twentieth of a second, for which others wait."""

_BREATH_S = 0.1
"""Between two of them: as long as whoever waits for the store sleeps before it looks again."""

_TRIES = 5


def seal_desk(
    database: Database,
    actor: Actor,
    *,
    held: Sequence[StoredCheckpoint] = (),
    progress: Progress | None = None,
    seen: Seen | None = None,
) -> Checkpoint | None:
    """Seal what was written since the last checkpoint; return it, the last one when nothing was.

    Places first, a few at a time, then all is read again while others write, then it is signed. Killed in
    between, it goes on where it was. `held` are checkpoints kept out of the store: the ledger must extend
    them. What this desk has `seen` of it is not read again. `None` until a lead has opened the desk once:
    only a lead has its key trusted. Never on the thread of the screen. Raises RefusedError: `ledger_fork`
    when others went on sealing at the same time, `seal_refused` (and `fault`) when something does not hold,
    `stopped`.
    """
    return seal_and_tell(database, actor, held, progress, seen or Seen())[0]


def seal_and_tell(
    database: Database,
    actor: Actor,
    held: Sequence[StoredCheckpoint],
    progress: Progress | None,
    seen: Seen,
) -> tuple[Checkpoint | None, bool]:
    """Do the same; tell too whether it was read for it, so that it is known to extend `held`."""
    for _again in range(_TRIES - 1):
        try:
            return _sealed_once(database, actor, held, progress, seen)
        except RefusedError as error:
            if error.code != "ledger_fork":
                raise
    return _sealed_once(database, actor, held, progress, seen)


def seal(tx: Transaction, held: Sequence[StoredCheckpoint] = ()) -> Checkpoint | None:
    """Do the same in one transaction, which others wait for. Raises RefusedError as `seal_desk`."""
    signer = _sealer(tx.session, tx.actor)
    if signer is None:
        return None
    give_places(tx, most=None)
    year = last_year(tx.session, signer.site)
    return None if year is None else _sign(tx, signer, read_again(tx.session, signer.site, year, held=held))


def read_ahead(
    database: Database, site: str, held: Sequence[StoredCheckpoint], progress: Progress
) -> Frontier | None:
    """Read the tree again before anything is to be sealed; return where it stands, `None` without one.

    Raises RefusedError `seal_refused` (and `fault`), `stopped`.
    """
    with database.read() as session:
        year = last_year(session, site)
        if year is None:
            return None
        return read_again(session, site, year, held=held, progress=progress).frontier


def placed_count(session: Session, site: str) -> int:
    """Return how many entries of the last year have their place."""
    year = last_year(session, site)
    return 0 if year is None else _placed(session, site, year)


def is_due(session: Session, site: str) -> bool:
    """Tell whether something was written that no checkpoint covers."""
    if session.scalars(_without_place(session, site, 1)).first() is not None:
        return True
    year = last_year(session, site)
    return year is not None and _placed(session, site, year) > _sealed_size(session, site, year)


def last_checkpoint(session: Session, site: str) -> Checkpoint | None:
    """Return the last checkpoint of a site, as its note says it. Raises RefusedError as `notes.read`."""
    kept = queries.latest_checkpoint(session, site)
    return None if kept is None else checkpoint_from(read(kept.note).text)


def give_places(tx: Transaction, most: int | None = PLACES_AT_ONCE) -> int:
    """Give their places to the entries that have none, the first to arrive first; return how many got one.

    Raises RefusedError `ledger_fork` when another desk gives them at the same time.
    """
    site = tx.actor.site
    last = last_year(tx.session, site)
    year = max(tx.today.year, last or 0)
    new = tx.session.scalars(_without_place(tx.session, site, most))
    rows = [
        {"site": site, "year": year, "position": position, "leaf": leaf}
        for position, leaf in enumerate(new, _placed(tx.session, site, year))
    ]
    if rows:
        try:
            tx.session.execute(insert(PLACES), rows)
        except IntegrityError as error:
            raise RefusedError("ledger_fork", writer=tx.actor.writer, n=year) from error
    return len(rows)


def _sealed_once(
    database: Database,
    actor: Actor,
    held: Sequence[StoredCheckpoint],
    progress: Progress | None,
    seen: Seen,
) -> tuple[Checkpoint | None, bool]:
    site, progress = actor.site, progress or Progress()
    with database.read() as session:
        signer = _sealer(session, actor)
        if signer is None:
            return None, False
        if not is_due(session, site):
            return last_checkpoint(session, site), False
    _give_all_places(database, actor, progress)
    with database.read() as session:
        year = last_year(session, site)
        assert year is not None
        _read_the_year_before(session, site, year, held, progress, seen)
        reading = read_again(session, site, year, held=held, progress=progress, since=seen.frontier)
    seen.frontier = reading.frontier
    with database.write(actor) as tx:
        return _sign(tx, signer, reading), True


def _give_all_places(database: Database, actor: Actor, progress: Progress) -> None:
    while True:
        with database.write(actor) as tx:
            given = give_places(tx)
        if given < PLACES_AT_ONCE:
            return
        sleep(_BREATH_S)
        progress.breathe()


def _read_the_year_before(
    session: Session, site: str, year: int, held: Sequence[StoredCheckpoint], progress: Progress, seen: Seen
) -> None:
    """Read the last year again before the first seal of another: nothing begins after what does not hold."""
    kept = queries.latest_checkpoint(session, site)
    last = max((one.year for one in (kept, *held) if one is not None), default=year)
    if last < year:
        read_again(session, site, last, held=held, progress=progress, since=seen.frontier)


def _sealer(session: Session, actor: Actor) -> Signer | None:
    """Return the key of the desk, `None` while the ledger does not trust it."""
    if actor.site_seed is None:
        return None
    signer = site_signer(actor.site_seed, actor.site)
    if queries.enrolling_entry(session, signer.writer) is None or queries.is_revoked(session, signer.writer):
        return None
    return signer


def last_year(session: Session, site: str) -> int | None:
    """Return the last year that has places: no place is ever given in one before."""
    return _greatest(session, PLACES.c.year, PLACES.c.site == site)


def _placed(session: Session, site: str, year: int) -> int:
    found = _greatest(session, PLACES.c.position, PLACES.c.site == site, PLACES.c.year == year)
    return 0 if found is None else found + 1


def _greatest(session: Session, column: Column[int], *where: ColumnElement[bool]) -> int | None:
    """Return the last of an order, found in its index: a server may go over every row for a maximum."""
    found: int | None = session.scalar(
        select(column).where(*where).order_by(column.desc()).limit(literal_column("1"))
    )
    return found


def _without_place(session: Session, site: str, most: int | None) -> Select[tuple[str]]:
    """Return what finds the leaves of entries that have no place, the first to arrive first."""
    return (
        select(ENTRIES.c.leaf)
        .outerjoin_from(ENTRIES, PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
        .where(ENTRIES.c.site == site, PLACES.c.leaf.is_(None), ENTRIES.c.seq > _placed_until(session, site))
        .order_by(ENTRIES.c.seq)
        .limit(most)
    )


def _placed_until(session: Session, site: str) -> int:
    """Return the number of the last entry that has a place, all before it having theirs; 0 when unknown.

    On a server, what another desk commits late comes with a number already passed: all are looked at.
    """
    if session.get_bind().dialect.name != SQLITE:
        return 0
    last = (
        select(ENTRIES.c.seq)
        .join(PLACES, PLACES.c.leaf == ENTRIES.c.leaf)
        .where(PLACES.c.site == site)
        .order_by(PLACES.c.year.desc(), PLACES.c.position.desc())
        .limit(1)
    )
    return session.scalar(last) or 0


def _sealed_size(session: Session, site: str, year: int) -> int:
    held = (CHECKPOINTS.c.site == site, CHECKPOINTS.c.year == year)
    return _greatest(session, CHECKPOINTS.c.size, *held) or 0


def _sign(tx: Transaction, signer: Signer, reading: Reading) -> Checkpoint | None:
    """Sign what was read, unless another desk sealed meanwhile: it is then to be read again."""
    site, year = signer.site, reading.year
    last_size = 0 if reading.last is None else reading.last.size
    if _sealed_size(tx.session, site, year) != last_size:
        raise RefusedError("ledger_fork", writer=signer.writer, n=year)
    checkpoint = reading.checkpoint
    if not reading.is_new:
        return reading.last
    note = signed(checkpoint, NoteSigner(checkpoint.origin, signer.seed))
    row = {"site": site, "year": year, "size": checkpoint.size, "note": note, "sealed_at": tx.now}
    try:
        tx.session.execute(insert(CHECKPOINTS), row)
    except IntegrityError as error:
        raise RefusedError("ledger_fork", writer=signer.writer, n=year) from error
    tx.changed(Topic.LEDGER, checkpoint.origin)
    return checkpoint
