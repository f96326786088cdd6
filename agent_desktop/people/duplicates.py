"""Who may already be in the base, while someone new is being typed: never after, when it is too late.

A double is only proposed, with what it was recognised by; the agent and the person say who is who.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.people import candidates
from agent_desktop.people.births import Birth, born_number
from agent_desktop.people.hits import hit_from, read_candidates
from agent_desktop.people.homonyms import are_near, share_a_last_name
from agent_desktop.people.matching import Candidate
from agent_desktop.people.names import fold, squeeze
from agent_desktop.people.near_words import near_words
from agent_desktop.people.reaching import normalised, search_key
from agent_desktop.people.records import DatePrecision, NewPerson
from agent_desktop.people.search_records import PersonHit
from agent_desktop.people.tables import ContactPointRow

_MOST = 40
_MOST_WORDS = 6


class DuplicateReason(StrEnum):
    """What someone already known has in common with who is being typed."""

    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    NAMES_SWAPPED = "names_swapped"
    SAME_BIRTH = "same_birth"
    NEAR_BIRTH = "near_birth"
    SAME_PHONE = "same_phone"
    SAME_EMAIL = "same_email"


_NAMES = {DuplicateReason.SAME_NAME, DuplicateReason.NEAR_NAME, DuplicateReason.NAMES_SWAPPED}
_CONTACTS = {DuplicateReason.SAME_PHONE, DuplicateReason.SAME_EMAIL}
_WEIGHTS = {
    DuplicateReason.SAME_NAME: 5,
    DuplicateReason.NEAR_NAME: 3,
    DuplicateReason.NAMES_SWAPPED: 3,
    DuplicateReason.SAME_BIRTH: 5,
    DuplicateReason.NEAR_BIRTH: 2,
    DuplicateReason.SAME_PHONE: 4,
    DuplicateReason.SAME_EMAIL: 4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateHit:
    """Someone who may be the same person. `identical`: same names and same date of birth."""

    hit: PersonHit
    reasons: tuple[DuplicateReason, ...]
    identical: bool


def likely_duplicates(session: Session, new: NewPerson, limit: int = 5) -> tuple[DuplicateHit, ...]:
    """Return who may be the person being typed, likeliest first. Raises nothing on what is half typed."""
    reached = _same_contacts(session, new)
    ids = [*reached, *_same_birth(session, new), *_same_names(session, new)]
    found = []
    for person in read_candidates(session, list(dict.fromkeys(one for one in ids if one != new.id))):
        reasons = (*name_reasons(new, person), *birth_reasons(new, person), *reached.get(person.id, ()))
        if _is_likely(reasons, new, person):
            found.append((-sum(_WEIGHTS[reason] for reason in reasons), person.id, person, reasons))
    return tuple(
        DuplicateHit(hit=hit_from(person), reasons=reasons, identical=is_identical(new, person))
        for _, _, person, reasons in sorted(found, key=lambda one: one[:2])[:limit]
    )


def name_reasons(new: NewPerson, person: Candidate) -> tuple[DuplicateReason, ...]:
    """Return how the names agree; nothing when a given name that is known on both sides differs."""
    first, other = squeeze(new.first_name), squeeze(person.first_name)
    if share_a_last_name(new, person, exactly=True) and first and first == other:
        return (DuplicateReason.SAME_NAME,)
    if squeeze(new.last_name) == other and first and first == squeeze(person.last_name):
        return (DuplicateReason.NAMES_SWAPPED,)
    near_first = not first or not other or are_near(first, other) or _begins(first, other)
    return (DuplicateReason.NEAR_NAME,) if share_a_last_name(new, person) and near_first else ()


def birth_reasons(new: NewPerson, person: Candidate) -> tuple[DuplicateReason, ...]:
    """Return how the dates of birth agree; an unknown one agrees with nothing and contradicts nothing."""
    born = born_number(new.birth_date, new.birth_precision)
    if not born or not person.born:
        return ()
    if born == person.born:
        return (DuplicateReason.SAME_BIRTH,)
    mine, theirs = _parts(born), _parts(person.born)
    agree = sum(one == other for one, other in zip(mine, theirs, strict=True))
    turned = mine[0] == theirs[0] and mine[1:] == theirs[:0:-1]
    unknown = any(not part for part in mine + theirs) and mine[0] == theirs[0]
    return (DuplicateReason.NEAR_BIRTH,) if agree == len(mine) - 1 or turned or unknown else ()


def is_identical(new: NewPerson, person: Candidate) -> bool:
    """Tell whether a last name, the given name and the birth are the same; accents, marks, spaces aside."""
    return (
        share_a_last_name(new, person, exactly=True)
        and squeeze(new.first_name) == squeeze(person.first_name)
        and (new.birth_date, new.birth_precision) == (person.birth_date, person.birth_precision)
    )


def _is_likely(reasons: Sequence[DuplicateReason], new: NewPerson, person: Candidate) -> bool:
    found = set(reasons)
    if found & _CONTACTS:
        return True
    if not found & _NAMES:
        return False
    if found & {DuplicateReason.SAME_BIRTH, DuplicateReason.NEAR_BIRTH}:
        return True
    unknown = not new.birth_date or not person.birth_date
    return unknown and (DuplicateReason.SAME_NAME in found or not new.first_name)


def _same_contacts(session: Session, new: NewPerson) -> dict[UUID, list[DuplicateReason]]:
    found: dict[UUID, list[DuplicateReason]] = {}
    for contact in new.contact_points:
        try:
            key = search_key(contact.kind, normalised(contact.kind, contact.value))
        except RefusedError:
            continue
        same = (
            select(ContactPointRow.person_id)
            .where(ContactPointRow.kind == contact.kind.value, ContactPointRow.search_key == key)
            .where(ContactPointRow.ended_at.is_(None))
            .limit(_MOST)
        )
        reason = {"phone": DuplicateReason.SAME_PHONE, "email": DuplicateReason.SAME_EMAIL}
        for person_id in session.scalars(same) if contact.kind.value in reason else ():
            found.setdefault(person_id, []).append(reason[contact.kind.value])
    return found


def _same_birth(session: Session, new: NewPerson) -> list[UUID]:
    if new.birth_date is None or new.birth_precision is not DatePrecision.DAY:
        return []
    birth = Birth(day=new.birth_date, precision=new.birth_precision)
    return candidates.ids_by_birth(session, (birth,), candidates.BUDGET)


def _same_names(session: Session, new: NewPerson) -> Iterator[UUID]:
    """Propose the people with one of these last names or a near one, and the given name when there is one."""
    first = tuple(fold(new.first_name).split())[:1]
    for name in dict.fromkeys(name for name in (new.used_name, new.birth_name) if fold(name)):
        words = (*fold(name).split(), *first)[:_MOST_WORDS]
        yield from candidates.ids_by_names(session, words, (), _MOST)
        yield from candidates.ids_by_names(session, words[::-1], (), _MOST)
        near = near_words(session, (squeeze(name), *first))
        meant = [(one, *(other.word for other in near.get(one, ()))) for one in first]
        leaders = [(one.word, meant) for one in near.get(squeeze(name), ())]
        yield from candidates.ids_by_leaders(session, leaders[: candidates.MOST_LEADERS], (), _MOST)


def _begins(one: str, other: str) -> bool:
    """Tell whether a given name half typed may become the other."""
    return other.startswith(one) or one.startswith(other)


def _parts(born: int) -> tuple[int, int, int]:
    return born // 10_000, born // 100 % 100, born % 100
