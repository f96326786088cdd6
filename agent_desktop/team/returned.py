"""What went back to the owners of rules, and what they answered: remarks and words, which name nobody."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.equality.periods import quarter_of
from agent_desktop.equality.records import Quarter
from agent_desktop.remarks.records import Verdict
from agent_desktop.remarks.tables import RemarkAnswerRow, RemarkRow
from agent_desktop.team.records import ReturnedTally
from agent_desktop.team.spans import Span


def returned(session: Session, span: Span) -> Mapping[Quarter, ReturnedTally]:
    """Return what was remarked in each quarter, by the last answer that it received to this day."""
    row, answer, later = RemarkRow, RemarkAnswerRow, aliased(RemarkAnswerRow)
    last = ~(
        select(later.position)
        .where(later.remark_id == answer.remark_id, later.position > answer.position)
        .exists()
    )
    found = session.execute(
        select(row.made_on, answer.verdict, func.count())
        .outerjoin(answer, and_(answer.remark_id == row.id, last))
        .where(row.site == span.site, row.made_on.between(span.first, span.last))
        .group_by(row.made_on, answer.verdict)
    )
    counted: dict[Quarter, Counter[str]] = defaultdict(Counter)
    for made_on, verdict, times in found:
        counted[quarter_of(made_on)][verdict or ""] += times
    return {
        quarter: ReturnedTally(
            changed=by[Verdict.CHANGED.value],
            later=by[Verdict.LATER.value],
            kept=by[Verdict.KEPT.value],
            waiting=by[""],
        )
        for quarter, by in counted.items()
    }
