"""Reads of what people said back, and of the questions that exchanges left open."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from agent_desktop.interactions.closing_tables import AnsweredQuestionRow, RetellingRow
from agent_desktop.interactions.records import AskedBefore, Retelling, Support, Understanding, Voice
from agent_desktop.interactions.tables import InteractionClosingRow, InteractionPersonRow


def retold_of(session: Session, interaction_id: UUID, revision: int) -> tuple[Retelling, ...]:
    """Return what was said back in an exchange, as its closing of this revision holds it."""
    rows = session.scalars(
        select(RetellingRow)
        .where(RetellingRow.interaction_id == interaction_id, RetellingRow.revision == revision)
        .order_by(RetellingRow.position)
    )
    return tuple(
        Retelling(
            step_id=row.step_id,
            visit=row.visit,
            rule_ids=tuple(row.rule_ids),
            result=Understanding(row.result),
            voice=Voice(row.voice),
            support=Support(row.support),
            words=row.words,
        )
        for row in rows
    )


def answered_in(session: Session, interaction_id: UUID, revision: int) -> tuple[AskedBefore, ...]:
    """Return the earlier questions that an exchange answered, as its closing of this revision holds them."""
    rows = session.scalars(
        select(AnsweredQuestionRow)
        .where(AnsweredQuestionRow.interaction_id == interaction_id, AnsweredQuestionRow.revision == revision)
        .order_by(AnsweredQuestionRow.position)
    )
    return tuple(AskedBefore(asked_in=row.asked_in, question=row.question) for row in rows)


def open_questions(session: Session, person_id: UUID) -> tuple[AskedBefore, ...]:
    """Return what a person asked in finished exchanges and nobody answered since, oldest first."""
    last = (
        select(
            InteractionClosingRow.interaction_id, func.max(InteractionClosingRow.revision).label("revision")
        )
        .join(
            InteractionPersonRow, InteractionPersonRow.interaction_id == InteractionClosingRow.interaction_id
        )
        .where(InteractionPersonRow.person_id == person_id)
        .group_by(InteractionClosingRow.interaction_id)
        .subquery()
    )
    rows = session.execute(
        select(InteractionClosingRow.interaction_id, InteractionClosingRow.questions)
        .join(
            last,
            and_(
                last.c.interaction_id == InteractionClosingRow.interaction_id,
                last.c.revision == InteractionClosingRow.revision,
            ),
        )
        .order_by(InteractionClosingRow.closed_at, InteractionClosingRow.interaction_id)
    ).all()
    asked = [
        AskedBefore(asked_in=row.interaction_id, question=text) for row in rows for text in row.questions
    ]
    answered = set(_answered(session, {one.asked_in for one in asked})) if asked else set()
    return tuple(one for one in asked if one not in answered)


def open_questions_of(session: Session, people: Sequence[UUID]) -> tuple[AskedBefore, ...]:
    """Return what several people asked and nobody answered since, each question once."""
    found = [one for person_id in people for one in open_questions(session, person_id)]
    return tuple(dict.fromkeys(found))


def _answered(session: Session, asked_in: set[UUID]) -> Iterator[AskedBefore]:
    """Yield what was answered; an answer taken back when its exchange was reopened no longer counts."""
    last = (
        select(
            InteractionClosingRow.interaction_id, func.max(InteractionClosingRow.revision).label("revision")
        )
        .group_by(InteractionClosingRow.interaction_id)
        .subquery()
    )
    rows = session.execute(
        select(AnsweredQuestionRow.asked_in, AnsweredQuestionRow.question)
        .join(
            last,
            and_(
                last.c.interaction_id == AnsweredQuestionRow.interaction_id,
                last.c.revision == AnsweredQuestionRow.revision,
            ),
        )
        .where(AnsweredQuestionRow.asked_in.in_(asked_in))
    )
    for row in rows:
        yield AskedBefore(asked_in=row.asked_in, question=row.question)
