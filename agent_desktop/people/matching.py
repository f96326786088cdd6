"""Whether someone fits a reading of the text, why, and what to highlight. Pure: the base only proposes."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.births import Birth, swapped
from agent_desktop.people.names import find_typed, squeeze
from agent_desktop.people.records import Agreement, DatePrecision, Names, PersonState
from agent_desktop.people.search_records import Reason, Span
from agent_desktop.people.understanding import Reading

# How far from what was typed, summed over the parts of the text: the nearest people come first.
_WHOLE, _BEGUN, _HIDDEN, _SOUND, _SPELLING, _TOWN, _SWAPPED, _NEAR_BIRTH = 0, 2, 3, 6, 8, 4, 9, 11
_MOST_JOINED = 4
_TOWN_ONLY = (Reason.TOWN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Names):
    """What of a person is compared with the text. `town` is empty when the address is protected."""

    id: UUID
    agreement: Agreement
    birth_date: date | None
    birth_precision: DatePrecision
    born: int
    town: str
    state: PersonState


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A word of the base that a typed word may have meant."""

    word: str
    distance: int
    sounds_alike: bool


NearWords = Mapping[str, tuple[Near, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """How someone fits: the further, the higher the score."""

    score: int = 0
    reasons: tuple[Reason, ...] = ()
    spans: tuple[Span, ...] = ()
    birth_match: DatePrecision | None = None

    def and_also(self, other: "Match") -> "Match":
        """Return both matches as one."""
        return Match(
            self.score + other.score,
            tuple(dict.fromkeys(self.reasons + other.reasons)),
            self.spans + other.spans,
            self.birth_match or other.birth_match,
        )


def match(
    candidate: Candidate, reading: Reading, near: NearWords, today: date, *, alone: bool = False
) -> Match | None:
    """Return how someone fits the names and the births of a reading; None when a part of it does not.

    Living in a town that was typed is not enough, unless `alone`: the few people of a small town.
    """
    named = _Typed(candidate, reading.names, near).match()
    if named is None:
        return None
    if not reading.births:
        return None if named.reasons == _TOWN_ONLY and not alone else named
    born = match_birth(candidate.born, reading.births, today)
    return None if born is None else named.and_also(born)


def match_birth(born: int, births: tuple[Birth, ...], today: date) -> Match | None:
    """Return how a date of birth (yyyymmdd) fits one of several; None when it cannot."""
    if not births:
        return Match()
    for birth in births:
        if _is_within(born, birth):
            return Match(0, (_birth_reason(birth),), (), birth.precision)
    for birth in births:
        if any(_is_within(born, other) for other in swapped(birth, today)):
            return Match(_SWAPPED, (Reason.DIGITS_SWAPPED,), (), birth.precision)
    if any(_is_near(born, birth) for birth in births):
        return Match(_NEAR_BIRTH, (Reason.BIRTH_NEAR,), (), DatePrecision.DAY)
    return None


def _is_near(born: int, birth: Birth) -> bool:
    """Tell whether two of day, month and year are those of a whole date of birth."""
    if birth.precision is not DatePrecision.DAY or not born % 100:
        return False
    return sum(one == other for one, other in zip(_parts(born), _parts(birth.number), strict=True)) == 2


def _parts(born: int) -> tuple[int, int, int]:
    return born // 10_000, born // 100 % 100, born % 100


def _is_within(born: int, birth: Birth) -> bool:
    return born != 0 and any(low <= born <= high for low, high in birth.ranges)


def _birth_reason(birth: Birth) -> Reason:
    return Reason.BIRTH_YEAR if birth.precision is DatePrecision.YEAR else Reason.BIRTH_DATE


class _Typed:
    """The typed names laid over those of one person: each word, or several run together, on some name.

    A search compares a hundred people at each key: places and ways to fit are plain tuples, and only the
    best way of all becomes a `Match`.
    """

    def __init__(self, candidate: Candidate, typed: tuple[str, ...], near: NearWords) -> None:
        self._units = _units(typed)
        self._near = near
        self._places = tuple(_places(candidate))
        self._known: dict[int, _Way | None] = {}

    def match(self) -> Match | None:
        """Return the best match of all the typed words; None when one fits nowhere."""
        way = self._from_word(0)
        if way is None:
            return None
        score, steps = way
        reasons, spans = [], []
        while steps:
            (place, start, end, reason), steps = steps
            reasons.append(reason)
            if place.field:
                spans.append(Span(place.field, start + place.offset, end + place.offset))
        return Match(score, tuple(dict.fromkeys(reasons)), tuple(spans))

    def _from_word(self, at: int) -> "_Way | None":
        if at == len(self._units):
            return _DONE
        if at not in self._known:
            self._known[at] = self._best_from(at)
        return self._known[at]

    def _best_from(self, at: int) -> "_Way | None":
        best: _Way | None = None
        for end, unit in enumerate(self._units[at], at + 1):
            here = self._found(unit)
            rest = None if here is None else self._from_word(end)
            if here is not None and rest is not None:
                score = here[0] + rest[0]
                if best is None or score < best[0]:
                    best = score, (here[1], rest[1])
        return best

    def _found(self, unit: str) -> "tuple[int, _Step] | None":
        """Return the nearest name that these letters are, or begin; the first of several as near."""
        best: tuple[int, _Step] | None = None
        nears = self._near.get(unit, ())
        for place in self._places:
            if unit in place.letters and (found := find_typed(place.text, unit)):
                start, end, whole = found
                score = place.cost + (_WHOLE if whole else _BEGUN)
                if best is None or score < best[0]:
                    reason = place.reason if whole or place.reason is not Reason.NAME else Reason.NAME_PART
                    best = score, (place, start, end, reason)
                    if not score:
                        return best
            for near in nears if place.reason is not Reason.TOWN else ():
                score = place.cost + (_SOUND if near.sounds_alike else _SPELLING) + near.distance
                if near.word not in place.letters or (best is not None and best[0] <= score):
                    continue
                if (found := find_typed(place.text, near.word)) and found[2]:
                    reason = Reason.SOUNDS_ALIKE if near.sounds_alike else Reason.NEAR_SPELLING
                    best = score, (place, found[0], found[1], reason)
        return best


class _Place(NamedTuple):
    """A name of someone, and where it is shown: `field` is empty for a given name that is not.

    `letters` are its folded letters run together: what is not among them stands nowhere in it.
    """

    text: str
    letters: str
    field: str
    offset: int
    reason: Reason
    cost: int


_Step = tuple[_Place, int, int, Reason]
"""A name, where typed letters stand in it, and why that counts."""

_Way = tuple[int, Any]
"""How far a way to lay some words is, and its steps: the first, then the others in the same form."""

_DONE: _Way = 0, ()


@lru_cache(maxsize=64)
def _units(typed: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return, from each word on, the word and what it makes with those after it, run together."""
    return tuple(
        tuple("".join(typed[at:end]) for end in range(at + 1, min(len(typed), at + _MOST_JOINED) + 1))
        for at in range(len(typed))
    )


def _places(person: Candidate) -> Iterator[_Place]:
    given = person.given_names.split(",")
    first, last = given[0].strip(), person.last_name
    yield _Place(last, squeeze(last), "name", len(first) + 1 if first else 0, Reason.NAME, 0)
    yield _Place(first, squeeze(first), "name", 0, Reason.NAME, 0)
    if other := person.other_birth_name:
        yield _Place(other, squeeze(other), "birth_name", 0, Reason.BIRTH_NAME, 0)
    for other in given[1:]:
        yield _Place(other, squeeze(other), "", 0, Reason.NAME_PART, _HIDDEN)
    if town := person.town:
        yield _Place(town, squeeze(town), "town", 0, Reason.TOWN, _TOWN)
