"""Sign, as a person, that one saw the last checkpoint, once it is known to extend what one saw before.

Section 6.2 of docs/ledger/specification.md. The key is the one that signs the entries of that person: what is
signed begins otherwise, so no signature serves twice (docs/decisions/0029).
"""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.notes import Checkpoint, NoteSigner, cosigned
from agent_desktop.ledger.records import Entry, EntryType, StoredCheckpoint
from agent_desktop.ledger.rereading import Seen, read_again
from agent_desktop.ledger.sealing import seal_and_tell
from agent_desktop.ledger.tables import COSIGNATURES, ENTRIES, PLACES
from agent_desktop.store.database import Database, Transaction

AGAIN_S = 12 * 3600
"""How long a witness who saw a checkpoint has no need to say so again."""

WITNESS = "parvis/witness/"
"""What the names of the keys of witnesses begin with; the chain follows."""


def witness(
    database: Database,
    actor: Actor,
    held: Sequence[StoredCheckpoint] = (),
    progress: Progress | None = None,
    seen: Seen | None = None,
) -> bool:
    """Cosign the last checkpoint, unless this person did lately; tell whether it was done now.

    `held` are those that this desk kept: all is read again unless the last checkpoint is one of them, or what
    comes after what this desk has `seen`. Raises
    RefusedError `seal_refused` when it does not extend them, and `stopped`; UnavailableError.
    """
    with database.read() as session:
        kept = _to_see(session, actor, int(database.clock.now().timestamp()))
        if kept is None:
            return False
        if _text(kept) not in {_text(one) for one in held}:
            seen = seen or Seen()
            since = seen.frontier
            reading = read_again(session, actor.site, kept.year, held=held, progress=progress, since=since)
            seen.frontier = reading.frontier
    try:
        with database.write(actor) as tx:
            _cosign(tx, kept)
    except RefusedError as error:
        if error.code != "ledger_fork":
            raise
        # The same person said so in the same second, elsewhere.
        return False
    return True


def seal_and_witness(
    database: Database,
    actor: Actor,
    held: Sequence[StoredCheckpoint] = (),
    progress: Progress | None = None,
    seen: Seen | None = None,
) -> Checkpoint | None:
    """Seal as `seal_desk`, then cosign as `witness`: what was read for the one is not read for the other."""
    seen = seen or Seen()
    checkpoint, is_read = seal_and_tell(database, actor, held, progress, seen)
    if checkpoint is not None:
        known = held if not is_read else (*held, _stored(checkpoint))
        witness(database, actor, known, progress, seen)
    return checkpoint


def _stored(checkpoint: Checkpoint) -> StoredCheckpoint:
    """Return a checkpoint as one that is kept: what is compared is its text."""
    year = int(checkpoint.origin.rpartition("/")[2])
    return StoredCheckpoint(year=year, size=checkpoint.size, note=checkpoint.text)


def require_witnesses(tx: Transaction, need: int) -> Entry:
    """Ask that so many persons (0 to 8) see each checkpoint from now on. Only a lead may.

    Raises RefusedError `role_too_low`, `bad_field`, and those of `actions.append`.
    """
    return append(tx, EntryType.WITNESS_POLICY, {"need": need})


def _to_see(session: Session, actor: Actor, now: int) -> StoredCheckpoint | None:
    """Return the last checkpoint, if this person may cosign it and did not lately."""
    if actor.signing_seed is None or actor.may_not_sign:
        return None
    kept = queries.latest_checkpoint(session, actor.site)
    if kept is None or not _is_trusted_by(session, actor.writer, kept):
        return None
    mine = select(COSIGNATURES.c.seen_at).where(
        COSIGNATURES.c.site == actor.site,
        COSIGNATURES.c.year == kept.year,
        COSIGNATURES.c.size == kept.size,
        COSIGNATURES.c.w == actor.writer,
    )
    last = session.scalar(mine.order_by(COSIGNATURES.c.seen_at.desc()).limit(1))
    return kept if last is None or not last <= now < last + AGAIN_S else None


def _is_trusted_by(session: Session, writer: str, kept: StoredCheckpoint) -> bool:
    """Tell whether a checkpoint covers what brought a key in, and the key is not closed."""
    brought = session.execute(
        select(PLACES.c.year, PLACES.c.position)
        .join(ENTRIES, ENTRIES.c.leaf == PLACES.c.leaf)
        .where(ENTRIES.c.enrols == writer)
    ).first()
    if brought is None or queries.is_revoked(session, writer):
        return False
    return (brought.year, brought.position) < (kept.year, kept.size)


def _cosign(tx: Transaction, kept: StoredCheckpoint) -> None:
    assert tx.actor.signing_seed is not None
    seen_at = int(tx.now.timestamp())
    signer = NoteSigner(WITNESS + tx.actor.writer, tx.actor.signing_seed)
    sealed = kept.note
    line = cosigned(sealed, signer, seen_at).removeprefix(sealed)
    row = {
        "site": tx.actor.site,
        "year": kept.year,
        "size": kept.size,
        "w": tx.actor.writer,
        "seen_at": seen_at,
        "line": line,
    }
    try:
        tx.session.execute(insert(COSIGNATURES), row)
    except IntegrityError as error:
        raise RefusedError("ledger_fork", writer=tx.actor.writer, n=kept.size) from error
    tx.changed(Topic.LEDGER, f"{kept.year}/{kept.size}")


def _text(kept: StoredCheckpoint) -> str:
    """Return what was sealed, without who signed it."""
    return kept.note.partition("\n\n")[0].rstrip("\n")
