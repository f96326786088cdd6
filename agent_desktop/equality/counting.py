"""How decisions are counted: an index read whole, then what happened to a few of them since."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.elements import SQLCoreOperations

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.precedents_asked import STANDS
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.equality.records import MarginKey
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

_ROW = AdaptationRow


@dataclass(slots=True)
class Count:
    """What became of a margin."""

    used: int = 0
    passed_on: int = 0
    offered: int = 0

    def add(self, decision: str, times: int) -> None:
        """Count decisions of one kind; one that does not apply was offered to nobody."""
        self.used += times if decision == Decision.GRANTED.value else 0
        self.passed_on += times if decision == Decision.PASSED_ON.value else 0
        self.offered += times if decision != Decision.NOT_APPLICABLE.value else 0

    def join(self, other: "Count") -> None:
        """Count what another counted."""
        self.used += other.used
        self.passed_on += other.passed_on
        self.offered += other.offered


def counts(
    session: Session, by: Sequence[SQLCoreOperations[str]], *within: ColumnElement[bool]
) -> dict[tuple[str, ...], Count]:
    """Return what became of margins, by what is asked, decisions corrected since included.

    The index alone is read, in its order: rows are not.
    """
    counted: dict[tuple[str, ...], Count] = defaultdict(Count)
    columns = (*by, _ROW.decision)
    for row in session.execute(select(*columns, func.count()).where(*within).group_by(*columns)):
        counted[tuple(row[:-2])].add(str(row[-2]), int(row[-1]))
    return counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is to be added to a count for what happened to a decision since."""

    key: MarginKey
    site: str
    bands: str
    day: date
    decision: str
    times: int


def since(session: Session) -> Iterator[Since]:
    """Yield what changes the counts: decisions corrected since, and what was answered to those that asked.

    They are few, and found from their corrections and answers. Which margin they are of is looked at here:
    asked of the store, it would read the whole margin first.
    """
    later, answer = aliased(AdaptationRow), AdaptationAnswerRow
    place = (_ROW.pack_id, _ROW.margin_id, _ROW.site, _ROW.bands, _ROW.day, _ROW.decision)
    corrected = select(*place).select_from(later).join(_ROW, _ROW.id == later.corrects)
    answered = (
        select(*place, answer.outcome)
        .select_from(answer)
        .join(_ROW, _ROW.id == answer.adaptation_id)
        .where(answer.position == 0, ~select(later.id).where(later.corrects == _ROW.id).exists())
    )
    for row in session.execute(corrected.where(later.corrects.is_not(None))):
        yield from _changed(row, ((row.decision, -1),))
    for told in session.execute(answered):
        yield from _changed(told, ((told.decision, -1), (STANDS[told.outcome].value, 1)))


def _changed(row: Row[*tuple[Any, ...]], by: Sequence[tuple[str, int]]) -> Iterator[Since]:
    for decision, times in by:
        yield Since(
            key=MarginKey(row.pack_id, row.margin_id),
            site=row.site,
            bands=row.bands,
            day=row.day,
            decision=decision,
            times=times,
        )
