"""Readings come back: written in answers by their reader, merged where they belong, in any order.

Merging is one transaction. An entry that is there already is passed over; another one at its rank is a fork,
and nothing of the file is then taken.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.audit.bundle.answers import Answers, AnswersNote, open_answers, sealed_answers
from agent_desktop.audit.bundle.contents import Told
from agent_desktop.audit.owed import promise_corrections
from agent_desktop.audit.reading import ReaderKeys
from agent_desktop.audit.tables import OpenedRow, OwnEntryRow, ReadAgainRow, SentRow
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import queries
from agent_desktop.ledger.bringing import bring_in
from agent_desktop.ledger.entries import enrolment_of
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.text_keys import Words
from agent_desktop.store.base import Base
from agent_desktop.store.database import Transaction
from agent_desktop.store.gathered import Statement, later
from agent_desktop.store.prepared import adding

_TELL = adding(Base.metadata.tables[ReadAgainRow.__tablename__])
_READ = frozenset({EntryType.REVIEW, EntryType.REVEAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge did: how many readings and masks lifted are new, how many entries were there already.

    `promised`: how many corrections owed to someone are promised from now on.
    """

    bundle: UUID
    reader: str
    readings: int
    unmasked: int
    known: int
    promised: int = 0


def answers_of(session: Session, keys: ReaderKeys, bundle_id: UUID) -> bytes:
    """Return the file of answers of a bundle: all that was signed for that ledger and that it did not hold.

    Raises RefusedError: `bundle_unknown`, `nothing_to_send`.
    """
    bundle = session.get(OpenedRow, bundle_id)
    if bundle is None:
        raise RefusedError("bundle_unknown", id=str(bundle_id))
    writer = keys.card.writer
    there = max((one["n"] for one in bundle.facts["tails"] if one["w"] == writer), default=-1)
    rows = session.scalars(
        select(OwnEntryRow)
        .where(OwnEntryRow.genesis == bundle.genesis, OwnEntryRow.w == writer, OwnEntryRow.n > there)
        .order_by(OwnEntryRow.n)
    ).all()
    if not rows:
        raise RefusedError("nothing_to_send")
    note = AnswersNote(
        bundle=bundle_id, site=bundle.site, genesis=bundle.genesis, reader=writer, entries="", words=""
    )
    words = [Told(leaf=row.leaf, **text) for row in rows for text in row.texts]
    lines = [(row.canon, row.sig) for row in rows]
    return sealed_answers(note, lines, words, keys.seed, bundle.facts["return_to"])


def read_answers(session: Session, site: str, source: BinaryIO) -> Answers:
    """Open answers with what opens those of the bundles that left this site. Raises as `open_answers`."""
    identities = session.scalars(
        select(SentRow.return_identity).where(SentRow.site == site).order_by(SentRow.made_at.desc())
    ).all()
    if not identities:
        raise RefusedError("sealed_for_another")
    return open_answers(source, identities)


def merge(tx: Transaction, answers: Answers) -> Merged:
    """Put readings in the ledger they belong to.

    Raises RefusedError: `answers_of_another_ledger`, `reader_unknown`, `answers_unsigned`, `answers_bad`,
    `answers_unexpected` (`type`), `ledger_fork`, `gap`, and those of `ledger.bringing.bring_in`.
    """
    note = answers.note
    genesis = queries.genesis_of(tx.session, tx.actor.site)
    if genesis is None or (note.site, note.genesis) != (tx.actor.site, genesis.leaf):
        raise RefusedError("answers_of_another_ledger", site=note.site)
    enrolling = queries.enrolling_entry(tx.session, note.reader)
    if enrolling is None or enrolling.site != tx.actor.site or "reader" not in enrolling.d:
        raise RefusedError("reader_unknown")
    if not answers.is_signed_by(enrolment_of(enrolling).key):
        raise RefusedError("answers_unsigned")
    for entry in answers.entries:
        if entry.w != note.reader or entry.type not in _READ:
            raise RefusedError("answers_unexpected", type=str(entry.type))
    new = bring_in(tx, note.reader, answers.entries, _words(answers.words))
    later(tx.connection, *(_telling(tx, entry, decision) for entry, decision in new))
    readings = [entry for entry, _decision in new if entry.type is EntryType.REVIEW]
    return Merged(
        bundle=note.bundle,
        reader=note.reader,
        readings=len(readings),
        unmasked=len(new) - len(readings),
        known=len(answers.entries) - len(new),
        promised=promise_corrections(tx, readings),
    )


def _telling(tx: Transaction, entry: Entry, decision: Entry) -> Statement:
    """Return what tells whoever decided."""
    row = {
        "leaf": entry.leaf,
        "kind": entry.type.value,
        "decision": decision.leaf,
        "agent_id": decision.by,
        "bundle_id": UUID(str(entry.d["bundle"])),
        "came_at": tx.now,
    }
    return Statement(_TELL, row)


def _words(words: Sequence[Told]) -> Mapping[str, Mapping[str, Words]]:
    found: dict[str, dict[str, Words]] = defaultdict(dict)
    for one in words:
        found[one.leaf][one.field] = Words(one.text, unb64(one.salt))
    return found
