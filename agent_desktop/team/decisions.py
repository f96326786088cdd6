"""What promises, decisions on margins and their readings tell of a quarter. Never an agent."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.tables import AgentRow
from agent_desktop.audit.records import Conclusion
from agent_desktop.audit.tables import ReadAgainRow
from agent_desktop.cases.records import Bearer, CommitmentState
from agent_desktop.cases.tables import CommitmentRow
from agent_desktop.equality.counting import Count, counts, since
from agent_desktop.equality.periods import quarter_of
from agent_desktop.equality.records import Quarter
from agent_desktop.ledger.queries import entry_by_leaf
from agent_desktop.ledger.records import Decision, EntryType
from agent_desktop.team.records import Measure, ReadingsTally, Tally
from agent_desktop.team.spans import Span

_ROW = AdaptationRow
_SIGNED = (Decision.GRANTED.value, Decision.REFUSED.value, Decision.PASSED_ON.value)


def promises(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield the promises of the service whose day fell in a quarter: kept by that day, or not.

    One kept later is not kept by its day; one withdrawn is no promise any more.
    """
    row = CommitmentRow
    found = session.execute(
        select(row.id, row.due_on, row.state, row.kept_at, row.person_id).where(
            row.site == span.site,
            row.bearer == Bearer.SERVICE.value,
            row.state != CommitmentState.WITHDRAWN.value,
            row.due_on.between(span.first, span.last),
        )
    )
    counted: dict[Quarter, Counter[bool]] = defaultdict(Counter)
    to_whom: dict[Quarter, dict[bool, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for one in found:
        quarter = quarter_of(one.due_on)
        is_kept = one.kept_at is not None and span.day(one.kept_at) <= one.due_on
        counted[quarter][is_kept] += 1
        to_whom[quarter][is_kept].add(one.person_id or one.id)
    for quarter, parts in counted.items():
        people = to_whom[quarter]
        tally = Tally(
            held=parts[True], other=parts[False], held_by=len(people[True]), other_by=len(people[False])
        )
        yield quarter, Measure.PROMISES, tally


def margins(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield how often margins were used where they were offered, as equal treatment counts them."""
    counted: dict[Quarter, Count] = {}
    for quarter in span.quarters:
        there = counts(
            session, (_ROW.site,), _ROW.site == span.site, _ROW.day.between(quarter.first, quarter.last)
        )
        counted[quarter] = there[(span.site,)]
    for one in since(session):
        if one.site == span.site and span.first <= one.day <= span.last:
            counted[quarter_of(one.day)].add(one.decision, one.times)
    for quarter, count in counted.items():
        yield quarter, Measure.USED, Tally(held=count.used, other=count.offered - count.used)


def signed(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield the decisions taken with precedents in sight, and those that someone read again since."""
    later, read = aliased(AdaptationRow), ReadAgainRow
    found = session.execute(
        select(
            _ROW.day,
            (func.coalesce(_ROW.precedents_shown, 0) > 0).label("in_sight"),
            select(read.leaf)
            .where(read.decision == _ROW.leaf, read.kind == EntryType.REVIEW.value)
            .exists()
            .label("is_read"),
            func.count(),
        )
        .where(
            _ROW.site == span.site,
            _ROW.decision.in_(_SIGNED),
            _ROW.day.between(span.first, span.last),
            ~select(later.id).where(later.corrects == _ROW.id).exists(),
        )
        .group_by(_ROW.day, "in_sight", "is_read")
    )
    in_sight: dict[Quarter, Counter[bool]] = defaultdict(Counter)
    is_read: dict[Quarter, Counter[bool]] = defaultdict(Counter)
    for day, seen, was_read, times in found:
        quarter = quarter_of(day)
        in_sight[quarter][bool(seen)] += times
        is_read[quarter][bool(was_read)] += times
    for quarter, parts in in_sight.items():
        yield quarter, Measure.PRECEDENTS, Tally(held=parts[True], other=parts[False])
        both = is_read[quarter]
        yield quarter, Measure.READ_AGAIN, Tally(held=both[True], other=both[False])


def passed_on(session: Session, span: Span) -> Mapping[Quarter, int]:
    """Return how many decisions had to wait for someone of another level, whatever was answered since."""
    found = session.execute(
        select(_ROW.day, func.count())
        .where(
            _ROW.site == span.site,
            _ROW.decision == Decision.PASSED_ON.value,
            _ROW.day.between(span.first, span.last),
        )
        .group_by(_ROW.day)
    )
    counted: Counter[Quarter] = Counter()
    for day, times in found:
        counted[quarter_of(day)] += times
    return counted


def readings(session: Session, span: Span) -> Mapping[Quarter, ReadingsTally]:
    """Return what the readings that came back in each quarter concluded."""
    row = ReadAgainRow
    came = session.execute(
        select(row.leaf, row.came_at)
        .join(AgentRow, AgentRow.id == row.agent_id)
        .where(
            AgentRow.site == span.site,
            row.kind == EntryType.REVIEW.value,
            row.came_at >= span.begins,
            row.came_at < span.ends,
        )
    ).all()
    counted: dict[Quarter, Counter[Conclusion]] = defaultdict(Counter)
    for leaf, at in came:
        entry = entry_by_leaf(session, leaf)
        if entry is not None:
            counted[span.of(at)][Conclusion(str(entry.d["outcome"]))] += 1
    return {
        quarter: ReadingsTally(
            rule=by[Conclusion.RULE],
            support=by[Conclusion.SUPPORT],
            rest=by[Conclusion.NOTHING] + by[Conclusion.CORRECT],
        )
        for quarter, by in counted.items()
    }
