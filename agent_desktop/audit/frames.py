"""The decisions that a sample may be drawn from, with what makes each deserve a look."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.precedents_counted import corrected
from agent_desktop.adaptations.records import Stance
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.audit.drawing import Framed, Mark
from agent_desktop.audit.records import Frame
from agent_desktop.ledger.records import NOBODYS, Decision
from agent_desktop.store.base import Base

_TABLE = Base.metadata.tables[AdaptationRow.__tablename__]
_C = _TABLE.c
NEAR = Decimal("0.1")
"""How near a bound a value is marked: within so much of the range."""


def frame(session: Session, site: str, since: date, until: date, *, besides: Collection[UUID] = ()) -> Frame:
    """Return the decisions that agents of a site signed between two days, both included.

    Those corrected since are left out, their corrections are in; `besides`: whoever reads does not read their
    own. Nothing here is in the order of the store.
    """
    wrong = corrected(session)
    rows = session.execute(_signed(site, since, until))
    kept = [row for row in rows if row.id not in wrong and row.agent_id not in besides]
    times = Counter((row.person_id, row.pack_id, row.margin_id) for row in kept if row.person_id is not None)
    found = Frame(since=since, until=until, decisions=())
    decisions = (
        Framed(
            leaf=row.leaf,
            margin=f"{row.pack_id}/{row.margin_id}",
            unit=row.site,
            marks=frozenset(
                _marks(row, times[row.person_id, row.pack_id, row.margin_id], found.repeated_for)
            ),
        )
        for row in kept
    )
    return Frame(since=since, until=until, decisions=tuple(sorted(decisions, key=lambda one: one.leaf)))


def _signed(site: str, since: date, until: date) -> Select[Any]:
    return select(
        *(_C.id, _C.leaf, _C.agent_id, _C.person_id, _C.pack_id, _C.margin_id, _C.site, _C.decision),
        *(_C.value, _C.lo, _C.hi, _C.precedents_shown, _C.stance),
    ).where(
        _C.site == site,
        _C.day.between(since, until),
        _C.leaf.is_not(None),
        _C.decision.not_in([decision.value for decision in NOBODYS]),
    )


def _marks(row: Row[Any], times: int, repeated_for: int) -> Iterable[Mark]:
    if _is_near_a_bound(row.value, row.lo, row.hi):
        yield Mark.NEAR_BOUND
    if not row.precedents_shown:
        yield Mark.NO_PRECEDENT
    if row.stance == Stance.DEPARTED.value:
        yield Mark.DEPARTED
    if row.decision == Decision.REFUSED.value:
        yield Mark.REFUSED
    if times >= repeated_for:
        yield Mark.REPEATED


def _is_near_a_bound(value: str | None, lo: str | None, hi: str | None) -> bool:
    if value is None:
        return False
    near = Decimal(0) if lo is None or hi is None else (Decimal(hi) - Decimal(lo)) * NEAR
    at = Decimal(value)
    return any(bound is not None and abs(at - Decimal(bound)) <= near for bound in (lo, hi))
