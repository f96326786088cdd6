"""Reads of precedents: every decision ever taken on a margin, nearest situations first, without any identity.

Situations are bands, so they are few however many the decisions: how they ended is counted in the store, by
situation; only the few nearest decisions are read. None of it looks at who the person is: no name, sex, age,
address, birthplace, nationality, nor what stands for them (Code pénal, art. 225-1).
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Text, case, cast, func, literal, select, tuple_, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement, SQLColumnExpression
from sqlalchemy.sql.selectable import ScalarSelect

from agent_desktop.adaptations.nearness import COMPARED, Ring, in_batches, nearness, rings, summed_up
from agent_desktop.adaptations.records import Group, Precedent, Precedents
from agent_desktop.adaptations.rules import first_of_month
from agent_desktop.adaptations.tables import AdaptationRow, LentPrecedentRow, LentSetRow
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

READ_ONE_BY_ONE = 5
"""Precedents that are read one by one, the nearest ones; all the comparable ones stand on the axis."""

_Rows = type[AdaptationRow] | type[LentPrecedentRow]
_Sources = Sequence[_Rows]

Outcome = tuple[str, str, str | None, str | None]
"""A situation as the store writes it, the decision, its value and its choice."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The margin and the situation that precedents are looked for."""

    pack_id: str
    margin_id: str
    situation: Mapping[str, str]
    digest: str


def precedents(
    session: Session,
    pack_id: str,
    margin_id: str,
    situation: Mapping[str, str],
    digest: str = "",
    *,
    most: int = READ_ONE_BY_ONE,
) -> Precedents:
    """Return what was decided before on this margin, in whatever version of its pack.

    `digest` is that of the margin as it is written now: a decision taken under another one says so. What was
    corrected since is left out; what other services lent is counted in.
    """
    asked = _Asked(pack_id, margin_id, situation, digest)
    lent = _met(session, asked, LentPrecedentRow)
    # Most services borrow nothing: nothing more is then asked of what was lent.
    sources: _Sources = (AdaptationRow, LentPrecedentRow) if lent else (AdaptationRow,)
    met = {**_met(session, asked, AdaptationRow), **lent}
    near: list[Ring] = []
    groups: list[Group] = []
    for batch in in_batches(rings(met.values(), situation)):
        if _count(groups) >= COMPARED:
            break
        by_situation = _groups(session, asked, [there for ring in batch for there in ring], sources)
        for ring in batch:
            if _count(groups) < COMPARED:
                near.append(ring)
                # The store may hold one situation written in two orders.
                lines = dict.fromkeys(_line(there) for there in ring)
                groups += [group for line in lines for group in by_situation.get(line, ())]
    return summed_up(groups, situation, _nearest(session, asked, near, most, sources))


def _count(groups: Iterable[Group]) -> int:
    return sum(group.count for group in groups)


def _met(session: Session, asked: _Asked, row: _Rows) -> Mapping[str, Mapping[str, str]]:
    """Return the situations a margin was met in, by how the store writes them.

    They are few among many decisions: each is sought in the index from the one before.
    """
    first = select(_following(session, asked, row).label("situation")).cte("met", recursive=True)
    last = first.alias()
    after = select(_following(session, asked, row, last.c.situation)).where(last.c.situation.is_not(None))
    met = first.union_all(after)
    found = session.execute(select(_written(session, met.c.situation)).where(met.c.situation.is_not(None)))
    return {written: json.loads(written) for (written,) in found}


def _following(
    session: Session, asked: _Asked, row: _Rows, last: ColumnElement[Any] | None = None
) -> ScalarSelect[Any]:
    """Return the situation that follows the last one in the order of the index; without it, the first.

    PostgreSQL compares whole places, and looks at the margin afterwards: with no figures on the table yet, it
    would sort all that a margin has, each time. SQLite seeks the index by the parts of a place.
    """
    place, wanted = (row.pack_id, row.margin_id), (literal(asked.pack_id), literal(asked.margin_id))
    if _is_postgresql(session):
        there = select(case((tuple_(*place) == tuple_(*wanted), row.situation)))
        if last is None:
            there = there.where(tuple_(*place) >= tuple_(*wanted))
        else:
            there = there.where(tuple_(*place, row.situation) > tuple_(*wanted, last))
    else:
        there = select(row.situation).where(*(one == value for one, value in zip(place, wanted, strict=True)))
        if last is not None:
            there = there.where(row.situation > last)
    ordered = there.order_by(*place, row.situation).limit(1)
    return ordered.correlate_except(row).scalar_subquery()


def _outcomes(session: Session, asked: _Asked, row: _Rows, ring: Ring) -> Counter[Outcome]:
    counted = session.execute(
        select(_written(session, row.situation), row.decision, row.value, row.choice, func.count())
        .where(*_in_ring(asked, row, ring), row.decision != Decision.NOT_APPLICABLE.value)
        .group_by(row.situation, row.decision, row.value, row.choice)
    )
    return _counter(counted)


def _corrected(session: Session, asked: _Asked, ring: Ring) -> Counter[Outcome]:
    """Count what was said again since: few decisions, so the way in is by those that correct them."""
    row, later = AdaptationRow, select(AdaptationRow.corrects).where(AdaptationRow.corrects.is_not(None))
    counted = session.execute(
        select(_written(session, row.situation), row.decision, row.value, row.choice, func.count())
        .where(
            row.id.in_(later),
            # Not in a form that an index answers: it would be walked whole.
            func.coalesce(row.pack_id, "") == asked.pack_id,
            func.coalesce(row.margin_id, "") == asked.margin_id,
            row.situation.in_(ring),
        )
        .group_by(row.situation, row.decision, row.value, row.choice)
    )
    return _counter(counted)


