"""What a reader does on her own machine: keep a bundle, lift a mask, conclude. No server, no network.

What she concludes is signed at once, as the next entry of her own chain in the ledger of the site; it waits
here until her answers go back. Her own store holds no entry of another site but hers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.audit.answered import keep_answers
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.contents import CASE_LINES, IDENTITY
from agent_desktop.audit.bundle.note import read_note
from agent_desktop.audit.bundle.opening import LookedAt
from agent_desktop.audit.drafts import forget_draft
from agent_desktop.audit.pairs import is_paired
from agent_desktop.audit.reader_card import ReaderCard, signed_card
from agent_desktop.audit.records import Case, Identity, Kept, Masked, NewReading, Way
from agent_desktop.audit.tables import OpenedRow, OwnEntryRow, ReadCaseRow, ReaderKeyRow
from agent_desktop.audit.traces import as_kept
from agent_desktop.facilitation.actions import keep_text
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.committing import Committed, committed
from agent_desktop.ledger.entries import Saying
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.records import Entry, EntryType, Mark, Signer, Verdict
from agent_desktop.ledger.verify import Known
from agent_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderKeys:
    """The keys of a reader: her card, what opens what is sealed to her, what signs her readings."""

    card: ReaderCard
    identity: str
    seed: bytes

    @property
    def signed_card(self) -> str:
        """Return the card as it is given."""
        return signed_card(self.card, self.seed)


def make_reader_keys(tx: Transaction) -> ReaderKeys:
    """Return the keys of whoever acts, made the first time."""
    known = reader_keys(tx.session, tx.actor.agent_id, tx.actor.name)
    if known is not None:
        return known
    agent_id = tx.actor.agent_id
    tx.session.add(
        ReaderKeyRow(
            agent_id=agent_id,
            writer=signing.writer_id(agent_id, new_id()),
            seed=signing.new_seed(),
            identity=age.new_identity(),
            made_at=tx.now,
        )
    )
    tx.session.flush()
    made = reader_keys(tx.session, agent_id, tx.actor.name)
    assert made is not None
    return made


def reader_keys(session: Session, agent_id: UUID, name: str) -> ReaderKeys | None:
    """Return the keys of an agent who reads, `None` before they are made."""
    row = session.get(ReaderKeyRow, agent_id)
    if row is None:
        return None
    card = ReaderCard(
        name=name,
        agent_id=agent_id,
        writer=row.writer,
        key=signing.public_key(row.seed),
        recipient=age.recipient_of(row.identity),
    )
    return ReaderKeys(card=card, identity=row.identity, seed=row.seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a bundle opened before tells of the ledger of its site: how it begins, how far it was, when."""

    at: datetime
    genesis: str
    tails: tuple[Mark, ...]


def seen_of_site(session: Session, site: str) -> tuple[Seen, ...]:
    """Return what bundles opened before tell of the ledger of a site, in the order they were opened."""
    rows = session.scalars(select(OpenedRow).where(OpenedRow.site == site).order_by(OpenedRow.opened_at))
    return tuple(
        Seen(
            at=read_note(row.note).at,
            genesis=row.genesis,
            tails=tuple(Mark(writer=one["w"], n=one["n"], leaf=one["leaf"]) for one in row.facts["tails"]),
        )
        for row in rows
    )


def known_from(seen: Sequence[Seen], at: datetime) -> Known:
    """Return what a bundle made at an instant is held against.

    One made before another that was opened is not told that it lacks what came after it.
    """
    before = [one for one in seen if one.at <= at]
    return Known(
        genesis=seen[0].genesis if seen else None,
        kept=max(before, key=lambda one: one.at).tails if before else (),
    )


def keep_opened(tx: Transaction, looked: LookedAt) -> Kept:
    """Keep a bundle to read; opened again, it is there already.

    Raises RefusedError: `bundle_not_intact` (`verdict`) for one that does not hold, `bundle_differs` when
    another one has its identifier, `bundle_forks` when the ledger holds at our own rank what we did not sign.
    """
    note = looked.note
    if looked.verdict in {Verdict.TAMPERED, Verdict.UNDECIDABLE}:
        raise RefusedError("bundle_not_intact", verdict=looked.verdict.value)
    known = tx.session.get(OpenedRow, note.id)
    if known is None:
        _check_no_fork(tx, looked)
        tx.session.add(_opened_row(tx, looked))
        tx.session.flush()
        tx.session.add_all(_case_rows(looked))
        keep_answers(tx, note.id, looked.answers)
        for text in looked.texts:
            # So that the rule is read as it was that day, whatever this machine has.
            keep_text(tx, text.pack_id, text.version, text.content)
    elif known.note != looked.raw_note:
        raise RefusedError("bundle_differs", id=str(note.id))
    elif "traces" not in known.facts:
        # Opened before they were kept.
        known.facts = {**known.facts, **as_kept(looked.traces)}
    return Kept(id=note.id, site=note.site, cases=len(looked.cases), fresh=known is None)


