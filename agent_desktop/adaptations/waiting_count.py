"""How many decisions wait for an answer that someone may give: a count from an index, for the home page."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.tables import CALLS_FOR_AN_ANSWER, AdaptationRow
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.actor import Actor, Level

_ROW = AdaptationRow


def waiting_for(session: Session, actor: Actor) -> int:
    """Return how many decisions of others wait that this actor's level reaches; none for an agent."""
    if not may(actor.role, Permission.APPROVE_ADAPTATION):
        return 0
    later, answer = aliased(AdaptationRow), aliased(AdaptationAnswerRow)
    levels = [one.value for one in Level if one is not Level.OUTSIDE and one.rank <= actor.level.rank]
    statement = select(func.count()).where(
        CALLS_FOR_AN_ANSWER,
        # Decisions from before a site was kept with each have none.
        _ROW.site.in_((actor.site, "")),
        _ROW.needed_level.in_(levels),
        _ROW.agent_id != actor.agent_id,
        ~select(later.id).where(later.corrects == _ROW.id).exists(),
        ~select(answer.adaptation_id).where(answer.adaptation_id == _ROW.id).exists(),
    )
    return session.scalar(statement) or 0
