"""What agents answered to readings made here: it comes with the next bundle, and is read before anything."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from agent_desktop.audit.bundle.contents import ANSWER_LINES
from agent_desktop.audit.records import GivenAnswer
from agent_desktop.audit.tables import AnsweredRow
from agent_desktop.store.database import Transaction


def keep_answers(tx: Transaction, bundle_id: UUID, answers: Iterable[GivenAnswer]) -> None:
    """Keep the answers that came with a bundle; one that came before and was read is not new again."""
    for rank, one in enumerate(answers):
        known = tx.session.get(AnsweredRow, one.leaf)
        if known is None or known.read_at is None:
            tx.session.merge(
                AnsweredRow(
                    leaf=one.leaf, bundle_id=bundle_id, rank=rank, content=ANSWER_LINES.line(one).decode()
                )
            )


def say_answers_read(tx: Transaction, bundle_id: UUID) -> None:
    """Remember that the answers of a bundle were read: its decisions come next."""
    unread = AnsweredRow.bundle_id == bundle_id, AnsweredRow.read_at.is_(None)
    tx.session.execute(update(AnsweredRow).where(*unread).values(read_at=tx.now))


def answers_in(session: Session, bundle_id: UUID) -> tuple[GivenAnswer, ...]:
    """Return the answers that came with a bundle, in their order."""
    rows = session.scalars(
        select(AnsweredRow.content).where(AnsweredRow.bundle_id == bundle_id).order_by(AnsweredRow.rank)
    )
    return tuple(ANSWER_LINES.one(content.encode()) for content in rows)


def unread_in(session: Session, bundle_id: UUID) -> int:
    """Return how many answers of a bundle nobody has read yet."""
    unread = AnsweredRow.bundle_id == bundle_id, AnsweredRow.read_at.is_(None)
    return session.scalar(select(func.count()).select_from(AnsweredRow).where(*unread)) or 0
