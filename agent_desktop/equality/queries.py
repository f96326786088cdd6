"""Reads of equal treatment: counts by unit, by quarter and by situation. No agent goes in or comes out.

The number of agents of a unit is counted, so that a team of fewer than five is not shown; no decision is ever
read with whoever took it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.queries import agents_of_site
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may, may
from agent_desktop.equality.counting import Count, counts, since
from agent_desktop.equality.pairs import (
    MOST_PAIRS,
    Decided,
    agreement_of,
    opposite_pairs,
    pair_digest,
    reader_mark,
    readers_of,
)
from agent_desktop.equality.periods import ended_quarters, quarter_of
from agent_desktop.equality.records import (
    Agreement,
    Answer,
    Answered,
    Compared,
    Funnel,
    Looked,
    MarginKey,
    MarginUse,
    Pair,
    Quarter,
    Situation,
    Tally,
)
from agent_desktop.equality.rules import LEAST_OFFERED, funnel
from agent_desktop.equality.tables import PairReadingRow
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock, start_of_day, today
from agent_desktop.interactions.queries import sites_of_five
from agent_desktop.ledger.records import Decision

UNITS_OVER, QUARTERS_OVER = 4, 8
"""Quarters over which units are compared with each other, and quarters compared with each other."""
_PAIRS_READ = 2000
"""The most recent decisions among which pairs are looked for."""
_READERS = 2

_ROW = AdaptationRow


def looked_at(session: Session, actor: Actor, key: MarginKey | None, clock: Clock) -> Looked:
    """Return the margins met and the plot of one: `key`, or the most offered.

    Raises RefusedError `not_allowed`.
    """
    check_may(actor, Permission.REVIEW_ADAPTATIONS)
    quarters = ended_quarters(today(clock), UNITS_OVER)
    margins = margins_met(session, clock)
    known = [one.key for one in margins]
    shown = key if key in known else next(iter(known), None)
    plot = None if shown is None else funnel_of(session, shown, actor.site, clock)
    return Looked(quarters=quarters, margins=margins, key=shown, plot=plot)


def margins_met(session: Session, clock: Clock) -> tuple[MarginUse, ...]:
    """Return each margin offered twelve times over the year counted, the most offered first.

    Its counts are those of teams of five and more together: of fewer, they would be somebody's.
    """
    quarters = ended_quarters(today(clock), UNITS_OVER)
    first, last = _days(quarters)
    enough = _Teams(session, clock).large_enough(quarters)
    by = (_ROW.pack_id, _ROW.margin_id, _ROW.site)
    counted = counts(session, by, _ROW.day.between(first, last))
    for one in since(session):
        if first <= one.day <= last:
            counted[one.key.pack_id, one.key.margin_id, one.site].add(one.decision, one.times)
    met: dict[MarginKey, Count] = defaultdict(Count)
    shown: dict[MarginKey, Count] = defaultdict(Count)
    for (pack_id, margin_id, site), count in counted.items():
        key = MarginKey(pack_id, margin_id)
        met[key].join(count)
        if site in enough:
            shown[key].join(count)
    uses = [_use(key, shown[key]) for key, count in met.items() if count.offered >= LEAST_OFFERED]
    return tuple(sorted(uses, key=_most_offered))


def funnel_of(session: Session, key: MarginKey, site: str, clock: Clock) -> Funnel:
    """Return the plot of a margin: its units, or the quarters of `site` when there is nothing to set it by.

    Units are compared over four quarters that are over, quarters with each other over eight.
    """
    teams = _Teams(session, clock)
    quarters = ended_quarters(today(clock), UNITS_OVER)
    if len(teams.large_enough(quarters)) > 1:
        tallies = _tallies_of_units(session, key, quarters)
        small = {one.group for one in tallies} - teams.large_enough(quarters)
        by_unit = funnel(tallies, small=small)
        if len(by_unit.points) > 1:
            return by_unit
    quarters = ended_quarters(today(clock), QUARTERS_OVER)
    tallies = _tallies_of_quarters(session, key, site, quarters)
    alone = {str(one) for one in quarters if site not in teams.large_enough([one])}
    return funnel(tallies, Compared.QUARTERS, small=alone)


def pairs_to_read(session: Session, actor: Actor, key: MarginKey, clock: Clock) -> tuple[Pair, ...]:
    """Return near situations with opposite outcomes, those read least first.

    None that this actor read already, and none that two people read.

    For the eyes of a program that hides the outcomes until both answers are in. Raises RefusedError
    `not_allowed`.
    """
    check_may(actor, Permission.REVIEW_ADAPTATIONS)
    read: dict[str, list[Answered]] = defaultdict(list)
    for one in _answers(session, key):
        read[one.pair_digest].append(one)
    found = opposite_pairs(key, _decided(session, key, ended_quarters(today(clock), UNITS_OVER)))
    left = [pair for pair in found if _may_read(actor, pair_digest(pair), read)]
    return tuple(sorted(left, key=lambda pair: len(read[pair_digest(pair)]))[:MOST_PAIRS])


def to_read(
    session: Session, actor: Actor, key: MarginKey, clock: Clock
) -> tuple[tuple[Pair, ...], Agreement]:
    """Return the pairs of a margin, and what their readings say so far. Raises RefusedError `not_allowed`."""
    return pairs_to_read(session, actor, key, clock), agreement(session, key, actor.site)


def agreement(session: Session, key: MarginKey, site: str) -> Agreement:
    """Return what the readings of the pairs of a margin say together, and how many of a site may read."""
    readers = sum(may(one.role, Permission.REVIEW_ADAPTATIONS) for one in agents_of_site(session, site))
    return agreement_of(_answers(session, key), readers)


def _may_read(actor: Actor, digest: str, read: Mapping[str, Sequence[Answered]]) -> bool:
    found = read.get(digest, ())
    if not found:
        return True
    mark = reader_mark(actor, digest)
    return readers_of(found) < _READERS and all(one.reader != mark for one in found)


def _use(key: MarginKey, count: Count) -> MarginUse:
    if count.offered < LEAST_OFFERED:
        return MarginUse(key=key, used=None, offered=None)
    return MarginUse(key=key, used=count.used, offered=count.offered)


def _most_offered(one: MarginUse) -> tuple[int, str, str]:
    return -(one.offered or 0), one.key.pack_id, one.key.margin_id


def _days(quarters: Sequence[Quarter]) -> tuple[date, date]:
    return quarters[0].first, quarters[-1].last


def _tallies_of_units(session: Session, key: MarginKey, quarters: Sequence[Quarter]) -> list[Tally]:
    first, last = _days(quarters)
    counted = counts(session, (_ROW.site, _ROW.bands), *_of(key), _ROW.day.between(first, last))
    for one in since(session):
        if one.key == key and first <= one.day <= last:
            counted[one.site, one.bands].add(one.decision, one.times)
    return _tallies(counted)


def _tallies_of_quarters(
    session: Session, key: MarginKey, site: str, quarters: Sequence[Quarter]
) -> list[Tally]:
    """Return what became of a margin quarter by quarter: a stretch of the index is counted for each."""
    kinds = select(_ROW.bands, _ROW.decision).where(*_of(key), _ROW.site == site).distinct().subquery()
    alike = (*_of(key), _ROW.site == site, _ROW.bands == kinds.c.bands, _ROW.decision == kinds.c.decision)
    stretches = [
        select(func.count()).where(*alike, _ROW.day.between(one.first, one.last)).scalar_subquery()
        for one in quarters
    ]
    counted: dict[tuple[str, ...], Count] = defaultdict(Count)
    for bands, decision, *found in session.execute(select(kinds.c.bands, kinds.c.decision, *stretches)):
        for quarter, count in zip(quarters, found, strict=True):
            counted[str(quarter), bands].add(decision, count)
    for one in since(session):
        if (one.key, one.site) == (key, site) and quarters[0].first <= one.day <= quarters[-1].last:
            counted[str(quarter_of(one.day)), one.bands].add(one.decision, one.times)
    return _tallies(counted)


def _of(key: MarginKey) -> tuple[ColumnElement[bool], ...]:
    return _ROW.pack_id == key.pack_id, _ROW.margin_id == key.margin_id


def _tallies(counted: Mapping[tuple[str, ...], Count]) -> list[Tally]:
    return [
        Tally(group=group, bands=bands, used=one.used, passed_on=one.passed_on, offered=one.offered)
        for (group, bands), one in counted.items()
        if one.offered
    ]


class _Teams:
    """In which units enough agents work for what is counted there to be nobody's."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._zone, self._session = clock.zone, session

    def large_enough(self, quarters: Sequence[Quarter]) -> frozenset[str]:
        """Return the units where five agents or more received someone then."""
        first, last = _days(quarters)
        after = last + timedelta(days=1)
        begins, ends = start_of_day(first, self._zone), start_of_day(after, self._zone)
        return sites_of_five(self._session, begins, ends)


