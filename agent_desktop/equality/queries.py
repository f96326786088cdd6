"""Reads of equal treatment: counts by unit, by quarter and by situation. No agent goes in or comes out.

The number of agents of a unit is counted, so that a team of fewer than five is not shown; no decision is ever
read with whoever took it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.elements import SQLCoreOperations

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.agents.tables import AgentRow
from agent_desktop.equality.pairs import MOST_PAIRS, Decided, agreement_of, opposite_pairs, pair_digest
from agent_desktop.equality.periods import ended_quarters
from agent_desktop.equality.records import (
    Agreement,
    Answer,
    Compared,
    Funnel,
    MarginKey,
    MarginUse,
    Pair,
    Quarter,
    Situation,
    Tally,
)
from agent_desktop.equality.rules import LEAST_OFFERED, LEAST_TEAM, funnel
from agent_desktop.equality.tables import PairReadingRow
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock, start_of_day, today
from agent_desktop.ledger.records import Decision

UNITS_OVER, QUARTERS_OVER = 4, 8
"""Quarters over which units are compared with each other, and quarters compared with each other."""
_PAIRS_READ = 2000
"""The most recent decisions among which pairs are looked for."""
_READ_TWICE = 2

_ROW = AdaptationRow
_MET = _ROW.decision != Decision.NOT_APPLICABLE.value


def margins_met(session: Session, clock: Clock) -> tuple[MarginUse, ...]:
    """Return each margin met over the year counted, all units together, those most used first."""
    first, last = _days(ended_quarters(today(clock), UNITS_OVER))
    place = (_ROW.pack_id, _ROW.margin_id)
    counted = _counted(session, place, _ROW.day.between(first, last))
    uses = [
        MarginUse(key=MarginKey(pack_id, margin_id), used=None, offered=None)
        if offered < LEAST_OFFERED
        else MarginUse(key=MarginKey(pack_id, margin_id), used=used, offered=offered)
        for (pack_id, margin_id), (used, _passed_on, offered) in counted.items()
    ]
    return tuple(sorted(uses, key=_most_used))


def funnel_of(session: Session, key: MarginKey, site: str, clock: Clock) -> Funnel:
    """Return the plot of a margin: its units, or the quarters of `site` when there is nothing to set it by.

    Units are compared over four quarters that are over, quarters with each other over eight.
    """
    quarters = ended_quarters(today(clock), UNITS_OVER)
    tallies = _tallies_of_units(session, key, quarters)
    by_unit = funnel(tallies, small=_small_teams(session, quarters, clock))
    if len(by_unit.points) > 1:
        return by_unit
    quarters = ended_quarters(today(clock), QUARTERS_OVER)
    tallies = _tallies_of_quarters(session, key, site, quarters)
    small = {str(one) for one in quarters if site in _small_teams(session, [one], clock)}
    return funnel(tallies, Compared.QUARTERS, small=small)


def pairs_to_read(session: Session, actor: Actor, key: MarginKey, clock: Clock) -> tuple[Pair, ...]:
    """Return near situations with opposite outcomes, those read least first, none read twice already.

    For the eyes of a program that hides the outcomes until both answers are in. Raises RefusedError
    `not_allowed`.
    """
    check_may(actor, Permission.REVIEW_ADAPTATIONS)
    read = Counter(digest for digest, _first, _second in _answers(session, key))
    found = opposite_pairs(key, _decided(session, key, ended_quarters(today(clock), UNITS_OVER)))
    left = [pair for pair in found if read[pair_digest(pair)] < _READ_TWICE]
    return tuple(sorted(left, key=lambda pair: read[pair_digest(pair)])[:MOST_PAIRS])


def agreement(session: Session, key: MarginKey) -> Agreement:
    """Return what the readings of the pairs of a margin say together."""
    return agreement_of(
        (digest, Answer(first), Answer(second)) for digest, first, second in _answers(session, key)
    )


def _most_used(one: MarginUse) -> tuple[float, str, str]:
    return -(one.share or 0.0), one.key.pack_id, one.key.margin_id


def _days(quarters: Sequence[Quarter]) -> tuple[date, date]:
    return quarters[0].first, quarters[-1].last


def _tallies_of_units(session: Session, key: MarginKey, quarters: Sequence[Quarter]) -> list[Tally]:
    first, last = _days(quarters)
    counted = _counted(session, (_ROW.site, _ROW.bands), *_of(key), _ROW.day.between(first, last))
    return list(_tallies(counted))


def _tallies_of_quarters(
    session: Session, key: MarginKey, site: str, quarters: Sequence[Quarter]
) -> list[Tally]:
    first, last = _days(quarters)
    rank = case(*((_ROW.day <= one.last, literal(str(one))) for one in quarters)).label("quarter")
    within = (*_of(key), _ROW.site == site, _ROW.day.between(first, last))
    return list(_tallies(_counted(session, (rank, _ROW.bands), *within)))


def _of(key: MarginKey) -> tuple[ColumnElement[bool], ...]:
    return _ROW.pack_id == key.pack_id, _ROW.margin_id == key.margin_id


def _tallies(counted: Mapping[tuple[str, ...], tuple[int, int, int]]) -> Iterator[Tally]:
    for (group, bands), (used, passed_on, offered) in counted.items():
        if offered:
            yield Tally(group=group, bands=bands, used=used, passed_on=passed_on, offered=offered)


def _counted(
    session: Session, by: Sequence[SQLCoreOperations[str]], *within: ColumnElement[bool]
) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """Return what was granted, passed on and offered, by what is asked.

    Every decision is counted in the index alone, then those corrected since are taken away: they are few.
    """
    corrected = select(_ROW.corrects).where(_ROW.corrects.is_not(None))
    whole = session.execute(_count(by, *within))
    taken_away = session.execute(_count(by, *within, _ROW.id.in_(corrected)))
    found = {tuple(row[:-3]): (row[-3], row[-2], row[-1]) for row in whole}
    for row in taken_away:
        used, passed_on, offered = found[tuple(row[:-3])]
        found[tuple(row[:-3])] = (used - row[-3], passed_on - row[-2], offered - row[-1])
    return found


def _count(by: Sequence[SQLCoreOperations[str]], *within: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    granted = func.count().filter(_ROW.decision == Decision.GRANTED.value)
    passed_on = func.count().filter(_ROW.decision == Decision.PASSED_ON.value)
    return select(*by, granted, passed_on, func.count()).where(*within, _MET).group_by(*by)


def _small_teams(session: Session, quarters: Sequence[Quarter], clock: Clock) -> set[str]:
    """Return the units where fewer than five agents worked, those of which nothing is known included."""
    first, last = _days(quarters)
    begins, ends = start_of_day(first, clock.zone), start_of_day(last + timedelta(days=1), clock.zone)
    worked = or_(AgentRow.left_at.is_(None), AgentRow.left_at >= begins)
    teams = session.execute(
        select(AgentRow.site, func.count()).where(AgentRow.created_at < ends, worked).group_by(AgentRow.site)
    )
    enough = {site for site, agents in teams if agents >= LEAST_TEAM}
    return set(session.scalars(select(_ROW.site).distinct())) - enough


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


def _answers(session: Session, key: MarginKey) -> list[tuple[str, str, str]]:
    row = PairReadingRow
    found = session.execute(
        select(row.pair_digest, row.first_answer, row.second_answer).where(
            row.pack_id == key.pack_id, row.margin_id == key.margin_id
        )
    )
    return [(digest, first, second) for digest, first, second in found]
