"""Reads of procedures and promises."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from agent_desktop.cases.records import (
    Bearer,
    Case,
    CaseState,
    Commitment,
    CommitmentState,
    DuePromise,
)
from agent_desktop.cases.tables import CaseRow, CommitmentRow
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.queries import people
from agent_desktop.store.base import Base

# As it stands: home is read before the mappers are made ready.
_COMMITMENT = Base.metadata.tables[CommitmentRow.__tablename__]


def case(session: Session, case_id: UUID) -> Case:
    """Return a procedure. Raises RefusedError("case_unknown", case_id=…)."""
    row = session.get(CaseRow, case_id)
    if row is None:
        raise RefusedError("case_unknown", case_id=case_id)
    return case_from(row)


def open_cases_of(session: Session, person_id: UUID) -> tuple[Case, ...]:
    """Return the procedures of a person that are not closed, those with the nearest next day first."""
    found = (
        select(CaseRow)
        .where(CaseRow.person_id == person_id, CaseRow.state != CaseState.CLOSED.value)
        .order_by(CaseRow.next_on.is_(None), CaseRow.next_on, CaseRow.opened_on.desc(), CaseRow.id)
    )
    return tuple(case_from(row) for row in session.scalars(found))


def commitment(session: Session, commitment_id: UUID) -> Commitment:
    """Return a promise. Raises RefusedError("promise_unknown", commitment_id=…)."""
    row = session.get(CommitmentRow, commitment_id)
    if row is None:
        raise RefusedError("promise_unknown", commitment_id=commitment_id)
    return commitment_from(row)


def promises_due(
    session: Session, site: str, until: date, today: date, limit: int = 50
) -> tuple[DuePromise, ...]:
    """Return the open promises of a site whose day is `until` or before, the latest day last.

    Those that are late come with negative `days_left`: they stay until someone says what happened.
    """
    found = (
        select(_COMMITMENT)
        .where(
            _COMMITMENT.c.state == CommitmentState.OPEN.value,
            _COMMITMENT.c.due_on <= until,
            _COMMITMENT.c.site == site,
        )
        .order_by(_COMMITMENT.c.due_on, _COMMITMENT.c.made_at, _COMMITMENT.c.id)
        .limit(limit)
    )
    promises = [commitment_from(row) for row in session.execute(found)]
    names = people(session, {promise.person_id for promise in promises if promise.person_id})
    return tuple(
        DuePromise(
            commitment=promise,
            person_name=names[promise.person_id].shown_name if promise.person_id in names else "",
            days_left=(promise.due_on - today).days,
        )
        for promise in promises
    )


def open_promises_of(session: Session, person_id: UUID) -> tuple[Commitment, ...]:
    """Return the open promises made to or by a person, the nearest day first."""
    return _promises(
        session, CommitmentRow.person_id == person_id, CommitmentRow.state == CommitmentState.OPEN.value
    )


def promises_of_interaction(session: Session, interaction_id: UUID) -> tuple[Commitment, ...]:
    """Return every promise made in an exchange, the nearest day first."""
    return _promises(session, CommitmentRow.interaction_id == interaction_id)


def case_from(row: CaseRow) -> Case:
    """Return the record of a row."""
    return Case(
        id=row.id,
        site=row.site,
        person_id=row.person_id,
        title=row.title,
        administration=row.administration,
        reference=row.reference,
        state=CaseState(row.state),
        steps_done=row.steps_done,
        steps_total=row.steps_total,
        next_step=row.next_step,
        next_on=row.next_on,
        opened_on=row.opened_on,
        pack=row.pack,
        updated_at=row.updated_at,
    )


def commitment_from(row: CommitmentRow | Row[Any]) -> Commitment:
    """Return the record of a row."""
    return Commitment(
        id=row.id,
        site=row.site,
        bearer=Bearer(row.bearer),
        bearer_name=row.bearer_name,
        deputy_name=row.deputy_name,
        text=row.text,
        due_on=row.due_on,
        state=CommitmentState(row.state),
        made_at=row.made_at,
        made_by=row.made_by,
        kept_at=row.kept_at,
        explanation=row.explanation,
        person_id=row.person_id,
        case_id=row.case_id,
        interaction_id=row.interaction_id,
        adaptation_id=row.adaptation_id,
    )


def _promises(session: Session, *conditions: ColumnElement[bool]) -> tuple[Commitment, ...]:
    found = (
        select(CommitmentRow)
        .where(*conditions)
        .order_by(CommitmentRow.due_on, CommitmentRow.made_at, CommitmentRow.id)
    )
    return tuple(commitment_from(row) for row in session.scalars(found))