def _decided(session: Session, key: MarginKey, quarters: Sequence[Quarter]) -> Iterator[Decided]:
    first, last = _days(quarters)
    later = aliased(AdaptationRow)
    outcomes = (Decision.GRANTED, Decision.REFUSED, Decision.NOT_USED)
    rows = session.execute(
        select(_ROW.pack_version, _ROW.margin_digest, _ROW.situation, _ROW.criteria, _ROW.decision)
        .where(
            *_of(key),
            _ROW.day.between(first, last),
            _ROW.decision.in_([one.value for one in outcomes]),
            ~select(later.id).where(later.corrects == _ROW.id).exists(),
        )
        .order_by(_ROW.day.desc())
        .limit(_PAIRS_READ)
    )
    for version, digest, bands, criteria, decision in rows:
        situation = Situation(bands=dict(bands), criteria=tuple(sorted(criteria)))
        yield Decided(
            pack_version=version, margin_digest=digest, situation=situation, outcome=Decision(decision)
        )


def _answers(session: Session, key: MarginKey) -> list[Answered]:
    row = PairReadingRow
    rows = session.scalars(select(row).where(row.pack_id == key.pack_id, row.margin_id == key.margin_id))
    return [
        Answered(
            pair_digest=one.pair_digest,
            is_one=one.first_situation == one.second_situation,
            reader=one.reader,
            first=Answer(one.first_answer),
            second=Answer(one.second_answer),
        )
        for one in rows
    ]
