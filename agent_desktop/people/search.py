"""Searching people as it is typed: each key asks, in one or two reads, and no text ever fails.

An exact reading is tried first. Typing slips, swapped figures and towns are tried only when it brings few
people, so that they never push aside someone who was named rightly. Nothing here leaves a trace of access:
a list shows no more than a name, a birth and a town.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy.orm import Session

from agent_desktop.foundation.clock import PARIS
from agent_desktop.people import candidates
from agent_desktop.people.births import Birth, swapped
from agent_desktop.people.hits import SIZES, hit_from, read_candidates
from agent_desktop.people.homonyms import near_homonyms
from agent_desktop.people.matching import Candidate, Match, Near, match
from agent_desktop.people.near_words import near_words
from agent_desktop.people.records import ContactKind, DatePrecision, PersonState
from agent_desktop.people.search_records import PersonHit, Reason, SearchAnswer, Span
from agent_desktop.people.understanding import Reading, Token, Understood, understand

__all__ = ["PersonHit", "Reason", "SearchAnswer", "Span", "Token", "Understood", "prepare", "search_people"]

FEW = 5
_SHORTEST_REFERENCE = 3
_PROPOSED = 4
_MOST_BATCHES = 3
_NOBODY = "\x01\x01\x01", "\x02\x02\x02"
"""Words that no folded name holds, long enough to be looked for in every way."""


def search_people(session: Session, text: str, limit: int = 20, today: date | None = None) -> SearchAnswer:
    """Return the people a text may mean, nearest first, at most `limit`; and what was understood.

    `today` says which century two figures of a year belong to. Raises nothing on any text.
    """
    on = today or datetime.now(PARIS).date()
    meaning = understand(text, on)
    search = _Search(session, limit, on)
    search.look(meaning.first)
    if search.found_few and meaning.second:
        search.look(meaning.second)
    if search.found_few:
        search.look_near(meaning.first)
    hits = search.hits()
    return SearchAnswer(
        text=text,
        understood=_told(meaning.understood, hits),
        hits=hits,
        too_wide=search.too_wide and not hits,
    )


def prepare(session: Session) -> None:
    """Ask once, of nobody, what most searches ask: the statements are built, and no key waits for that."""
    births, today = (Birth(day=date(1912, 3, 4), precision=DatePrecision.DAY),), date(2012, 3, 4)
    for reading in (
        Reading(names=_NOBODY[:1]),
        Reading(names=_NOBODY),
        Reading(names=_NOBODY[:1], births=births),
        Reading(births=births),
        Reading(phone=_NOBODY[0]),
        Reading(reference=_NOBODY[0]),
    ):
        search = _Search(session, 1, today)
        search.look(reading)
        search.look_near(reading)
    for others in range(2):
        for meant in (1, candidates.MOST_MEANINGS):
            leaders = [(_NOBODY[0], [_NOBODY[:1] * meant] * others)]
            candidates.ids_by_leaders(session, leaders, (), 1)
    candidates.ids_by_town(session, _NOBODY[0], 1)
    candidates.ids_by_names_and_town(session, _NOBODY[:1], _NOBODY[0], 1)
    for size in SIZES:
        list(read_candidates(session, [UUID(int=0)] * size))


class _Search:
    """One search: who was proposed, who fits, and how."""

    def __init__(self, session: Session, limit: int, today: date) -> None:
        self._session = session
        self._limit = max(1, limit)
        self._today = today
        self._found: dict[UUID, tuple[Candidate, Match]] = {}
        self.too_wide = False

    @property
    def found_few(self) -> bool:
        """Tell whether it is worth looking further."""
        return len(self._found) < min(FEW, self._limit)

    def look(self, reading: Reading) -> None:
        """Keep who fits a reading as it was typed."""
        proposed, reason = self._proposed(reading)
        self._keep(proposed, reading, {}, reason)

    def look_near(self, reading: Reading) -> None:
        """Keep who fits a reading with a slip: in a name, in the figures of a birth; or who lives there."""
        if not reading.names or reading.phone or reading.email:
            return
        self._look_in_towns(reading)
        births = (*reading.births, *(o for birth in reading.births for o in swapped(birth, self._today)))
        near = self._near(reading.names)
        self._look_at_leaders(reading, near, births)
        if births:
            self._look_around(reading, near, births)
        if not self._found:
            self._look_at_leaders(reading, self._near(reading.names, widely=True), births)

    def _look_at_leaders(
        self, reading: Reading, near: dict[str, tuple[Near, ...]], births: tuple[Birth, ...]
    ) -> None:
        for leaders in _leaders(reading.names, near):
            ids = candidates.ids_by_leaders(self._session, leaders, births, self._most)
            self._keep(ids, reading, near)

    def _look_around(
        self, reading: Reading, near: dict[str, tuple[Near, ...]], births: tuple[Birth, ...]
    ) -> None:
        """Look for a slip in the birth: the name leads to few dates, a whole date to few names."""
        ids = candidates.ids_by_names(self._session, reading.names, births, self._most)
        if any(birth.precision is DatePrecision.DAY for birth in births):
            ids += candidates.ids_by_birth(self._session, births, candidates.BUDGET)
            ids += candidates.ids_by_names(self._session, reading.names, (), self._most)
        self._keep(ids, reading, near)

    def hits(self) -> tuple[PersonHit, ...]:
        """Return who fits, nearest first; those who could be taken for one another are marked."""
        ranked = sorted(self._found.values(), key=_rank)[: self._limit]
        near = near_homonyms(person for person, _ in ranked)
        return tuple(hit_from(person, how, near_homonym=person.id in near) for person, how in ranked)

    @property
    def _most(self) -> int:
        return self._limit * _PROPOSED

    def _proposed(self, reading: Reading) -> tuple[list[UUID], Reason | None]:
        session, most = self._session, self._most
        if reading.phone:
            return candidates.ids_by_contact(session, ContactKind.PHONE, reading.phone, most), Reason.PHONE
        if reading.email:
            return candidates.ids_by_contact(session, ContactKind.EMAIL, reading.email, most), Reason.EMAIL
        if reading.reference:
            if len(reading.reference) < (2 if reading.names else _SHORTEST_REFERENCE):
                return [], None
            return candidates.ids_by_reference(session, reading.reference, most), Reason.REFERENCE
        if reading.names:
            return candidates.ids_by_names(session, reading.names, reading.births, most), None
        return self._born(reading.births), None

    def _born(self, births: Sequence[Birth]) -> list[UUID]:
        """A day or a month names few people; a year alone would list the population."""
        if not births:
            return []
        only_year = all(birth.precision is DatePrecision.YEAR for birth in births)
        found = candidates.ids_by_birth(self._session, births, self._limit + 1 if only_year else self._most)
        return self._unless_too_wide(found) if only_year else found

    def _unless_too_wide(self, found: list[UUID]) -> list[UUID]:
        self.too_wide = self.too_wide or len(found) > self._limit
        return [] if len(found) > self._limit else found

    def _look_in_towns(self, reading: Reading) -> None:
        """Take the first or the last words typed for a town, when some town begins so."""
        names = reading.names
        begun = candidates.towns_begun(self._session, names)
        for at, word in enumerate(names):
            if word not in begun:
                continue
            if at == 0:
                self._live_in(" ".join(names), reading)
            for end in range(at + 1, len(names) + 1) if at == 0 else [len(names)]:
                self._live_there(names[:at] + names[end:], " ".join(names[at:end]), reading)

    def _live_there(self, named: Sequence[str], town: str, reading: Reading) -> None:
        if named:
            ids = candidates.ids_by_names_and_town(self._session, named, town, self._most)
            self._keep(ids, reading, {})

    def _live_in(self, town: str, reading: Reading) -> None:
        found = candidates.ids_by_town(self._session, town, self._limit + 1)
        self._keep(self._unless_too_wide(found), reading, {}, Reason.TOWN)

    def _near(self, names: Sequence[str], *, widely: bool = False) -> dict[str, tuple[Near, ...]]:
        joined = [first + second for first, second in pairwise(names)]
        near = near_words(self._session, [*names, *joined], widely=widely)
        for word in joined:
            # Two slips in two words run together could erase a short one: one is allowed.
            near[word] = tuple(one for one in near.get(word, ()) if one.sounds_alike or one.distance <= 1)
        return near

    def _keep(
        self,
        ids: Iterable[UUID],
        reading: Reading,
        near: dict[str, tuple[Near, ...]],
        reason: Reason | None = None,
    ) -> None:
        wanted = [one for one in dict.fromkeys(ids) if one not in self._found]
        for person in read_candidates(self._session, wanted):
            how = match(person, reading, near, self._today, alone=reason is Reason.TOWN)
            if how is not None:
                how = how.and_also(Match(reasons=(reason,))) if reason else how
                self._found[person.id] = (person, how)


def _leaders(
    names: Sequence[str], near: dict[str, tuple[Near, ...]]
) -> Iterable[list[tuple[str, list[tuple[str, ...]]]]]:
    """Yield the near words to look for, each with what the others may mean, by how many others there are."""
    by_others: dict[int, list[tuple[int, str, list[tuple[str, ...]]]]] = {}
    for start in range(len(names)):
        for end in range(start + 1, min(len(names), start + 2) + 1):
            others = [names[at] for at in range(len(names)) if not start <= at < end]
            meant = [(name, *(one.word for one in near.get(name, ()))) for name in others]
            for one in near.get("".join(names[start:end]), ()):
                by_others.setdefault(len(others), []).append((one.distance, one.word, meant))
    for found in by_others.values():
        nearest = sorted(found, key=lambda one: one[:2])[: candidates.MOST_LEADERS * _MOST_BATCHES]
        for at in range(0, len(nearest), candidates.MOST_LEADERS):
            yield [(word, meant) for _, word, meant in nearest[at : at + candidates.MOST_LEADERS]]


def _rank(found: tuple[Candidate, Match]) -> tuple[int, bool, str, str, UUID]:
    person, how = found
    gone = person.state in (PersonState.ARCHIVED, PersonState.DECEASED)
    return how.score, gone, person.last_name.casefold(), person.first_name.casefold(), person.id


def _told(understood: Sequence[Understood], hits: Sequence[PersonHit]) -> tuple[Understood, ...]:
    """Say « nom proche de » when nobody has the name as typed, and which words were taken for a town."""
    near = {Reason.SOUNDS_ALIKE, Reason.NEAR_SPELLING}
    only_near = bool(hits) and all(near & set(hit.reasons) for hit in hits)
    told = [
        replace(one, kind=Token.NAME_NEAR) if only_near and one.kind is Token.NAME else one
        for one in understood
    ]
    towns = {hit.town for hit in hits if Reason.TOWN in hit.reasons}
    told += [Understood(kind=Token.TOWN, text=town, value=town) for town in sorted(towns)]
    return tuple(told)
