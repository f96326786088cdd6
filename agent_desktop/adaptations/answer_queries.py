"""Reads of the answers to decisions passed on."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.answer_records import Answer, Outcome, Waiting, Way
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.competence import cover_from
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.queries import names_of
from agent_desktop.cases.records import Bearer, CommitmentState
from agent_desktop.cases.tables import CommitmentRow
from agent_desktop.foundation.actor import Level
from agent_desktop.ledger.records import Decision
from agent_desktop.people.queries import people

MOST_WAITING = 200
"""The decisions that a list shows at once, the oldest first."""


def answer_to(session: Session, adaptation_id: UUID) -> Answer | None:
    """Return the answer to a decision, `None` while it waits."""
    row = session.get(AdaptationAnswerRow, (adaptation_id, 0))
    return None if row is None else answer_record(row)


def answers_to(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, Answer]:
    """Return the answers to several decisions, by decision."""
    if not ids:
        return {}
    rows = session.scalars(
        select(AdaptationAnswerRow).where(
            AdaptationAnswerRow.adaptation_id.in_(ids), AdaptationAnswerRow.position == 0
        )
    )
    return {row.adaptation_id: answer_record(row) for row in rows}


def waiting_decisions(session: Session, site: str, author_id: UUID | None = None) -> tuple[Waiting, ...]:
    """Return what waits for an answer at a site, the oldest first: of one agent, or of all."""
    later, answer = aliased(AdaptationRow), aliased(AdaptationAnswerRow)
    wanted = (
        select(AdaptationRow.id)
        .where(
            or_(
                AdaptationRow.decision == Decision.PASSED_ON.value,
                AdaptationRow.reserved_until.is_not(None),
            ),
            AdaptationRow.needed_level != Level.OUTSIDE.value,
            # Decisions from before a site was kept with each have none.
            AdaptationRow.site.in_((site, "")),
            ~select(later.id).where(later.corrects == AdaptationRow.id).exists(),
            ~select(answer.adaptation_id).where(answer.adaptation_id == AdaptationRow.id).exists(),
        )
        .order_by(AdaptationRow.decided_at, AdaptationRow.id)
        .limit(MOST_WAITING)
    )
    if author_id is not None:
        wanted = wanted.where(AdaptationRow.agent_id == author_id)
    return waiting_among(session, tuple(session.scalars(wanted)))


def waiting_among(session: Session, ids: Sequence[UUID]) -> tuple[Waiting, ...]:
    """Return these decisions with what their list shows."""
    records = [record for record in (adaptation(session, one) for one in ids) if record is not None]
    authors = names_of(session, {record.by for record in records if record.by is not None})
    known = people(session, [record.person_id for record in records if record.person_id is not None])
    exchanges = [record.interaction_id for record in records if record.interaction_id is not None]
    promised = _promised(session, exchanges)
    return tuple(
        Waiting(
            record=record,
            author="" if record.by is None else authors.get(record.by, ""),
            person_name="" if record.person_id is None else known[record.person_id].shown_name,
            promised_on=record.reserved_until or _of(promised, record.interaction_id),
        )
        for record in records
    )


def _of(days: Mapping[UUID, date], interaction_id: UUID | None) -> date | None:
    return None if interaction_id is None else days.get(interaction_id)


def _promised(session: Session, interactions: Sequence[UUID]) -> Mapping[UUID, date]:
    """Return the last day the service still owes in each exchange, as its sheet says it."""
    if not interactions:
        return {}
    found = session.execute(
        select(CommitmentRow.interaction_id, func.max(CommitmentRow.due_on))
        .where(
            CommitmentRow.interaction_id.in_(interactions),
            CommitmentRow.bearer == Bearer.SERVICE.value,
            CommitmentRow.state == CommitmentState.OPEN.value,
        )
        .group_by(CommitmentRow.interaction_id)
    )
    return {interaction_id: day for interaction_id, day in found if interaction_id is not None}


def answer_record(row: AdaptationAnswerRow) -> Answer:
    """Return an answer as it is read again."""
    return Answer(
        adaptation_id=row.adaptation_id,
        outcome=Outcome(row.outcome),
        way=Way(row.way),
        approver_id=row.approver_id,
        written_by=row.agent_id,
        told=row.told,
        reason=row.reason,
        day=row.day,
        at=row.answered_at,
        leaf=row.leaf,
        cover=cover_from(row.delegation_id, row.cover),
    )


def decisions_answered(session: Session, ids: Sequence[UUID]) -> tuple[AdaptationRecord, ...]:
    """Return those of these decisions that were passed on and answered since."""
    records = (adaptation(session, one) for one in ids)
    return tuple(record for record in records if record is not None and record.answered is not None)
