"""The few precedents that are read one by one: nearest first, and among equals one of each end in turn."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, Text, cast, func, select, union_all
from sqlalchemy.orm import Session, load_only

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.nearness import Ring, nearness
from agent_desktop.adaptations.precedents_asked import STANDS, Asked, Rows, Sources, in_ring
from agent_desktop.adaptations.records import Precedent
from agent_desktop.adaptations.rules import first_of_month
from agent_desktop.adaptations.tables import AdaptationRow, LentPrecedentRow, LentSetRow
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.queries import erased_among
from agent_desktop.ledger.records import Decision

LOOKED_AT = 20
"""How many of the latest of each decision are looked at, among situations that are equally near."""

_ROW, _LENT = AdaptationRow, LentPrecedentRow
_ENDS = (Decision.GRANTED, Decision.REFUSED, Decision.PASSED_ON, Decision.NOT_USED)
_FEW = 5
_DRAWN = 25
"""Where what is drawn at random begins in an identifier: what comes before tells when it was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A decision that may be read: what stands of it, its month, ours or not, and its place in the month."""

    id: UUID
    stands: Decision
    month: date
    lent: bool = False
    day: date = date.min
    drawn: str = ""

    @property
    def latest_first(self) -> tuple[int, bool, int, str]:
        """Return what sorts by month, ours before what was lent, by day, then by lot."""
        return -self.month.toordinal(), self.lent, -self.day.toordinal(), self.drawn


def nearest(
    session: Session, asked: Asked, near: Sequence[Ring], wrong: Collection[UUID], sources: Sources, most: int
) -> list[Precedent]:
    """Read the nearest one by one: by distance, then by turns (`in_turn`)."""
    found: list[Precedent] = []
    for ring in near:
        left = most - len(found)
        if left <= 0:
            break
        candidates = list(_own(session, asked, ring, wrong))
        if len(sources) > 1:
            candidates += _lent(session, asked, ring)
        found += _read(session, asked, in_turn(candidates)[:left])
    return found


def in_turn(found: Iterable[Candidate]) -> list[Candidate]:
    """Return equals by turns: the latest of each end, then the one before it; in a turn, the latest first.

    Otherwise the fashion of the last weeks would hide that the same situation was once refused.
    """
    by_end: dict[Decision, list[Candidate]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.latest_first):
        by_end[one.stands].append(one)
    turns = chain.from_iterable(enumerate(ends) for ends in by_end.values())
    return [one for _turn, one in sorted(turns, key=lambda turn: (turn[0], turn[1].latest_first))]


def _own(session: Session, asked: Asked, ring: Ring, wrong: Collection[UUID]) -> Iterator[Candidate]:
    latest = session.execute(_latest(asked, ring, _ROW)).all()
    ids = [row.id for row in latest]
    answers = select(AdaptationAnswerRow.adaptation_id, AdaptationAnswerRow.outcome).where(
        AdaptationAnswerRow.adaptation_id.in_(ids), AdaptationAnswerRow.position == 0
    )
    answered = {adaptation_id: STANDS[outcome] for adaptation_id, outcome in session.execute(answers)}
    for row in latest:
        if row.id not in wrong:
            stands = answered.get(row.id, Decision(row.decision))
            month = first_of_month(row.day)
            yield Candidate(id=row.id, stands=stands, month=month, day=row.day, drawn=row.drawn)


def _lent(session: Session, asked: Asked, ring: Ring) -> Iterator[Candidate]:
    for row in session.execute(_latest(asked, ring, _LENT)):
        stands = Decision(row.decision)
        yield Candidate(id=row.id, stands=stands, month=row.day, lent=True, drawn=row.drawn)


def _latest(asked: Asked, ring: Ring, row: Rows) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the latest of each decision, those of one day by lot: never by when they were written."""
    day = _ROW.day if row is _ROW else _LENT.month
    drawn = func.substr(func.replace(cast(row.id, Text), "-", ""), _DRAWN).label("drawn")
    # One situation alone is read from its last day backwards; many together are sorted whole.
    alone = {asked.place(there): [there] for there in ring}
    places: Sequence[Ring] = list(alone.values()) if len(alone) <= _FEW and row is _ROW else [ring]

    def ended(decision: Decision, place: Ring) -> Select[*tuple[Any, ...]]:
        of_it = select(row.id, day.label("day"), row.decision, drawn).where(
            in_ring(asked, row, place), row.decision == decision.value
        )
        return select(of_it.order_by(day.desc(), drawn).limit(LOOKED_AT).subquery())

    return union_all(*(ended(decision, place) for decision in _ENDS for place in places))


def _read(session: Session, asked: Asked, chosen: Sequence[Candidate]) -> Iterator[Precedent]:
    ours = {row.id: row for row in session.scalars(_told(_ROW, [one.id for one in chosen if not one.lent]))}
    gone = erased_among(session, [row.leaf for row in ours.values() if row.leaf is not None])
    lent_ids = [one.id for one in chosen if one.lent]
    lent = {row.id: row for row in session.scalars(_told(_LENT, lent_ids))} if lent_ids else {}
    units = _units(session) if lent_ids else {}
    for one in chosen:
        if one.lent:
            theirs = lent[one.id]
            yield _precedent(asked, one, theirs, unit=units[theirs.set_id])
        else:
            found = _precedent(asked, one, ours[one.id], leaf=ours[one.id].leaf)
            erased = gone.get(found.leaf or "")
            yield replace(found, erased=None if erased is None else erased.ground)


def _told(row: Any, ids: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    """Read what is said of a precedent, and nothing of the file: its reasons are long."""
    own = (row.set_id,) if row is _LENT else (row.leaf,)
    shown = (row.value, row.choice, row.situation, row.criteria, row.pack_version, row.margin_digest)
    return select(row).options(load_only(*shown, *own)).where(row.id.in_(ids))


def _units(session: Session) -> Mapping[UUID, str]:
    return {lent.id: lent.unit for lent in session.execute(select(LentSetRow.id, LentSetRow.unit))}


def _precedent(
    asked: Asked,
    chosen: Candidate,
    row: AdaptationRow | LentPrecedentRow,
    *,
    leaf: str | None = None,
    unit: str = "",
) -> Precedent:
    near = nearness(asked.situation, row.situation)
    return Precedent(
        leaf=leaf,
        decision=chosen.stands,
        value=None if row.value is None else Decimal(row.value),
        choice=row.choice,
        month=chosen.month,
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
