"""What was drawn, read, answered and promised in half a year, as anyone may read it.

Half a year that is over, by the day each entry was put in the ledger: the same half says the same later, and
two reports count the same days or none in common (decision 0018).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.agents.rules import LEAST_TEAM
from agent_desktop.audit.drawing import ALIKE
from agent_desktop.audit.findings import Findings, Read, counted, findings, parted
from agent_desktop.audit.owed import promised_by
from agent_desktop.audit.records import Conclusion, Opinion, Why
from agent_desktop.audit.tables import DrawnRow, ReadAgainRow, SentRow
from agent_desktop.audit.twice import Twice, read_twice
from agent_desktop.cases.records import CommitmentState
from agent_desktop.foundation.clock import Clock, start_of_day, today
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.queries import sites_of_five
from agent_desktop.ledger.entries import read as read_entry
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.simplification.records import HalfYear
from agent_desktop.simplification.rules import check_over


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawOfPeriod:
    """A sample drawn by lot: from which days, with which seed; counts under five are not shown."""

    day: date
    since: date
    until: date
    seed: str
    frame: int | None
    drawn: int | None
    alike: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many of those drawn from all alike were answered by whoever took them, and may be shared."""

    given: int | None = None
    not_given: int | None = None
    shared: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Corrections promised of those drawn from all alike: kept, and still to keep, missed or withdrawn.

    Told when how many corrections were concluded of them is: what is left would tell the others.
    """

    promised: int | None = None
    kept: int | None = None
    not_kept: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRead:
    """What may be told of half a year; `findings` is `None` where a count would be somebody's.

    `chosen`: bundles that were not drawn, for a complaint or by choice; `lifted`: masks lifted before the
    opinion. `titles` name the margins, by `pack/margin`; `twice`: how far two readers agree.
    """

    site: str
    half: HalfYear
    draws: tuple[DrawOfPeriod, ...] = ()
    chosen: int | None = None
    findings: Findings | None = None
    answers: Answers = Answers()
    owed: Owed = Owed()
    lifted: int | None = None
    titles: Mapping[str, str]
    twice: Twice = Twice()


def period_read(session: Session, site: str, half: HalfYear, clock: Clock) -> PeriodRead:
    """Return what was read again in half a year. Raises RefusedError("half_not_over", half)."""
    check_over(half, today(clock))
    begins, ends = start_of_day(half.first, clock.zone), start_of_day(half.after.first, clock.zone)
    sent = session.scalars(
        select(SentRow)
        .where(SentRow.site == site, SentRow.made_at >= begins, SentRow.made_at < ends)
        .order_by(SentRow.made_at, SentRow.id)
    ).all()
    readings = standing_readings(session, site, begins, ends)
    records = adaptations_by_leaf(session, set(readings))
    told = {leaf: entry for leaf, entry in readings.items() if leaf in records}
    draws = tuple(_draw(session, row, clock) for row in sent if row.why == Why.DRAW.value)
    titles = {_margin(one): one.title for one in records.values()}
    if not _is_of_a_team(session, site, begins, ends, records.values()):
        return PeriodRead(site=site, half=half, draws=draws, titles=titles)
    alike = _drawn_alike(session, told)
    found = findings(_read(told, records, alike))
    drawn = {leaf: entry for leaf, entry in told.items() if _bundle_and_leaf(leaf, entry) in alike}
    return PeriodRead(
        site=site,
        half=half,
        draws=draws,
        chosen=counted(sum(row.why != Why.DRAW.value for row in sent)),
        findings=found,
        answers=Answers() if found.drawn.read is None else _answers(session, drawn, begins, ends),
        owed=Owed() if found.drawn.outcomes.correct is None else _owed(session, _leaves(drawn)),
        lifted=counted(len(_entries(session, site, EntryType.REVEAL, begins, ends))),
        titles=titles,
        twice=read_twice(session, site, begins, ends),
    )


def rules_reviewed(session: Session, site: str, half: HalfYear, clock: Clock) -> Counter[str]:
    """Return in how many decisions a rule was said to be at fault, by `pack/margin`; never to be shown as is.

    Empty where a count would be somebody's. Raises RefusedError("half_not_over", half).
    """
    check_over(half, today(clock))
    begins, ends = start_of_day(half.first, clock.zone), start_of_day(half.after.first, clock.zone)
    readings = standing_readings(session, site, begins, ends)
    records = adaptations_by_leaf(session, set(readings))
    if not _is_of_a_team(session, site, begins, ends, records.values()):
        return Counter()
    return Counter(
        _margin(records[leaf])
        for leaf, entry in readings.items()
        if leaf in records and entry.d["outcome"] == Conclusion.RULE.value
    )


def standing_readings(session: Session, site: str, begins: datetime, ends: datetime) -> Mapping[str, Entry]:
    """Return what stands of each decision read between two instants, by its leaf.

    Of two readings by one person the last stands; of two persons the first counts: whoever reads second tells
    how far they agree.
    """
    first: dict[str, str] = {}
    found: dict[str, Entry] = {}
    for entry in _entries(session, site, EntryType.REVIEW, begins, ends):
        assert entry.ref is not None
        if first.setdefault(entry.ref, entry.w) == entry.w:
            found[entry.ref] = entry
    return found


def _entries(session: Session, site: str, kind: EntryType, begins: datetime, ends: datetime) -> list[Entry]:
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig)
        .join(ReadAgainRow, ReadAgainRow.leaf == ENTRIES.c.leaf)
        .where(
            ENTRIES.c.site == site,
            ReadAgainRow.kind == kind.value,
            ReadAgainRow.came_at >= begins,
            ReadAgainRow.came_at < ends,
        )
        .order_by(ReadAgainRow.came_at, ENTRIES.c.w, ENTRIES.c.n)
    )
    return [read_entry(row.canon, row.sig) for row in rows]


def _is_of_a_team(
    session: Session, site: str, begins: datetime, ends: datetime, records: Collection[AdaptationRecord]
) -> bool:
    """Tell whether five people received someone, and five are those whose decisions were read."""
    return len({record.by for record in records}) >= LEAST_TEAM and site in sites_of_five(
        session, begins, ends
    )


def _read(
    told: Mapping[str, Entry], records: Mapping[str, AdaptationRecord], alike: Collection[tuple[UUID, str]]
) -> Sequence[Read]:
    return [
        Read(
            is_alike=_bundle_and_leaf(leaf, entry) in alike,
            margin=_margin(records[leaf]),
            understands=Opinion(str(entry.d["understands"])),
            alike=Opinion(str(entry.d["alike"])),
            outcome=Conclusion(str(entry.d["outcome"])),
        )
        for leaf, entry in told.items()
    ]


def _bundle_and_leaf(leaf: str, entry: Entry) -> tuple[UUID, str]:
    return UUID(str(entry.d["bundle"])), leaf


def _leaves(told: Mapping[str, Entry]) -> list[str]:
    return [entry.leaf for entry in told.values()]


def _drawn_alike(session: Session, leaves: Collection[str]) -> set[tuple[UUID, str]]:
    rows = session.execute(
        select(DrawnRow.bundle_id, DrawnRow.leaf).where(DrawnRow.leaf.in_(leaves), DrawnRow.stratum == ALIKE)
    )
    return {(row.bundle_id, row.leaf) for row in rows}


def _draw(session: Session, row: SentRow, clock: Clock) -> DrawOfPeriod:
    found = session.execute(
        select(DrawnRow.stratum, func.count()).where(DrawnRow.bundle_id == row.id).group_by(DrawnRow.stratum)
    ).all()
    counts = Counter({str(one[0]): int(one[1]) for one in found})
    return DrawOfPeriod(
        day=row.made_at.astimezone(clock.zone).date(),
        since=row.since,
        until=row.until,
        seed=row.seed,
        frame=counted(row.frame_count),
        drawn=counted(counts.total()),
        alike=counted(counts[ALIKE]),
    )


def _answers(session: Session, told: Mapping[str, Entry], begins: datetime, ends: datetime) -> Answers:
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig)
        .join(ReadAgainRow, ReadAgainRow.leaf == ENTRIES.c.leaf)
        .where(
            ReadAgainRow.kind == EntryType.ANSWER.value,
            ReadAgainRow.decision.in_(set(told)),
            ReadAgainRow.came_at >= begins,
            ReadAgainRow.came_at < ends,
        )
        .order_by(ReadAgainRow.came_at, ENTRIES.c.n)
    )
    readings = {entry.leaf for entry in told.values()}
    last = {entry.ref: entry for row in rows if (entry := read_entry(row.canon, row.sig)).ref in readings}
    given, not_given = parted(len(last), len(told) - len(last))
    if given is None:
        return Answers()
    shared, _kept = parted(
        sum(one.d["share"] == "yes" for one in last.values()),
        sum(one.d["share"] != "yes" for one in last.values()),
    )
    return Answers(given=given, not_given=not_given, shared=shared)


def _owed(session: Session, readings: Sequence[str]) -> Owed:
    states = Counter(one.state for one in promised_by(session, readings).values())
    kept, not_kept = parted(states[CommitmentState.KEPT], states.total() - states[CommitmentState.KEPT])
    return Owed(promised=counted(states.total()), kept=kept, not_kept=not_kept)


def _margin(record: AdaptationRecord) -> str:
    return f"{record.margin.pack_id}/{record.margin.margin_id}"
