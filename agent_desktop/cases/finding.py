"""Procedures found by their reference, as it is typed in the search."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from agent_desktop.cases.queries import case_from
from agent_desktop.cases.records import Case, CaseHit, CaseState
from agent_desktop.cases.tables import CaseRow
from agent_desktop.people.names import reference_key, words
from agent_desktop.people.queries import people
from agent_desktop.people.search_records import SearchAnswer
from agent_desktop.people.understanding import Token

_SHORTEST_ALONE = 3
_SHORTEST_WITH_A_NAME = 2
_LAST = "\U0010ffff"


def find_cases(session: Session, answer: SearchAnswer, limit: int = 10) -> tuple[CaseHit, ...]:
    """Return the procedures whose reference begins or ends with what was typed.

    With names beside it, only those of the people found; alone, it needs three letters or figures.
    """
    typed = next((one.value for one in answer.understood if one.kind is Token.REFERENCE), "")
    has_name = any(one.kind in (Token.NAME, Token.NAME_NEAR) for one in answer.understood)
    if len(typed) < (_SHORTEST_WITH_A_NAME if has_name else _SHORTEST_ALONE):
        return ()
    among = [hit.id for hit in answer.hits]
    if has_name and not among:
        return ()
    owners = [CaseRow.person_id.in_(among)] if has_name else []
    found = (
        select(CaseRow)
        .where(or_(*_reads(typed)), *owners)
        .order_by(CaseRow.state == CaseState.CLOSED.value, CaseRow.opened_on.desc(), CaseRow.id)
        .limit(limit)
    )
    return _hits(session, [case_from(row) for row in session.scalars(found)], typed)


def _reads(typed: str) -> Iterator[ColumnElement[bool]]:
    for column, prefix in ((CaseRow.reference_key, typed), (CaseRow.reference_tail, typed[::-1])):
        yield and_(column >= prefix, column < prefix + _LAST)


def _hits(session: Session, cases: Sequence[Case], typed: str) -> tuple[CaseHit, ...]:
    owners = people(session, {case.person_id for case in cases})
    return tuple(
        CaseHit(
            case=case,
            person_name=owners[case.person_id].shown_name,
            span=reference_span(case.reference, typed),
        )
        for case in cases
    )


def reference_span(reference: str, typed: str) -> tuple[int, int]:
    """Return where a folded beginning or end stands in a reference as it is written, marks left out."""
    places = [at for word in words(reference) for at in range(word.start, word.end)]
    folded = reference_key(reference)
    if len(places) != len(folded) or typed not in folded:
        return (0, len(reference))
    at = 0 if folded.startswith(typed) else len(folded) - len(typed)
    return (places[at], places[at + len(typed) - 1] + 1)
