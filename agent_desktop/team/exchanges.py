"""What exchanges tell of a quarter: whom one was enough for, what was confirmed, asked and said back.

People are counted, each once a quarter, for the hardest of their times: five times one person is a person. A
nameless exchange is someone else's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, cast, select
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

_SAID_BACK = frozenset({Understanding.UNDERSTOOD, Understanding.ALMOST, Understanding.TO_RESUME})
_CLOSING, _STATE, _EXCHANGE = InteractionClosingRow, InteractionStateRow, InteractionRow


@dataclass(slots=True)
class _Met:
    """What one person met in a quarter."""

    exchanges: int = 0
    settled: int = 0
    cut_short: int = 0
    told: int = 0
    confirmed: int = 0
    questions: int = 0


def received(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield whom one exchange was enough for, whom what was understood was confirmed with, who left knowing.

    A simple request for information is no exchange here; who was only met by exchanges cut short is left out
    of the first. What is written (letters, messages) is confirmed by nobody.
    """
    people: dict[Quarter, dict[UUID, _Met]] = defaultdict(lambda: defaultdict(_Met))
    spoken = {channel.code for channel in CHANNELS.values() if channel.spoken or channel.in_presence}
    rows = session.execute(
        select(
            _EXCHANGE.channel,
            _CLOSING.interaction_id,
            _CLOSING.closed_at,
            _CLOSING.outcome,
            (_CLOSING.understood != "").label("is_told"),
            _CLOSING.understood_confirmed,
            (cast(_CLOSING.questions, Text) != "[]").label("has_questions"),
            _person(),
        )
        .join(_STATE, _STATE.interaction_id == _CLOSING.interaction_id)
        .join(_EXCHANGE, _EXCHANGE.id == _CLOSING.interaction_id)
        .where(_within(span), ~_CLOSING.is_information)
    )
    for row in rows:
        met = people[span.of(row.closed_at)][row.person_id or row.interaction_id]
        met.exchanges += 1
        met.settled += row.outcome == Outcome.RESOLVED.value
        met.told += row.is_told and row.channel in spoken
        met.confirmed += row.is_told and row.channel in spoken and row.understood_confirmed
        met.questions += row.has_questions
        met.cut_short += row.outcome == Outcome.INTERRUPTED.value
    for quarter, found in people.items():
        everyone = tuple(found.values())
        heard = [one for one in everyone if one.cut_short < one.exchanges]
        yield quarter, Measure.AT_ONCE, _parts(one.settled == one.exchanges == 1 for one in heard)
        yield quarter, Measure.CONFIRMED, _parts(one.confirmed == one.told for one in everyone if one.told)
        yield quarter, Measure.NO_QUESTION, _parts(not one.questions for one in everyone)


@dataclass(slots=True)
class SaidBack:
    """What saying it back gave over a quarter: of everyone, by channel; and values, by who heard of them."""

    everyone: Tally
    channels: Mapping[str, Tally]
    values: Mapping[str, int]


def said_back(session: Session, span: Span, values: Values) -> Mapping[Quarter, SaidBack]:
    """Return what saying rules back gave, and which values the rules that were explained serve."""
    explained = ExplainedRuleRow
    rows = session.execute(
        select(
            _EXCHANGE.channel,
            _CLOSING.interaction_id,
            _CLOSING.closed_at,
            _CLOSING.pack_id,
            explained.rule_id,
            explained.understanding,
            _person(),
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
    )
    got: dict[Quarter, dict[UUID, bool]] = defaultdict(dict)
    on: dict[Quarter, dict[str, dict[UUID, bool]]] = defaultdict(lambda: defaultdict(dict))
    heard: dict[Quarter, dict[str, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        quarter, who = span.of(row.closed_at), row.person_id or row.interaction_id
        for value in values.get((row.pack_id, row.rule_id), ()):
            heard[quarter][value].add(who)
        found = Understanding(row.understanding)
        if found in _SAID_BACK:
            is_it = found is Understanding.UNDERSTOOD
            got[quarter][who] = got[quarter].get(who, True) and is_it
            here = on[quarter][row.channel]
            here[who] = here.get(who, True) and is_it
    return {
        quarter: SaidBack(
            everyone=_parts(got[quarter].values()),
            channels={channel: _parts(people.values()) for channel, people in on[quarter].items()},
            values={value: len(people) for value, people in heard[quarter].items()},
        )
        for quarter in {*got, *heard}
    }


def taken_up(session: Session, span: Span) -> Iterator[tuple[Quarter, Measure, Tally]]:
    """Yield, of the people who came back for a script left before its end, those it was taken up with.

    The others had to say it all again: it was begun again, though what they had said was there.
    """
    script, before = InteractionScriptRow, span.begins - _LOOK_BACK
    rows = session.execute(
        select(
            script.interaction_id,
            script.is_finished,
            script.continues,
            _CLOSING.pack_id,
            _CLOSING.closed_at,
            _person(),
        )
        .join(
            _CLOSING,
            and_(_CLOSING.interaction_id == script.interaction_id, _CLOSING.revision == script.revision),
        )
        .join(_STATE, _STATE.interaction_id == _CLOSING.interaction_id)
        .join(_EXCHANGE, _EXCHANGE.id == _CLOSING.interaction_id)
        .where(_within(span, since=before))
        .order_by(_CLOSING.closed_at, _CLOSING.interaction_id)
    )
    left: dict[tuple[UUID, str], bool] = {}
    came: dict[Quarter, dict[UUID, bool]] = defaultdict(dict)
    for row in rows:
        if row.person_id is None:
            continue
        where = row.person_id, row.pack_id
        if left.get(where, False) and row.closed_at >= span.begins:
            people = came[span.of(row.closed_at)]
            people[row.person_id] = people.get(row.person_id, True) and row.continues is not None
        left[where] = not row.is_finished
    for quarter, people in came.items():
        yield quarter, Measure.TAKEN_UP, _parts(people.values())


def _within(span: Span, *, since: datetime | None = None) -> ColumnElement[bool]:
    """Return what tells the last closing of each exchange that ended at the site within the span."""
    return and_(
        _EXCHANGE.site == span.site,
        _CLOSING.closed_at >= (since or span.begins),
        _CLOSING.closed_at < span.ends,
        _STATE.state == State.CLOSED.value,
        _STATE.revision == _CLOSING.revision,
    )


def _person() -> ColumnElement[UUID]:
    """Return whom an exchange concerns, the first of several, as a column; null when nameless."""
    found = InteractionPersonRow
    return (
        select(found.person_id)
        .where(found.interaction_id == _CLOSING.interaction_id)
        .order_by(found.position, found.person_id)
        .limit(1)
        .scalar_subquery()
        .label("person_id")
    )


def _parts(told: Iterable[bool]) -> Tally:
    answers = tuple(told)
    held = sum(answers)
    return Tally(held=held, other=len(answers) - held)
