"""Reads of relecture: who may read, what left, what was opened here."""

from sqlalchemy.orm import Session

from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import queries as ledger
from agent_desktop.ledger.entries import enrolment_of
from agent_desktop.ledger.records import Enrolment


def trusted_reader(session: Session, site: str, card: ReaderCard) -> Enrolment:
    """Return what the ledger of a site knows of a reader.

    Raises RefusedError `reader_unknown`, and `reader_differs` for another card than the one it was told.
    """
    known = ledger.enrolling_entry(session, card.writer)
    if known is None or known.site != site or ledger.is_revoked(session, card.writer):
        raise RefusedError("reader_unknown")
    found = enrolment_of(known)
    if (found.key, known.d.get("reader")) != (card.key, card.digest):
        raise RefusedError("reader_differs")
    return found
