"""Reads of precedents: every decision ever taken on a margin, nearest situations first, without any identity.

Situations are bands, so they are few however many the decisions: how they ended is counted in the store, by
situation; only the few nearest decisions are read. None of it looks at who the person is: no name, sex, age,
address, birthplace, nationality, nor what stands for them (Code pénal, art. 225-1).
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import case, literal, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import ScalarSelect

from agent_desktop.adaptations.nearness import COMPARED, Ring, in_batches, rings, summed_up
from agent_desktop.adaptations.precedents_asked import Asked, Rows, Sources, is_postgresql, written
from agent_desktop.adaptations.precedents_counted import corrected, counted
from agent_desktop.adaptations.precedents_nearest import nearest
from agent_desktop.adaptations.records import Group, Precedents
from agent_desktop.adaptations.tables import AdaptationRow, LentPrecedentRow

READ_ONE_BY_ONE = 5
"""Precedents that are read one by one, the nearest ones; all the comparable ones stand on the axis."""


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
    asked = Asked(pack_id, margin_id, situation, digest)
    lent = _met(session, asked, LentPrecedentRow)
    # Most services borrow nothing: nothing more is then asked of what was lent.
    sources: Sources = (AdaptationRow, LentPrecedentRow) if lent else (AdaptationRow,)
    met = {**_met(session, asked, AdaptationRow), **lent}
    wrong = corrected(session)
    near: list[Ring] = []
    groups: list[Group] = []
    for batch in in_batches(rings(met.values(), situation)):
        if _count(groups) >= COMPARED:
            break
        by_place = counted(session, asked, [there for ring in batch for there in ring], wrong, sources)
        for ring in batch:
            if _count(groups) < COMPARED:
                near.append(ring)
                # The store may hold one situation written in two orders.
                places = dict.fromkeys(asked.place(there) for there in ring)
                groups += [group for one in places for group in by_place.get(one, ())]
    return summed_up(groups, situation, nearest(session, asked, near, wrong, sources, most))


def _count(groups: Iterable[Group]) -> int:
    return sum(group.count for group in groups)


def _met(session: Session, asked: Asked, row: Rows) -> Mapping[str, Mapping[str, str]]:
    """Return the situations a margin was met in, by how the store writes them.

    They are few among many decisions: each is sought in the index from the one before.
    """
    first = select(_following(session, asked, row).label("situation")).cte("met", recursive=True)
    last = first.alias()
    after = select(_following(session, asked, row, last.c.situation)).where(last.c.situation.is_not(None))
    met = first.union_all(after)
    found = session.execute(select(written(session, met.c.situation)).where(met.c.situation.is_not(None)))
    return {there: json.loads(there) for (there,) in found}


def _following(
    session: Session, asked: Asked, row: Rows, last: ColumnElement[Any] | None = None
) -> ScalarSelect[Any]:
    """Return the situation that follows the last one in the order of the index; without it, the first.

    PostgreSQL compares whole places, and looks at the margin afterwards: with no figures on the table yet, it
    would sort all that a margin has, each time. SQLite seeks the index by the parts of a place.
    """
    place, wanted = (row.pack_id, row.margin_id), (literal(asked.pack_id), literal(asked.margin_id))
    if is_postgresql(session):
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
