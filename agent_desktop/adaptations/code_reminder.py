"""How many uses of codes someone who signs in should know of. It stands alone: a home page reads it."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.tables import AdaptationRow


def code_reminder(session: Session, agent_id: UUID) -> tuple[int, int]:
    """Return how many uses of one's codes await one's word, then how many of one's decisions are contested.

    A decision corrected since is contested no more.
    """
    word, later = aliased(AdaptationAnswerRow), aliased(AdaptationRow)
    used = select(func.count()).where(
        AdaptationAnswerRow.way == "code",
        AdaptationAnswerRow.approver_id == agent_id,
        ~select(word.adaptation_id)
        .where(word.adaptation_id == AdaptationAnswerRow.adaptation_id, word.position == 1)
        .exists(),
    )
    contested = (
        select(func.count())
        .select_from(AdaptationAnswerRow)
        .join(AdaptationRow, AdaptationRow.id == AdaptationAnswerRow.adaptation_id)
        .where(
            AdaptationAnswerRow.way == "confirmed",
            AdaptationAnswerRow.outcome == "refused",
            AdaptationRow.agent_id == agent_id,
            ~select(later.id).where(later.corrects == AdaptationRow.id).exists(),
        )
    )
    return session.scalar(used) or 0, session.scalar(contested) or 0
