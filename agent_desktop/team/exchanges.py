"""What exchanges tell of a quarter: whom one was enough for, what was confirmed, asked and said back.

People are counted, each once a quarter, for the hardest of their times: five times one person is a person. A
nameless exchange is someone else's. The store adds up: no exchange comes out of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from agent_desktop.channels.all import CHANNELS
from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.closing_tables import ExplainedRuleRow, InteractionScriptRow
from agent_desktop.interactions.records import Outcome, State, Understanding
from agent_desktop.interactions.tables import (
    InteractionClosingRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.team.records import Measure, Tally
from agent_desktop.team.spans import Span

Values = Mapping[tuple[str, str], tuple[str, ...]]
"""The values that a rule serves, by pack and rule."""

_LOOK_BACK = timedelta(days=366)
"""How far back a script left before its end is looked for: someone may come back for it."""

_SAID_BACK = (Understanding.UNDERSTOOD.value, Understanding.ALMOST.value, Understanding.TO_RESUME.value)
_CLOSING, _STATE, _EXCHANGE = InteractionClosingRow, InteractionStateRow, InteractionRow


def received(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield whom one exchange was enough for, whom what was understood was confirmed with, who left knowing.

    A simple request for information is no exchange here; who was only met by exchanges cut short is left out
    of the first. What is written (letters, messages) is confirmed by nobody.
    """
    spoken = [channel.code for channel in CHANNELS.values() if channel.spoken or channel.in_presence]
    is_told = and_(_CLOSING.understood != "", _EXCHANGE.channel.in_(spoken))
    met = (
        select(
            _place(span).label("place"),
            _who().label("who"),
            func.count().label("exchanges"),
            _sum(_CLOSING.outcome == Outcome.RESOLVED.value).label("settled"),
            _sum(_CLOSING.outcome == Outcome.INTERRUPTED.value).label("cut_short"),
            _sum(is_told).label("told"),
            _sum(and_(is_told, _CLOSING.understood_confirmed)).label("confirmed"),
            _sum(cast(_CLOSING.questions, Text) != "[]").label("questions"),
        )
        .join(_STATE, _STATE.interaction_id == _CLOSING.interaction_id)
        .join(_EXCHANGE, _EXCHANGE.id == _CLOSING.interaction_id)
        .where(_within(span), ~_CLOSING.is_information)
        .group_by("place", "who")
        .subquery()
    )
    one = met.c
    rows = session.execute(
        select(
            one.place,
            func.count(),
            _sum(one.cut_short < one.exchanges),
            _sum(and_(one.exchanges == 1, one.settled == 1)),
            _sum(one.told > 0),
            _sum(and_(one.told > 0, one.confirmed == one.told)),
            _sum(one.questions == 0),
        ).group_by(one.place)
    )
    for place, everyone, heard, settled, told, confirmed, calm in rows:
        quarter = span.quarters[place]
        yield quarter, Measure.AT_ONCE, _parts(settled, heard)
        yield quarter, Measure.CONFIRMED, _parts(confirmed, told)
        yield quarter, Measure.NO_QUESTION, _parts(calm, everyone)


@dataclass(slots=True)
class SaidBack:
    """What saying it back gave over a quarter: of everyone, by channel; and values, by who heard of them."""

    everyone: Tally
    channels: dict[str, Tally]
    values: Mapping[str, int]


def said_back(session: Session, span: Span, values: Values) -> Mapping[Quarter, SaidBack]:
    """Return what saying rules back gave, and which values the rules that were explained serve."""
    served = sorted({value for several in values.values() for value in several})
    each = _explained(span, {value: _serves(value, values) for value in served})
    people = (
        select(
            each.c.place,
            each.c.who,
            func.sum(each.c.said).label("said"),
            func.sum(each.c.not_yet).label("not_yet"),
            *(func.sum(each.c[value]).label(value) for value in served),
        )
        .group_by(each.c.place, each.c.who)
        .subquery()
    )
    # One statement: what both add up is found once.
    everyone = select(
        people.c.place,
        literal("").label("channel"),
        *_got(people.c),
        *(_sum(people.c[value] > 0).label(value) for value in served),
    ).group_by(people.c.place)
    by_channel = select(
        each.c.place, each.c.channel, *_got(each.c), *(literal(0).label(value) for value in served)
    ).group_by(each.c.place, each.c.channel)
    found: dict[Quarter, SaidBack] = {}
    rows = session.execute(union_all(everyone, by_channel)).all()
    for place, channel, said, got, *counts in sorted(rows, key=lambda row: (row[0], row[1])):
        quarter = span.quarters[place]
        if channel:
            found[quarter].channels[channel] = _parts(got, said)
        else:
            told = dict(zip(served, counts, strict=True))
            found[quarter] = SaidBack(everyone=_parts(got, said), channels={}, values=told)
    return found


