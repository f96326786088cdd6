"""Reads of procedures and promises."""

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from agent_desktop.cases.named_queries import commitment_from
from agent_desktop.cases.records import Case, CaseState, Commitment, CommitmentState
from agent_desktop.cases.tables import CaseRow, CommitmentRow
from agent_desktop.foundation.errors import RefusedError


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


def _promises(session: Session, *conditions: ColumnElement[bool]) -> tuple[Commitment, ...]:
    found = (
        select(CommitmentRow)
        .where(*conditions)
        .order_by(CommitmentRow.due_on, CommitmentRow.made_at, CommitmentRow.id)
    )
    return tuple(commitment_from(row) for row in session.scalars(found))
