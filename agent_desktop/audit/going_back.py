"""Answers of agents go back to whoever read: in each bundle made for them, until one of these came back read.

Whether a bundle arrived nobody here knows, so an answer leaves again with the next one: the reader's machine
knows what it has. Once readings of a bundle that carried it are merged, it was there to be read first.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.contents import ANSWER_TEXT
from agent_desktop.audit.cases import masks
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.records import Conclusion, GivenAnswer, SealedText
from agent_desktop.audit.tables import ReadAgainRow, SentRow
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.queries import entry_by_leaf, texts_of
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.tables import ENTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answer that stands to one reading: the last one given."""

    entry: Entry
    reading: Entry
    at: datetime

    @property
    def decision(self) -> str:
        """Return the leaf of what was read."""
        assert self.reading.ref is not None
        return self.reading.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A bundle that carries an answer: when it left; `is_back` once something of it was merged here."""

    at: datetime
    is_back: bool


def answers_for(session: Session, card: ReaderCard, zone: ZoneInfo) -> Iterator[GivenAnswer]:
    """Yield what agents answered to this reader that is not known to have been read, the oldest first.

    An answer whose text was erased is nothing to read. `zone` is that of the site.
    """
    bundles = bundles_to(session, card.writer)
    waiting = [one for one in _answers(session, card.writer) if not is_read(carried(bundles, one.at))]
    hidden = masks(session, sorted({one.decision for one in waiting}), zone) if waiting else {}
    for one in waiting:
        text = texts_of(session, one.entry.leaf).get("reason_c.0")
        if text is None or one.decision not in hidden:
            continue
        record, mask = hidden[one.decision]
        masked = mask(text.text)
        is_whole = masked == text.text
        written = SealedText(field=text.field, salt=b64(text.salt), text=text.text)
        yield GivenAnswer(
            leaf=one.entry.leaf,
            reading=one.reading.leaf,
            decision=one.decision,
            title=record.title,
            day=record.day,
            outcome=Conclusion(str(one.reading.d["outcome"])),
            share=one.entry.d["share"] == "yes",
            text=masked,
            salt=written.salt if is_whole else "",
            sealed="" if is_whole else b64(age.sealed(ANSWER_TEXT.line(written), card.recipient)),
        )


def bundles_to(session: Session, writer: str) -> tuple[Carried, ...]:
    """Return the bundles that left for a reader, the first one first."""
    rows = session.execute(
        select(SentRow.id, SentRow.made_at).where(SentRow.reader == writer).order_by(SentRow.made_at)
    ).all()
    back = set(
        session.scalars(
            select(ReadAgainRow.bundle_id)
            .where(
                ReadAgainRow.bundle_id.in_([row.id for row in rows]),
                ReadAgainRow.kind == EntryType.REVIEW.value,
            )
            .distinct()
        )
    )
    return tuple(Carried(at=row.made_at, is_back=row.id in back) for row in rows)


def carried(bundles: Sequence[Carried], at: datetime) -> tuple[Carried, ...]:
    """Return those of the bundles to a reader that carry an answer given at `at`."""
    first = next((rank for rank, one in enumerate(bundles) if one.at > at), len(bundles))
    after = bundles[first:]
    last = next((rank for rank, one in enumerate(after) if one.is_back), len(after) - 1)
    return tuple(after[: last + 1])


def is_read(bundles: Sequence[Carried]) -> bool:
    """Tell whether one of the bundles that carry an answer came back: the answer was read first."""
    return any(one.is_back for one in bundles)


def _answers(session: Session, writer: str) -> list[Answered]:
    """Return the answers that stand to the readings of one reader, in the order they were given."""
    readings = _readings(session, writer)
    rows = session.execute(
        select(ReadAgainRow.leaf, ReadAgainRow.came_at)
        .where(
            ReadAgainRow.kind == EntryType.ANSWER.value,
            ReadAgainRow.bundle_id.in_({bundle for bundle, _leaf in readings}),
        )
        .order_by(ReadAgainRow.came_at, ReadAgainRow.leaf)
    ).all()
    leaves = {leaf for _bundle, leaf in readings}
    found: dict[str, Answered] = {}
    for row in rows:
        entry = entry_by_leaf(session, row.leaf)
        if entry is None or entry.ref not in leaves:
            continue
        reading = entry_by_leaf(session, entry.ref)
        assert reading is not None
        found.pop(entry.ref, None)
        found[entry.ref] = Answered(entry=entry, reading=reading, at=row.came_at)
    return list(found.values())


def _readings(session: Session, writer: str) -> set[tuple[UUID, str]]:
    rows = session.execute(
        select(ReadAgainRow.bundle_id, ReadAgainRow.leaf)
        .join(ENTRIES, ENTRIES.c.leaf == ReadAgainRow.leaf)
        .where(ENTRIES.c.w == writer, ReadAgainRow.kind == EntryType.REVIEW.value)
    )
    return {(row.bundle_id, row.leaf) for row in rows}
