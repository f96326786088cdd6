"""Reads of decisions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.answer_records import Outcome, Way
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.competence import cover_from
from agent_desktop.adaptations.records import (
    AdaptationRecord,
    MarginRef,
    Reason,
    Stance,
)
from agent_desktop.adaptations.rules import as_value
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.actor import Level
from agent_desktop.ledger.queries import erased_among
from agent_desktop.ledger.records import Decision, Qualification

_ANSWERED = {Outcome.APPROVED.value: Decision.GRANTED, Outcome.REFUSED.value: Decision.REFUSED}


def adaptations_of_interaction(session: Session, interaction_id: UUID) -> tuple[AdaptationRecord, ...]:
    """Return the signed decisions taken in one exchange, in order, corrected ones included."""
    rows = session.scalars(
        select(AdaptationRow).where(AdaptationRow.interaction_id == interaction_id).order_by(AdaptationRow.id)
    ).all()
    corrected = {row.corrects for row in rows if row.corrects is not None}
    answers = _answers(session, rows)
    return _records(session, rows, answers, corrected)


def adaptations_of_person(session: Session, person_id: UUID, limit: int = 50) -> tuple[AdaptationRecord, ...]:
    """Return the signed decisions that concern a person, latest first, without those corrected since."""
    later = aliased(AdaptationRow)
    rows = session.scalars(
        select(AdaptationRow)
        .where(
            AdaptationRow.person_id == person_id,
            ~select(later.id).where(later.corrects == AdaptationRow.id).exists(),
        )
        .order_by(AdaptationRow.id.desc())
        .limit(limit)
    ).all()
    answers = _answers(session, rows)
    return _records(session, rows, answers, ())


def adaptation(session: Session, adaptation_id: UUID) -> AdaptationRecord | None:
    """Return one decision, or `None`."""
    row = session.get(AdaptationRow, adaptation_id)
    if row is None:
        return None
    later = session.scalar(select(AdaptationRow.id).where(AdaptationRow.corrects == adaptation_id).limit(1))
    (record,) = _records(session, [row], _answers(session, [row]), () if later is None else [row.id])
    return record


def adaptations_by_leaf(session: Session, leaves: Collection[str]) -> Mapping[str, AdaptationRecord]:
    """Return the decisions of these entries of the ledger, by leaf; unknown ones are left out."""
    rows = session.scalars(select(AdaptationRow).where(AdaptationRow.leaf.in_(leaves))).all()
    later = select(AdaptationRow.corrects).where(AdaptationRow.corrects.in_([row.id for row in rows]))
    corrected = {one for one in session.scalars(later) if one is not None}
    records = _records(session, rows, _answers(session, rows), corrected)
    return {record.leaf: record for record in records if record.leaf is not None}


def _records(
    session: Session,
    rows: Sequence[AdaptationRow],
    answers: Mapping[UUID, Sequence[AdaptationAnswerRow]],
    corrected: Collection[UUID],
) -> tuple[AdaptationRecord, ...]:
    erased = erased_among(session, [row.leaf for row in rows if row.leaf is not None])
    return tuple(
        replace(
            _record(row, answers.get(row.id, ()), corrected=row.id in corrected),
            erased=None if row.leaf is None else erased.get(row.leaf),
        )
        for row in rows
    )


def _answers(
    session: Session, rows: Sequence[AdaptationRow]
) -> Mapping[UUID, tuple[AdaptationAnswerRow, ...]]:
    """Return what was answered to those of these decisions that asked, then what was said of the answer."""
    asked = (
        row for row in rows if row.decision == Decision.PASSED_ON.value or row.reserved_until is not None
    )
    ids = [row.id for row in asked]
    if not ids:
        return {}
    found = session.scalars(
        select(AdaptationAnswerRow)
        .where(AdaptationAnswerRow.adaptation_id.in_(ids))
        .order_by(AdaptationAnswerRow.adaptation_id, AdaptationAnswerRow.position)
    )
    return {about: tuple(answers) for about, answers in groupby(found, lambda one: one.adaptation_id)}


def _cover_of(answer: AdaptationAnswerRow) -> Cover | None:
    return cover_from(answer.delegation_id, answer.cover)


def _record(
    row: AdaptationRow, answers: Sequence[AdaptationAnswerRow], *, corrected: bool
) -> AdaptationRecord:
    answer = answers[0] if answers else None
    return AdaptationRecord(
        id=row.id,
        interaction_id=row.interaction_id,
        person_id=row.person_id,
        step_id=row.step_id,
        margin=MarginRef(
            pack_id=row.pack_id,
            pack_version=row.pack_version,
            margin_id=row.margin_id,
            digest=row.margin_digest,
        ),
        title=row.title,
        decision=Decision(row.decision),
        unit=row.unit,
        value=as_value(row.value),
        choice=row.choice,
        lo=as_value(row.lo),
        hi=as_value(row.hi),
        criteria=tuple(row.criteria),
        reasons=tuple(Reason(**reason) for reason in row.reasons),
        needed_level=Level(row.needed_level),
        qualification=Qualification(row.qualification),
        motivation=row.motivation,
        day=row.day,
        at=row.decided_at,
        by=row.agent_id,
        leaf=row.leaf,
        corrected=corrected,
        cover=cover_from(row.delegation_id, row.cover) if answer is None else _cover_of(answer),
        answered=None if answer is None else _ANSWERED[answer.outcome],
        told="" if answer is None else answer.told,
        by_phone=answer is not None and answer.way == Way.CODE.value,
        contested=any(one.position and one.outcome == Outcome.REFUSED.value for one in answers),
        reserved_until=row.reserved_until,
        precedents_shown=row.precedents_shown or 0,
        stance=None if row.stance is None else Stance(row.stance),
        departure=row.departure or "",
        situation=dict(row.situation),
    )
