"""Who could be taken for whom: pure comparisons of names and births."""

from collections.abc import Iterable
from itertools import combinations
from uuid import UUID

from rapidfuzz.distance import OSA

from agent_desktop.people.matching import Candidate
from agent_desktop.people.names import squeeze
from agent_desktop.people.records import Names
from agent_desktop.people.sounds import sound

_SLIPS = 2
_SHORT_NAME = 4


def are_near(one: str, other: str) -> bool:
    """Tell whether two names sound alike or are at most two slips apart (one for a short name)."""
    return _are_near_letters(squeeze(one), squeeze(other))


def _are_near_letters(first: str, second: str) -> bool:
    if not first or not second:
        return False
    most = 1 if min(len(first), len(second)) <= _SHORT_NAME else _SLIPS
    return sound(first) == sound(second) or OSA.distance(first, second, score_cutoff=most) <= most


def share_a_last_name(one: Names, other: Names, *, exactly: bool = False) -> bool:
    """Tell whether a name in use or a birth name of one is, or is near, one of the other's."""
    mine = {name for name in (one.used_name, one.birth_name) if name}
    theirs = {name for name in (other.used_name, other.birth_name) if name}
    if exactly:
        return bool({squeeze(name) for name in mine} & {squeeze(name) for name in theirs})
    return any(are_near(first, second) for first in mine for second in theirs)


def near_homonyms(people: Iterable[Candidate]) -> set[UUID]:
    """Return those whom an agent could take for another of the same list.

    Last names that sound alike, with given names that are near or a same year of birth.
    """
    # Every pair is compared at each key of a search: what a comparison needs of someone is made once.
    alike: dict[str, list[tuple[UUID, int, str]]] = {}
    for person in people:
        known = person.id, person.born // 10_000, squeeze(person.first_name)
        alike.setdefault(sound(squeeze(person.last_name)), []).append(known)
    near: set[UUID] = set()
    for group in alike.values():
        for (one, year, first), (other, other_year, other_first) in combinations(group, 2):
            if (year and year == other_year) or _are_near_letters(first, other_first):
                near |= {one, other}
    return near