def taken_up(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield, of the people who came back for a script left before its end, those it was taken up with.

    The others had to say it all again: it was begun again, though what they had said was there.
    """
    script = InteractionScriptRow
    who = _person().label("who")
    left = func.lag(script.is_finished).over(
        partition_by=(who, _CLOSING.pack_id), order_by=(_CLOSING.closed_at, _CLOSING.interaction_id)
    )
    times = (
        select(
            _place(span).label("place"),
            who,
            left.label("was_finished"),
            case((script.continues.is_(None), 0), else_=1).label("is_taken"),
        )
        .join(
            _CLOSING,
            and_(_CLOSING.interaction_id == script.interaction_id, _CLOSING.revision == script.revision),
        )
        .join(_STATE, _STATE.interaction_id == _CLOSING.interaction_id)
        .join(_EXCHANGE, _EXCHANGE.id == _CLOSING.interaction_id)
        .where(_within(span, since=span.begins - _LOOK_BACK))
        .subquery()
    )
    came = (
        select(times.c.place, times.c.who, func.min(times.c.is_taken).label("always"))
        .where(times.c.who.is_not(None), times.c.place >= 0, times.c.was_finished == false())
        .group_by(times.c.place, times.c.who)
        .subquery()
    )
    rows = session.execute(select(came.c.place, func.count(), func.sum(came.c.always)).group_by(came.c.place))
    for place, everyone, always in rows:
        yield span.quarters[place], Measure.TAKEN_UP, _parts(always, everyone)


def _explained(span: Span, served: Mapping[str, ColumnElement[bool]]) -> CTE:
    """Return how often rules were said back, and heard by what they serve: by quarter, person, channel."""
    explained = ExplainedRuleRow
    is_said = explained.understanding.in_(_SAID_BACK)
    is_not_yet = and_(is_said, explained.understanding != Understanding.UNDERSTOOD.value)
    return (
        select(
            _place(span).label("place"),
            _who().label("who"),
            _EXCHANGE.channel.label("channel"),
            _sum(is_said).label("said"),
            _sum(is_not_yet).label("not_yet"),
            *(_sum(one).label(value) for value, one in served.items()),
        )
        .join(_STATE, _STATE.interaction_id == _CLOSING.interaction_id)
        .join(_EXCHANGE, _EXCHANGE.id == _CLOSING.interaction_id)
        .join(
            explained,
            and_(
                explained.interaction_id == _CLOSING.interaction_id, explained.revision == _CLOSING.revision
            ),
        )
        .where(_within(span))
        .group_by("place", "who", "channel")
        .cte("explained")
    )


def _got(one: Any) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return (
        _sum(one.said > 0).label("told"),
        _sum(and_(one.said > 0, one.not_yet == 0)).label("got"),
    )


def _serves(value: str, values: Values) -> ColumnElement[bool]:
    """Return what tells a rule that serves a value, by its pack and its own name."""
    rules: dict[str, list[str]] = defaultdict(list)
    for (pack_id, rule_id), served in values.items():
        if value in served:
            rules[pack_id].append(rule_id)
    return or_(
        false(),
        *(
            and_(_CLOSING.pack_id == pack_id, ExplainedRuleRow.rule_id.in_(sorted(found)))
            for pack_id, found in sorted(rules.items())
        ),
    )


def _place(span: Span) -> ColumnElement[int]:
    """Return the place of a closing among the quarters of a span, -1 before the first, as a column."""
    bounds = [(_CLOSING.closed_at < span.begins, -1)]
    bounds += [(_CLOSING.closed_at < span.bounds(one)[1], place) for place, one in enumerate(span.quarters)]
    return case(*bounds, else_=len(span.quarters))


def _within(span: Span, *, since: datetime | None = None) -> ColumnElement[bool]:
    """Return what tells the last closing of each exchange that ended at the site within the span."""
    return and_(
        _EXCHANGE.site == span.site,
        _CLOSING.closed_at >= (since or span.begins),
        _CLOSING.closed_at < span.ends,
        _STATE.state == State.CLOSED.value,
        _STATE.revision == _CLOSING.revision,
    )


def _who() -> ColumnElement[UUID]:
    """Return whom an exchange is counted for: a person, or itself when nameless."""
    return func.coalesce(_person(), _CLOSING.interaction_id)


def _person() -> ColumnElement[UUID]:
    """Return whom an exchange concerns, the first of several, as a column; null when nameless."""
    found = InteractionPersonRow
    return (
        select(found.person_id)
        .where(found.interaction_id == _CLOSING.interaction_id)
        .order_by(found.position, found.person_id)
        .limit(1)
        .scalar_subquery()
    )


def _sum(told: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((told, 1), else_=0))


def _parts(held: int, whole: int) -> Tally:
    return Tally(held=int(held), other=int(whole) - int(held))