def _in_ring(asked: _Asked, row: _Rows, ring: Ring) -> tuple[ColumnElement[bool], ...]:
    # One situation alone is read in the order of the index.
    there = row.situation == ring[0] if len(ring) == 1 else row.situation.in_(ring)
    return row.pack_id == asked.pack_id, row.margin_id == asked.margin_id, there


def _counter(counted: Iterable[Sequence[object]]) -> Counter[Outcome]:
    found: Counter[Outcome] = Counter()
    for situation, decision, value, choice, count in counted:
        assert isinstance(count, int)
        found[
            str(situation),
            str(decision),
            None if value is None else str(value),
            None if choice is None else str(choice),
        ] += count
    return found


def _groups(session: Session, asked: _Asked, ring: Ring, sources: _Sources) -> Mapping[str, Sequence[Group]]:
    """Return how decisions ended, by situation: what was corrected taken away, what was lent counted in."""
    if not ring:
        return {}
    own = _outcomes(session, asked, AdaptationRow, ring) - _corrected(session, asked, ring)
    lent = _outcomes(session, asked, LentPrecedentRow, ring) if LentPrecedentRow in sources else Counter()
    found: dict[str, list[Group]] = {}
    # Whatever the order the store answers in, the same decisions give the same groups.
    for outcome in sorted({*own, *lent}, key=_in_order):
        written, decision, value, choice = outcome
        situation = json.loads(written)
        group = Group(
            situation=situation,
            decision=Decision(decision),
            value=None if value is None else Decimal(value),
            choice=choice,
            count=own[outcome] + lent[outcome],
            lent=lent[outcome],
        )
        found.setdefault(_line(situation), []).append(group)
    return found


def _line(situation: Mapping[str, str]) -> str:
    return json.dumps(situation, sort_keys=True)


def _in_order(outcome: Outcome) -> tuple[str, ...]:
    return tuple(part or "" for part in outcome)


def _nearest(
    session: Session, asked: _Asked, near: Sequence[Ring], most: int, sources: _Sources
) -> list[Precedent]:
    """Read the nearest one by one: by distance, then the latest month first, ours before what was lent."""
    found: list[Precedent] = []
    for ring in near:
        left = most - len(found)
        if left <= 0:
            break
        here = list(_own(session, asked, ring, left))
        if LentPrecedentRow in sources:
            here += _lent(session, asked, ring, left)
        here.sort(key=lambda one: (one[0], one[1]), reverse=True)
        found += [precedent for _month, _rank, precedent in here[:left]]
    return found


_Placed = tuple[date, int, Precedent]
"""A precedent with what it is sorted by within a distance: its month, then its rank from the last."""


def _own(session: Session, asked: _Asked, ring: Ring, most: int) -> Iterator[_Placed]:
    row = AdaptationRow
    kept: list[UUID] = []
    looked_at = 0
    while len(kept) < most:
        latest = session.scalars(
            select(row.id)
            .where(*_in_ring(asked, row, ring), row.decision != Decision.NOT_APPLICABLE.value)
            .order_by(row.day.desc(), row.id.desc())
            .offset(looked_at)
            .limit(most)
        ).all()
        if not latest:
            break
        looked_at += len(latest)
        wrong = set(session.scalars(select(row.corrects).where(row.corrects.in_(latest))))
        kept += [one for one in latest if one not in wrong]
    rows = {one.id: one for one in session.scalars(select(row).where(row.id.in_(kept[:most])))}
    for rank, one in enumerate(kept[:most]):
        month = first_of_month(rows[one].day)
        yield month, -rank, _precedent(asked, rows[one], month, leaf=rows[one].leaf)


def _lent(session: Session, asked: _Asked, ring: Ring, most: int) -> Iterator[_Placed]:
    row = LentPrecedentRow
    latest = session.execute(
        select(row, LentSetRow.unit)
        .join(LentSetRow, LentSetRow.id == row.set_id)
        .where(*_in_ring(asked, row, ring))
        .order_by(row.month.desc(), row.id.desc())
        .limit(most)
    )
    for rank, (read, unit) in enumerate(latest, most):
        yield read.month, -rank, _precedent(asked, read, read.month, unit=unit)


def _precedent(
    asked: _Asked,
    row: AdaptationRow | LentPrecedentRow,
    month: date,
    *,
    leaf: str | None = None,
    unit: str = "",
) -> Precedent:
    near = nearness(asked.situation, row.situation)
    return Precedent(
        leaf=leaf,
        decision=Decision(row.decision),
        value=None if row.value is None else Decimal(row.value),
        choice=row.choice,
        month=month,
        situation=dict(row.situation),
        criteria=tuple(row.criteria),
        alike=near.alike,
        close=near.close,
        differs=near.differs,
        distance=near.distance,
        version=row.pack_version,
        changed_since=bool(asked.digest) and row.margin_digest != asked.digest,
        unit=unit,
    )


def _written(session: Session, column: SQLColumnExpression[Any]) -> ColumnElement[str]:
    """Return a situation as text: SQLite keeps it so, and its index then answers alone."""
    return cast(column, Text) if _is_postgresql(session) else type_coerce(column, Text)


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