def _opened_row(tx: Transaction, looked: LookedAt) -> OpenedRow:
    note, report, reader = looked.note, looked.export.report, looked.reader
    assert report is not None
    assert reader is not None
    return OpenedRow(
        id=note.id,
        site=note.site,
        genesis=note.genesis,
        note=looked.raw_note,
        opened_at=tx.now,
        opened_by=tx.actor.agent_id,
        expires_at=note.until,
        facts={
            "verdict": report.verdict.value,
            "code": report.code,
            "entries": report.counts.entries,
            "agent": str(reader.agent_id),
            "way": note.way.value,
            "return_to": note.return_to,
            "tails": [{"w": one.writer, "n": one.n, "leaf": one.leaf} for one in report.tails],
            **as_kept(looked.traces),
        },
    )


def _case_rows(looked: LookedAt) -> Iterator[ReadCaseRow]:
    for rank, case in enumerate(looked.cases):
        yield ReadCaseRow(
            bundle_id=looked.note.id,
            rank=rank,
            leaf=case.leaf,
            content=CASE_LINES.line(case).decode(),
            identity=looked.identities[case.leaf],
        )


def cases_of(session: Session, bundle_id: UUID) -> tuple[Case, ...]:
    """Return the cases of a bundle, in the order they were drawn."""
    rows = session.scalars(
        select(ReadCaseRow.content).where(ReadCaseRow.bundle_id == bundle_id).order_by(ReadCaseRow.rank)
    )
    return tuple(CASE_LINES.one(content.encode()) for content in rows)


def conclude(tx: Transaction, keys: ReaderKeys, bundle_id: UUID, new: NewReading) -> Entry:
    """Sign what is concluded of one decision; it waits here until it goes back.

    Raises RefusedError: `bundle_unknown`, `bundle_over`, `no_such_decision`, `not_of_a_pair` (`leaf`) when it
    says what to decide of a decision that was not sent to be decided again.
    """
    bundle = _open_bundle(tx, bundle_id, new.leaf)
    if new.decides is not None and not is_paired(_case_of(tx.session, bundle_id, new.leaf)):
        raise RefusedError("not_of_a_pair", leaf=new.leaf)
    d = {
        "bundle": str(bundle_id),
        "way": bundle.facts["way"],
        "understands": new.understands.value,
        "alike": new.alike.value,
        "outcome": new.outcome.value,
    }
    said = committed(EntryType.REVIEW, d, {"reason_c": new.texts})
    forget_draft(tx, bundle_id, new.leaf)
    return _sign(tx, keys, bundle, EntryType.REVIEW, said, new.leaf)


def normalized(new: NewReading) -> NewReading:
    """Return a reading as its entry commits to it. Raises RefusedError `bad_character`."""
    good, talk, missed = map(signing.committed, (new.good, new.talk, new.missed))
    return replace(new, good=good, talk=talk, missed=missed)


def lift_mask(
    tx: Transaction, keys: ReaderKeys, bundle_id: UUID, leaf: str, whom: Masked, reason: str
) -> Identity:
    """Say who decided, or for whom, once an entry that the agent will see says that it was asked, and why.

    Nothing is asked where there is no mask: a reading together, or once the opinion is given.
    Raises RefusedError: `bundle_unknown`, `bundle_over`, `no_such_decision`, `reason_missing`.
    """
    bundle = _open_bundle(tx, bundle_id, leaf)
    if not is_unmasked(tx.session, bundle_id, leaf, whom):
        if not reason.strip():
            raise RefusedError("reason_missing")
        said = committed(
            EntryType.REVEAL, {"bundle": str(bundle_id), "whom": whom.value}, {"reason_c": [reason.strip()]}
        )
        _sign(tx, keys, bundle, EntryType.REVEAL, said, leaf)
    row = tx.session.scalars(
        select(ReadCaseRow).where(ReadCaseRow.bundle_id == bundle_id, ReadCaseRow.leaf == leaf)
    ).one()
    return IDENTITY.one(age.unsealed(row.identity, keys.identity))


