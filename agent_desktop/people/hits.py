"""What a list reads and shows of people: a name, a birth, a town, nothing that needs the file open."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from agent_desktop.people.matching import Candidate, Match
from agent_desktop.people.records import Agreement, DatePrecision, PersonState
from agent_desktop.people.search_records import PersonHit
from agent_desktop.people.tables import PersonRow

_PLAIN = Match()
_SIZES = (8, 40, 100, 500)
_COLUMNS = (
    PersonRow.id,
    PersonRow.birth_name,
    PersonRow.used_name,
    PersonRow.given_names,
    PersonRow.agreement,
    PersonRow.birth_date,
    PersonRow.birth_precision,
    PersonRow.born,
    PersonRow.town,
    PersonRow.address_protected,
    PersonRow.state,
)
_BY_IDS = select(*_COLUMNS).where(PersonRow.id.in_(bindparam("ids", expanding=True)))


def read_candidates(session: Session, ids: Sequence[UUID]) -> Iterator[Candidate]:
    """Yield what is compared and listed of these people, in no order; unknown ids are left out."""
    for at in range(0, len(ids), _SIZES[-1]):
        some = list(ids[at : at + _SIZES[-1]])
        # A few lengths of list are a few prepared statements: an id said twice is read once.
        size = next(size for size in _SIZES if size >= len(some))
        for row in session.execute(_BY_IDS, {"ids": some + some[-1:] * (size - len(some))}):
            yield Candidate(
                id=row.id,
                birth_name=row.birth_name,
                used_name=row.used_name,
                given_names=row.given_names,
                agreement=Agreement(row.agreement),
                birth_date=row.birth_date,
                birth_precision=DatePrecision(row.birth_precision),
                born=row.born,
                town="" if row.address_protected else row.town,
                state=PersonState(row.state),
            )


def hit_from(person: Candidate, how: Match = _PLAIN, *, near_homonym: bool = False) -> PersonHit:
    """Return what a list shows of someone, and why they are in it."""
    return PersonHit(
        id=person.id,
        shown_name=person.shown_name,
        first_name=person.first_name,
        last_name=person.last_name,
        other_birth_name=person.other_birth_name,
        agreement=person.agreement,
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        town=person.town,
        state=person.state,
        spans=how.spans,
        reasons=how.reasons,
        birth_match=how.birth_match,
        near_homonym=near_homonym,
    )
