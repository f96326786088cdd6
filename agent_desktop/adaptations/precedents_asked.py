"""What precedents are looked for, and how the rows of a situation are found: shared by what reads them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLColumnExpression

from agent_desktop.adaptations.answer_records import Outcome
from agent_desktop.adaptations.nearness import Ring, Situation
from agent_desktop.adaptations.places import place_of
from agent_desktop.adaptations.tables import AdaptationRow, LentPrecedentRow
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision

Rows = type[AdaptationRow] | type[LentPrecedentRow]
Sources = Sequence[Rows]

STANDS: Mapping[str, Decision] = {
    Outcome.APPROVED.value: Decision.GRANTED,
    Outcome.REFUSED.value: Decision.REFUSED,
}
"""What became of a decision that was answered: it counts as that, with the value it had."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The margin and the situation that precedents are looked for."""

    pack_id: str
    margin_id: str
    situation: Mapping[str, str]
    digest: str

    def place(self, there: Situation) -> int:
        """Return the number of a situation of this margin."""
        return place_of(self.pack_id, self.margin_id, there)


def in_ring(asked: Asked, row: Rows, ring: Ring) -> ColumnElement[bool]:
    """Return what the decisions of these situations have in common.

    Ours have their number, which begins no other index than theirs: with no figures on the table yet,
    PostgreSQL would read a margin whole by any index that begins with the margin.
    """
    if row is AdaptationRow:
        places = sorted({asked.place(there) for there in ring})
        # One place alone is read in the order of the index.
        return row.place == places[0] if len(places) == 1 else row.place.in_(places)
    return (row.pack_id == asked.pack_id) & (row.margin_id == asked.margin_id) & row.situation.in_(ring)


def written(session: Session, column: SQLColumnExpression[Any]) -> ColumnElement[str]:
    """Return a situation as text: SQLite keeps it so, and its index then answers alone."""
    return cast(column, Text) if is_postgresql(session) else type_coerce(column, Text)


def is_postgresql(session: Session) -> bool:
    """Tell which of the two engines answers."""
    return session.get_bind().dialect.name == "postgresql"
