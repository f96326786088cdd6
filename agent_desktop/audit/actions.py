"""What a site does to have decisions read again: trust a reader, draw, say that a bundle leaves."""

from dataclasses import field
from datetime import datetime
from uuid import UUID

from agent_desktop.audit.drawing import Drawn, drawn_fingerprint, frame_fingerprint
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.records import Frame, Why
from agent_desktop.audit.tables import DrawnRow, SentRow
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.entries import enrolment_of
from agent_desktop.ledger.fields import instant
from agent_desktop.ledger.records import Enrolment, Entry, EntryType
from agent_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A bundle about to leave: what is drawn from what, for whom, until when; `reason` for one not drawn."""

    id: UUID
    card: ReaderCard
    why: Why
    seed: str
    frame: Frame
    drawn: tuple[Drawn, ...]
    expires_at: datetime
    return_identity: str = field(repr=False)
    reason: str = ""


def trust_reader(tx: Transaction, card: ReaderCard, heard: str, agent_id: UUID | None = None) -> Entry:
    """Have the ledger trust the key of a reader, once her code was heard; only a lead may.

    `agent_id` is hers when she is an agent here: she then reads nothing that she decided. Trusted already,
    with the same card, the entry that did it is returned, unless what was heard is another code: nothing
    heard (empty) is then nothing to check.

    Raises RefusedError: `reader_code_differs` when what was heard is not the code of the card,
    `reader_differs` when another key holds that chain, `paper_code_mistyped`, and those of
    `ledger.actions.enroll`.
    """
    enrolment = Enrolment(
        writer=card.writer, key=card.key, agent_id=agent_id or card.agent_id, role=Role.LEAD
    )
    known = queries.enrolling_entry(tx.session, card.writer)
    if known is not None:
        _check_same_reader(known, enrolment)
    if (known is None or heard.strip()) and not card.has_code(heard):
        raise RefusedError("reader_code_differs")
    if known is not None:
        return known
    return enroll(tx, enrolment, card.digest)


def keep_sample(tx: Transaction, sending: Sending) -> Entry:
    """Write in the ledger what was drawn from what, before anyone's name is read.

    Raises RefusedError `nothing_to_read`, and those of `ledger.actions.append`.
    """
    if not sending.drawn:
        raise RefusedError("nothing_to_read")
    d = {
        "why": sending.why.value,
        "seed": sending.seed,
        "frame": frame_fingerprint(sending.frame.decisions),
        "count": len(sending.frame.decisions),
        "drawn": drawn_fingerprint(sending.drawn),
        "size": len(sending.drawn),
    }
    reasons = [sending.reason] if sending.reason else []
    entry = append(tx, EntryType.SAMPLE, d, secrets={"reason_c": reasons})
    tx.session.add(_sent(tx, sending, entry.leaf))
    tx.session.flush()
    tx.session.add_all(
        DrawnRow(bundle_id=sending.id, rank=rank, leaf=one.leaf, stratum=one.stratum)
        for rank, one in enumerate(sending.drawn)
    )
    return entry


def tell_that_it_leaves(tx: Transaction, sending: Sending, sample: str) -> Entry:
    """Write in the ledger that a bundle is sealed to a reader. Raises those of `ledger.actions.append`."""
    return append(
        tx,
        EntryType.EXPORT,
        {
            "what": "reading",
            "bundle": str(sending.id),
            "sample": sample,
            "to": sending.card.writer,
            "until": instant(sending.expires_at),
        },
    )


def _check_same_reader(known: Entry, enrolment: Enrolment) -> None:
    if enrolment_of(known) != enrolment:
        raise RefusedError("reader_differs")


def _sent(tx: Transaction, sending: Sending, sample: str) -> SentRow:
    return SentRow(
        id=sending.id,
        site=tx.actor.site,
        sample=sample,
        reader=sending.card.writer,
        reader_name=sending.card.name,
        why=sending.why.value,
        reason=sending.reason,
        seed=sending.seed,
        since=sending.frame.since,
        until=sending.frame.until,
        frame_count=len(sending.frame.decisions),
        made_at=tx.now,
        made_by=tx.actor.agent_id,
        expires_at=sending.expires_at,
        return_identity=sending.return_identity,
    )
