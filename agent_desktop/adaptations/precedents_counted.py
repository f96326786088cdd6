"""How decisions ended, counted in the store by situation: what stands, never what was said before it."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.nearness import Ring
from agent_desktop.adaptations.precedents_asked import STANDS, Asked, Sources, in_ring, written
from agent_desktop.adaptations.records import Group
from agent_desktop.adaptations.tables import CALLS_FOR_AN_ANSWER, AdaptationRow, LentPrecedentRow
from agent_desktop.ledger.records import Decision

Ended = tuple[int, str, str | None, str | None]
"""The place of a situation, the decision, its value and its choice."""

_AT_ONCE = 5_000
_Counting = Select[*tuple[Any, ...]]

_ROW, _ANSWER, _LENT = AdaptationRow, AdaptationAnswerRow, LentPrecedentRow


def counted(
    session: Session, asked: Asked, ring: Ring, wrong: Collection[UUID], sources: Sources
) -> Mapping[int, Sequence[Group]]:
    """Return how decisions ended, by the place of their situation: what was lent counted in.

    `wrong` are the decisions that were said again since, of any margin.
    """
    if not ring:
        return {}
    own, lent = _own(session, asked, ring, wrong), {}
    if len(sources) > 1:
        lent = _lent(session, asked, ring)
    there = {asked.place(one): one for one in ring}
    found: dict[int, list[Group]] = {}
    # Whatever the order the store answers in, the same decisions give the same groups.
    for ended in sorted({*own, *lent}, key=_in_order):
        place, decision, value, choice = ended
        group = Group(
            situation=there[place],
            decision=Decision(decision),
            value=None if value is None else Decimal(value),
            choice=choice,
            count=own.get(ended, 0) + lent.get(ended, 0),
            lent=lent.get(ended, 0),
        )
        found.setdefault(place, []).append(group)
    return found


def corrected(session: Session) -> frozenset[UUID]:
    """Return the decisions that were said again since: few, and found without looking at the others."""
    return frozenset(session.scalars(select(_ROW.corrects).where(_ROW.corrects.is_not(None))))


def _own(session: Session, asked: Asked, ring: Ring, wrong: Collection[UUID]) -> Mapping[Ended, int]:
    """Count what was decided here, without what was said again since, and as it was answered."""
    here = in_ring(asked, _ROW, ring)
    applies = _ROW.decision != Decision.NOT_APPLICABLE.value
    found: Counter[Ended] = Counter(_ends(session, _by_end().where(here, applies)))
    for ended, outcome, count in _answers(session, _by_outcome().where(here, CALLS_FOR_AN_ANSWER)):
        _move(found, ended, outcome, count)
    places = {asked.place(there) for there in ring}
    ids = sorted(wrong)
    for some in (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)):
        # Asked by where they are, all that is there would be walked: they are few, so by which they are.
        those = func.coalesce(_ROW.place, 0).in_(places) & _ROW.id.in_(some)
        found.subtract(_ends(session, _by_end().where(those, applies)))
        # What was answered, then said again, was taken away as it was first decided.
        for ended, outcome, count in _answers(session, _by_outcome().where(those)):
            _move(found, ended, outcome, -count)
    return {ended: count for ended, count in found.items() if count > 0}


def _move(found: Counter[Ended], ended: Ended, outcome: str, count: int) -> None:
    place, _decision, value, choice = ended
    found[ended] -= count
    found[place, STANDS[outcome].value, value, choice] += count


def _lent(session: Session, asked: Asked, ring: Ring) -> dict[Ended, int]:
    by = (_LENT.decision, _LENT.value, _LENT.choice)
    lent = select(written(session, _LENT.situation), *by, func.count()).group_by(_LENT.situation, *by)
    found: Counter[Ended] = Counter()
    for there, decision, value, choice, count in session.execute(lent.where(in_ring(asked, _LENT, ring))):
        found[asked.place(json.loads(there)), decision, value, choice] += count
    return found


def _by_end() -> _Counting:
    by = (_ROW.place, _ROW.decision, _ROW.value, _ROW.choice)
    return select(*by, func.count()).group_by(*by)


def _by_outcome() -> _Counting:
    """Count by what was answered, nothing for what waits.

    Each answer is looked for in an index that holds its outcome. Joined, or asked by its whole key, SQLite
    would read every answer for it.
    """
    by = (_ROW.place, _ROW.decision, _ROW.value, _ROW.choice)
    this = (_ANSWER.adaptation_id == _ROW.id) & (func.coalesce(_ANSWER.position, 0) == 0)
    outcome = select(_ANSWER.outcome).where(this).correlate(_ROW).scalar_subquery().label("outcome")
    return select(*by, outcome, func.count()).group_by(*by, outcome)


def _ends(session: Session, counting: _Counting) -> dict[Ended, int]:
    return {(row[0], row[1], row[2], row[3]): row[4] for row in session.execute(counting)}


def _answers(session: Session, counting: _Counting) -> Iterable[tuple[Ended, str, int]]:
    found = session.execute(counting)
    return [((row[0], row[1], row[2], row[3]), row[4], row[5]) for row in found if row[4] is not None]


def _in_order(ended: Ended) -> tuple[int, str, str, str]:
    place, decision, value, choice = ended
    return place, decision, value or "", choice or ""