def is_unmasked(session: Session, bundle_id: UUID, leaf: str, whom: Masked) -> bool:
    """Tell whether nothing more need be said to see who it is."""
    bundle = session.get(OpenedRow, bundle_id)
    if bundle is None or bundle.facts["way"] == Way.TOGETHER.value:
        return bundle is not None
    own = session.execute(
        select(OwnEntryRow.canon, OwnEntryRow.sig).where(
            OwnEntryRow.bundle_id == bundle_id, OwnEntryRow.ref == leaf
        )
    )
    said = [entries.read(row.canon, row.sig) for row in own]
    concluded = any(one.type is EntryType.REVIEW for one in said)
    asked = any(one.type is EntryType.REVEAL and one.d["whom"] == whom.value for one in said)
    return concluded or asked


def _check_no_fork(tx: Transaction, looked: LookedAt) -> None:
    reader, report = looked.reader, looked.export.report
    if reader is None or report is None:
        return
    there = {mark.writer: mark for mark in report.tails}.get(reader.writer)
    if there is None:
        return
    ours = tx.session.get(OwnEntryRow, (looked.note.genesis, reader.writer, there.n))
    if ours is not None and ours.leaf != there.leaf:
        raise RefusedError("bundle_forks", n=there.n)


def _open_bundle(tx: Transaction, bundle_id: UUID, leaf: str) -> OpenedRow:
    bundle = tx.session.get(OpenedRow, bundle_id)
    if bundle is None:
        raise RefusedError("bundle_unknown", id=str(bundle_id))
    if tx.now > bundle.expires_at:
        raise RefusedError("bundle_over", until=bundle.expires_at.date())
    held = select(ReadCaseRow.rank).where(ReadCaseRow.bundle_id == bundle_id, ReadCaseRow.leaf == leaf)
    if tx.session.scalar(held) is None:
        raise RefusedError("no_such_decision", leaf=leaf)
    return bundle


def _case_of(session: Session, bundle_id: UUID, leaf: str) -> Case:
    held = ReadCaseRow.bundle_id == bundle_id, ReadCaseRow.leaf == leaf
    return CASE_LINES.one(session.scalars(select(ReadCaseRow.content).where(*held)).one().encode())


def _sign(
    tx: Transaction, keys: ReaderKeys, bundle: OpenedRow, kind: EntryType, said: Committed, leaf: str
) -> Entry:
    signer = Signer(
        writer=keys.card.writer, agent_id=UUID(bundle.facts["agent"]), site=bundle.site, seed=keys.seed
    )
    saying = Saying(id=new_id(), type=kind, d=said.d, at=tx.now, ref=leaf)
    entry = entries.signed(saying, signer, _last(tx.session, bundle, keys.card.writer))
    tx.session.add(
        OwnEntryRow(
            genesis=bundle.genesis,
            w=entry.w,
            n=entry.n,
            leaf=entry.leaf,
            ref=leaf,
            bundle_id=bundle.id,
            canon=entry.canon,
            sig=entry.sig,
            texts=[_as_kept(name, text.words.text, text.words.salt) for name, text in said.texts.items()],
            written_at=tx.now,
        )
    )
    return entry


def _as_kept(name: str, text: str, salt: bytes) -> Mapping[str, str]:
    return {"field": name, "salt": b64(salt), "text": text}


def _last(session: Session, bundle: OpenedRow, writer: str) -> Mark | None:
    """Return the end of our chain in the ledger of a site: what we signed last, or what it held of ours."""
    row = session.scalars(
        select(OwnEntryRow)
        .where(OwnEntryRow.genesis == bundle.genesis, OwnEntryRow.w == writer)
        .order_by(OwnEntryRow.n.desc())
        .limit(1)
    ).first()
    ours = None if row is None else Mark(writer=writer, n=row.n, leaf=row.leaf)
    told = [
        Mark(writer=writer, n=one["n"], leaf=one["leaf"])
        for one in bundle.facts["tails"]
        if one["w"] == writer
    ]
    return max((mark for mark in (ours, *told) if mark is not None), key=lambda mark: mark.n, default=None)
