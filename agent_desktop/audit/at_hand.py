"""What a reader has on her machine: the bundles opened here, their decisions, what she said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.audit.answered import answers_in, unread_in
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.contents import CASE_LINES, IDENTITY
from agent_desktop.audit.bundle.note import BundleNote, read_note
from agent_desktop.audit.drafts import drafts_of
from agent_desktop.audit.reading import ReaderKeys, Seen, is_unmasked, reader_keys, seen_of_site
from agent_desktop.audit.records import (
    Case,
    Conclusion,
    Draft,
    GivenAnswer,
    Identity,
    Masked,
    NewReading,
    Opinion,
    Redecided,
)
from agent_desktop.audit.tables import OpenedRow, OwnEntryRow, ReadCaseRow
from agent_desktop.audit.traces import Traces, kept
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import read_pack
from agent_desktop.facilitation.queries import kept_text
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries
from agent_desktop.ledger.records import EntryType, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedBundle:
    """A bundle opened here: what it says of itself, what was found of it, how much of it was read.

    `can_return`: something of it was signed here. `is_over`: it opens no more. `unread`: how many answers of
    agents came with it and are to be read before anything.
    """

    id: UUID
    site: str
    note: BundleNote
    verdict: Verdict
    code: str | None
    entries: int
    cases: int
    read: int
    can_return: bool
    is_over: bool
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAtHand:
    """A decision to read, with what was concluded of it last, and what is being written."""

    case: Case
    reading: NewReading | None = None
    draft: Draft | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAtHand:
    """What an agent answered, beside the reading it answers; `None` when that one was made elsewhere."""

    answer: GivenAnswer
    reading: NewReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleAtHand:
    """A bundle as it is read: `packs` are the rules as they were, by the digest of their text.

    `answers` come first: what agents answered to readings of before. `traces`: what the ledger tells of them.
    """

    opened: OpenedBundle
    cases: tuple[CaseAtHand, ...]
    answers: tuple[AnswerAtHand, ...] = ()
    packs: Mapping[str, Pack] = field(default_factory=dict)
    traces: Traces = field(default_factory=Traces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmasked:
    """Who a decision is about, as far as it may be said: `None` is still masked."""

    leaf: str
    agent: str | None = None
    person: str | None = None


def keys_here(session: Session, agent_id: UUID, name: str) -> ReaderKeys:
    """Return the keys of a reader. Raises RefusedError `no_reader_keys` before they are made."""
    keys = reader_keys(session, agent_id, name)
    if keys is None:
        raise RefusedError("no_reader_keys")
    return keys


def seen_here(session: Session) -> Mapping[str, Sequence[Seen]]:
    """Return what bundles opened before tell of the ledger of each site."""
    return {site: seen_of_site(session, site) for site in session.scalars(select(OpenedRow.site).distinct())}


def bundles_here(session: Session, agent_id: UUID, now: datetime) -> tuple[OpenedBundle, ...]:
    """Return the bundles that a reader opened here, the latest first."""
    rows = session.scalars(
        select(OpenedRow)
        .where(OpenedRow.opened_by == agent_id)
        .order_by(OpenedRow.opened_at.desc(), OpenedRow.id)
    ).all()
    counted = session.execute(
        select(ReadCaseRow.bundle_id, func.count()).group_by(ReadCaseRow.bundle_id)
    ).all()
    counts = {row[0]: row[1] for row in counted}
    return tuple(_opened(session, row, counts.get(row.id, 0), now) for row in rows)


def bundle_at_hand(session: Session, agent_id: UUID, bundle_id: UUID, now: datetime) -> BundleAtHand:
    """Return a bundle to read. Raises RefusedError: `bundle_unknown`, `bundle_over` (`until`)."""
    row = session.get(OpenedRow, bundle_id)
    if row is None or row.opened_by != agent_id:
        raise RefusedError("bundle_unknown", id=str(bundle_id))
    if now > row.expires_at:
        raise RefusedError("bundle_over", until=row.expires_at.date())
    contents = session.scalars(
        select(ReadCaseRow.content).where(ReadCaseRow.bundle_id == bundle_id).order_by(ReadCaseRow.rank)
    )
    cases = [CASE_LINES.one(content.encode()) for content in contents]
    drafts, readings = drafts_of(session, bundle_id), readings_of(session, bundle_id)
    at_hand = tuple(
        CaseAtHand(case=case, reading=readings.get(case.leaf), draft=drafts.get(case.leaf)) for case in cases
    )
    return BundleAtHand(
        opened=_opened(session, row, len(cases), now),
        cases=at_hand,
        answers=tuple(_answer(session, one) for one in answers_in(session, bundle_id)),
        packs=_packs(session, cases),
        traces=kept(row.facts),
    )


def readings_of(session: Session, bundle_id: UUID) -> Mapping[str, NewReading]:
    """Return what was concluded last of each decision of a bundle, by leaf."""
    rows = session.scalars(
        select(OwnEntryRow).where(OwnEntryRow.bundle_id == bundle_id).order_by(OwnEntryRow.n)
    )
    return {row.ref: found for row in rows if (found := _reading(row)) is not None}


def unmasked(session: Session, keys: ReaderKeys, bundle_id: UUID, leaf: str) -> Unmasked:
    """Return who a decision is about, as far as nothing more need be said to see it.

    Raises RefusedError `no_such_decision`.
    """
    sealed = session.scalars(
        select(ReadCaseRow.identity).where(ReadCaseRow.bundle_id == bundle_id, ReadCaseRow.leaf == leaf)
    ).one_or_none()
    if sealed is None:
        raise RefusedError("no_such_decision", leaf=leaf)
    found = Unmasked(leaf=leaf)
    identity: Identity | None = None
    for whom in Masked:
        if is_unmasked(session, bundle_id, leaf, whom):
            identity = identity or IDENTITY.one(age.unsealed(sealed, keys.identity))
            found = replace(found, **{whom.value: getattr(identity, whom.value)})
    return found


def _opened(session: Session, row: OpenedRow, cases: int, now: datetime) -> OpenedBundle:
    signed = session.scalar(
        select(func.count()).select_from(OwnEntryRow).where(OwnEntryRow.bundle_id == row.id)
    )
    return OpenedBundle(
        id=row.id,
        site=row.site,
        note=read_note(row.note),
        verdict=Verdict(row.facts["verdict"]),
        code=row.facts["code"],
        entries=row.facts["entries"],
        cases=cases,
        read=len(readings_of(session, row.id)),
        can_return=bool(signed),
        is_over=now > row.expires_at,
        unread=unread_in(session, row.id),
    )


def _answer(session: Session, answer: GivenAnswer) -> AnswerAtHand:
    own = session.scalars(select(OwnEntryRow).where(OwnEntryRow.leaf == answer.reading)).one_or_none()
    return AnswerAtHand(answer=answer, reading=None if own is None else _reading(own))


def _reading(row: OwnEntryRow) -> NewReading | None:
    entry = entries.read(row.canon, row.sig)
    if entry.type is not EntryType.REVIEW:
        return None
    texts = {one["field"]: one["text"] for one in row.texts}
    good, talk, missed = (texts.get(f"reason_c.{rank}", "") for rank in range(3))
    return NewReading(
        leaf=row.ref,
        understands=Opinion(str(entry.d["understands"])),
        alike=Opinion(str(entry.d["alike"])),
        outcome=Conclusion(str(entry.d["outcome"])),
        good=good,
        talk=talk,
        missed=missed,
        decides=Redecided(texts["reason_c.3"]) if texts.get("reason_c.3") else None,
    )


def _packs(session: Session, cases: Sequence[Case]) -> Mapping[str, Pack]:
    digests = sorted({case.pack_digest for case in cases} - {""})
    texts = {digest: kept_text(session, digest) for digest in digests}
    return {
        digest: read_pack(text, f"{digest}.yaml").pack for digest, text in texts.items() if text is not None
    }
