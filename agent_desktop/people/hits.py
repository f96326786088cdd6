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
SIZES = (8, 40, 100, 500)
_person = PersonRow.__table__.c
_BY_IDS = select(
    _person.id,
    _person.birth_name,
    _person.used_name,
    _person.given_names,
    _person.agreement,
    _person.birth_date,
    _person.birth_precision,
    _person.born,
    _person.town,
    _person.address_protected,
    _person.state,
).where(_person.id.in_(bindparam("ids", expanding=True)))


def read_candidates(session: Session, ids: Sequence[UUID]) -> Iterator[Candidate]:
    """Yield what is compared and listed of these people, in no order; unknown ids are left out."""
    for at in range(0, len(ids), SIZES[-1]):
        some = list(ids[at : at + SIZES[-1]])
        # A few lengths of list are a few prepared statements: an id said twice is read once.
        size = next(size for size in SIZES if size >= len(some))
        found = session.execute(_BY_IDS, {"ids": some + some[-1:] * (size - len(some))}).all()
        for one, birth, used, given, agreement, day, precision, born, town, protected, state in found:
            yield Candidate(
                id=one,
                birth_name=birth,
                used_name=used,
                given_names=given,
                agreement=Agreement(agreement),
                birth_date=day,
                birth_precision=DatePrecision(precision),
                born=born,
                town="" if protected else town,
                state=PersonState(state),
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
