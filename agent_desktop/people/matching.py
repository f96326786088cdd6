"""Whether someone fits a reading of the text, why, and what to highlight. Pure: the base only proposes."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.births import Birth, swapped
from agent_desktop.people.names import find_typed
from agent_desktop.people.records import Agreement, DatePrecision, Names, PersonState
from agent_desktop.people.search_records import Reason, Span
from agent_desktop.people.understanding import Reading

# How far from what was typed, summed over the parts of the text: the nearest people come first.
_WHOLE, _BEGUN, _HIDDEN, _SOUND, _SPELLING, _TOWN, _SWAPPED, _NEAR_BIRTH = 0, 2, 3, 6, 8, 4, 9, 11
_MOST_JOINED = 4


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
    named = _Typed(candidate, reading.names, near).from_word(0)
    born = match_birth(candidate.born, reading.births, today)
    if named is None or born is None:
        return None
    by_town_only = set(named.reasons) == {Reason.TOWN} and not reading.births and not alone
    return None if by_town_only else named.and_also(born)


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
    """The typed names laid over those of one person: each word, or several run together, on some name."""

    def __init__(self, candidate: Candidate, typed: tuple[str, ...], near: NearWords) -> None:
        self._typed = typed
        self._near = near
        self._places = tuple(_places(candidate))
        self._known: dict[int, Match | None] = {}

    def from_word(self, at: int) -> Match | None:
        """Return the best match of the typed words from one of them onward; None when one fits nowhere."""
        if at == len(self._typed):
            return Match()
        if at not in self._known:
            self._known[at] = min(self._tries(at), key=lambda match: match.score, default=None)
        return self._known[at]

    def _tries(self, at: int) -> Iterator[Match]:
        for end in range(at + 1, min(len(self._typed), at + _MOST_JOINED) + 1):
            unit = "".join(self._typed[at:end])
            here = min(self._found(unit), key=lambda match: match.score, default=None)
            rest = self.from_word(end) if here is not None else None
            if here is not None and rest is not None:
                yield here.and_also(rest)

    def _found(self, unit: str) -> Iterator[Match]:
        for place in self._places:
            if found := find_typed(place.text, unit):
                start, end, whole = found
                spans = place.spans(start, end)
                reason = place.reason if whole or place.reason is not Reason.NAME else Reason.NAME_PART
                yield Match(place.cost + (_WHOLE if whole else _BEGUN), (reason,), spans)
            if place.reason is not Reason.TOWN:
                yield from self._near_found(place, unit)

    def _near_found(self, place: "_Place", unit: str) -> Iterator[Match]:
        for near in self._near.get(unit, ()):
            found = find_typed(place.text, near.word)
            if found and found[2]:
                reason = Reason.SOUNDS_ALIKE if near.sounds_alike else Reason.NEAR_SPELLING
                cost = _SOUND if near.sounds_alike else _SPELLING
                spans = place.spans(found[0], found[1])
                yield Match(place.cost + cost + near.distance, (reason,), spans)


@dataclass(frozen=True, slots=True)
class _Place:
    """A name of someone, and where it is shown: `field` is empty for a given name that is not."""

    text: str
    field: str
    offset: int
    reason: Reason
    cost: int = 0

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return what to highlight of this name."""
        return (Span(self.field, start + self.offset, end + self.offset),) if self.field else ()


def _places(person: Candidate) -> Iterator[_Place]:
    first = person.first_name
    yield _Place(person.last_name, "name", len(first) + 1 if first else 0, Reason.NAME)
    yield _Place(first, "name", 0, Reason.NAME)
    if person.other_birth_name:
        yield _Place(person.other_birth_name, "birth_name", 0, Reason.BIRTH_NAME)
    for other in person.given_names.split(",")[1:]:
        yield _Place(other, "", 0, Reason.NAME_PART, _HIDDEN)
    if person.town:
        yield _Place(person.town, "town", 0, Reason.TOWN, _TOWN)
