"""What comes back to who decided: readings, masks lifted, complaints; and what they answer."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.audit.going_back import bundles_to, carried, is_read
from agent_desktop.audit.owed import promised_by
from agent_desktop.audit.pairs import STRATUM
from agent_desktop.audit.records import Conclusion, Masked, Opinion, Redecided, Why
from agent_desktop.audit.tables import DrawnRow, ReadAgainRow, SentRow
from agent_desktop.cases.records import Commitment
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.queries import entry_by_leaf, texts_of
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.store.database import Transaction

MOST_TEXT = 4_000
"""How many signs an answer may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an agent answered to a reading; `share`: what was good may be shared, without identity.

    `left_at`: when it first went back to whoever read, `None` while it waits for a bundle; `is_read`: they
    read on since, in a bundle that began with it.
    """

    text: str
    share: bool
    at: datetime
    left_at: datetime | None = None
    is_read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingBack:
    """A reading that came back; `reader` is empty when nobody here knows who reads under that key.

    The texts are empty once they were erased. `promised`: what it found owed to the person, and promised.
    `redecided`: what the reader would have decided, of one of a pair; `None` once erased.
    """

    leaf: str
    reader: str
    came_at: datetime
    understands: Opinion
    alike: Opinion
    outcome: Conclusion
    good: str
    talk: str
    missed: str
    redecided: Redecided | None = None
    answer: Answered | None = None
    promised: Commitment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """A mask that a reader lifted before the opinion, and why."""

    leaf: str
    reader: str
    came_at: datetime
    whom: Masked
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAgain:
    """Why a decision was sent to be read again, when it was not drawn: someone chose it, or complained."""

    why: Why
    reason: str
    reader: str
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOfMine:
    """One decision of an agent, with everything that its being read again brought."""

    record: AdaptationRecord
    sent: tuple[SentAgain, ...] = ()
    readings: tuple[ReadingBack, ...] = ()
    lifted: tuple[Lifted, ...] = ()

    @property
    def last(self) -> datetime:
        """Return when the latest news of it came."""
        read = (one.came_at for one in self.readings)
        lifted = (one.came_at for one in self.lifted)
        return max((*read, *lifted, *(one.sent_at for one in self.sent)))

    @property
    def waits(self) -> bool:
        """Tell whether a reading has no answer yet: the agent owes none, and may give one."""
        return any(one.answer is None for one in self.readings)


def read_of_mine(session: Session, agent_id: UUID) -> tuple[ReadOfMine, ...]:
    """Return the decisions of an agent that were read again, or sent by name, the latest news first."""
    rows = session.scalars(
        select(ReadAgainRow).where(ReadAgainRow.agent_id == agent_id).order_by(ReadAgainRow.came_at)
    ).all()
    sent = _sent_by_name(session, agent_id)
    leaves = {row.decision for row in rows} | set(sent)
    records = adaptations_by_leaf(session, leaves)
    readers = _readers(session, {row.bundle_id for row in rows})
    paired = _sent_in_pairs(session, {row.bundle_id for row in rows})
    by_decision = {leaf: [row for row in rows if row.decision == leaf] for leaf in leaves}
    found = [
        _of(session, records[leaf], by_decision[leaf], sent.get(leaf, ()), readers, paired)
        for leaf in sorted(leaves & records.keys())
    ]
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))


def answer_reading(tx: Transaction, review: str, text: str, *, share: bool = False) -> Entry:
    """Answer a reading of one's own decision; of two answers the later one stands.

    Raises RefusedError: `answer_empty`, `answer_too_long` (`most`), `reading_unknown`, `reading_of_another`,
    and those of `ledger.actions.append`.
    """
    text = text.strip()
    if not text:
        raise RefusedError("answer_empty")
    if len(text) > MOST_TEXT:
        raise RefusedError("answer_too_long", most=MOST_TEXT)
    row = tx.session.get(ReadAgainRow, review)
    if row is None or row.kind != EntryType.REVIEW.value:
        raise RefusedError("reading_unknown", leaf=review)
    if row.agent_id != tx.actor.agent_id:
        raise RefusedError("reading_of_another", leaf=review)
    said = {"share": "yes" if share else "no"}
    entry = append(tx, EntryType.ANSWER, said, ref=review, secrets={"reason_c": [text]})
    tx.session.add(
        ReadAgainRow(
            leaf=entry.leaf,
            kind=EntryType.ANSWER.value,
            decision=row.decision,
            agent_id=row.agent_id,
            bundle_id=row.bundle_id,
            came_at=tx.now,
        )
    )
    # Read again in the same breath, by whoever sees it answered.
    tx.session.flush()
    return entry


def _sent_by_name(session: Session, agent_id: UUID) -> Mapping[str, tuple[SentAgain, ...]]:
    rows = session.execute(
        select(DrawnRow.leaf, SentRow.why, SentRow.reason, SentRow.reader_name, SentRow.made_at)
        .join(SentRow, SentRow.id == DrawnRow.bundle_id)
        .join(AdaptationRow, AdaptationRow.leaf == DrawnRow.leaf)
        .where(AdaptationRow.agent_id == agent_id, SentRow.why != Why.DRAW.value)
        .order_by(SentRow.made_at)
    ).all()
    found: dict[str, tuple[SentAgain, ...]] = {}
    for row in rows:
        one = SentAgain(why=Why(row.why), reason=row.reason, reader=row.reader_name, sent_at=row.made_at)
        found[row.leaf] = (*found.get(row.leaf, ()), one)
    return found


def _readers(session: Session, bundles: Collection[UUID]) -> Mapping[UUID, str]:
    rows = session.execute(select(SentRow.id, SentRow.reader_name).where(SentRow.id.in_(bundles)))
    return {row.id: row.reader_name for row in rows}


def _sent_in_pairs(session: Session, bundles: Collection[UUID]) -> frozenset[tuple[UUID, str]]:
    """Return what left to be decided again: the bundle, and the leaf of the decision."""
    rows = session.execute(
        select(DrawnRow.bundle_id, DrawnRow.leaf).where(
            DrawnRow.bundle_id.in_(bundles), DrawnRow.stratum.startswith(STRATUM)
        )
    )
    return frozenset((row.bundle_id, row.leaf) for row in rows)


def _of(
    session: Session,
    record: AdaptationRecord,
    rows: Iterable[ReadAgainRow],
    sent: tuple[SentAgain, ...],
    readers: Mapping[UUID, str],
    paired: Collection[tuple[UUID, str]],
) -> ReadOfMine:
    readings: dict[str, ReadingBack] = {}
    lifted: list[Lifted] = []
    answers: dict[str, Answered] = {}
    for row in rows:
        entry = entry_by_leaf(session, row.leaf)
        assert entry is not None
        reader = readers.get(row.bundle_id, "")
        texts = {name: text.text for name, text in texts_of(session, row.leaf).items()}
        if entry.type is EntryType.REVIEW:
            reading = _reading(entry, row, reader, texts)
            if (row.bundle_id, row.decision) in paired:
                reading = replace(reading, redecided=_redecided(texts))
            readings[row.leaf] = reading
        elif entry.type is EntryType.REVEAL:
            lifted.append(_lifted(entry, row, reader, texts))
        elif entry.ref is not None:
            text = texts.get("reason_c.0", "")
            share = entry.d["share"] == "yes"
            answers[entry.ref] = _answered(session, entry.ref, text, share=share, at=row.came_at)
    promised = promised_by(session, readings)
    back = tuple(
        replace(one, answer=answers.get(leaf), promised=promised.get(leaf)) for leaf, one in readings.items()
    )
    return ReadOfMine(record=record, sent=sent, readings=back, lifted=tuple(lifted))


def _reading(entry: Entry, row: ReadAgainRow, reader: str, texts: Mapping[str, str]) -> ReadingBack:
    good, talk, missed = (texts.get(f"reason_c.{rank}", "") for rank in range(3))
    return ReadingBack(
        leaf=row.leaf,
        reader=reader,
        came_at=row.came_at,
        understands=Opinion(str(entry.d["understands"])),
        alike=Opinion(str(entry.d["alike"])),
        outcome=Conclusion(str(entry.d["outcome"])),
        good=good,
        talk=talk,
        missed=missed,
    )


def _redecided(texts: Mapping[str, str]) -> Redecided | None:
    """Return what a reader would have decided: a word that another version may say is not guessed at."""
    said = texts.get("reason_c.3", "")
    return Redecided(said) if said in set(Redecided) else None


def _answered(session: Session, reading: str, text: str, *, share: bool, at: datetime) -> Answered:
    read = entry_by_leaf(session, reading)
    assert read is not None
    bundles = carried(bundles_to(session, read.w), at)
    left_at = bundles[0].at if bundles else None
    return Answered(text=text, share=share, at=at, left_at=left_at, is_read=is_read(bundles))


def _lifted(entry: Entry, row: ReadAgainRow, reader: str, texts: Mapping[str, str]) -> Lifted:
    return Lifted(
        leaf=row.leaf,
        reader=reader,
        came_at=row.came_at,
        whom=Masked(str(entry.d["whom"])),
        reason=texts.get("reason_c.0", ""),
    )
