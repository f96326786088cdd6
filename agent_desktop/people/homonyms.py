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
    first, second = squeeze(one), squeeze(other)
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
    """Return those whom an agent could take for another of the same list."""
    alike: dict[str, list[Candidate]] = {}
    for person in people:
        alike.setdefault(sound(squeeze(person.last_name)), []).append(person)
    return {
        person.id
        for group in alike.values()
        for pair in combinations(group, 2)
        if are_near_homonyms(*pair)
        for person in pair
    }


def are_near_homonyms(one: Candidate, other: Candidate) -> bool:
    """Tell whether an agent could open the file of one for the other's.

    Last names that sound alike, with given names that are near or a same year of birth.
    """
    if sound(squeeze(one.last_name)) != sound(squeeze(other.last_name)):
        return False
    same_year = one.born != 0 and one.born // 10_000 == other.born // 10_000
    return same_year or are_near(one.first_name, other.first_name)
