"""Who stands in the demonstration, and which of them live a whole life there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from uuid import UUID

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import PeopleWords
from agent_desktop.demo.figures import draw_figures
from agent_desktop.demo.households import draw_households
from agent_desktop.demo.reaching import Numbers
from agent_desktop.demo.records import Resident
from agent_desktop.demo.sources import Sources
from agent_desktop.foundation.records import dataclass

WHOLE_LIVES = 300
_SHARE_BEYOND = 0.02
_MOST_BEYOND = 1_500

Household = tuple[Resident, ...]


@dataclass(slots=True)
class Cast:
    """Everyone, by household. The first ones have exchanges; the rest are drawn as they are written."""

    lively: tuple[Household, ...]
    others: Iterator[Household]

    @property
    def residents(self) -> tuple[Resident, ...]:
        """Return those who have exchanges, in order."""
        return tuple(chain.from_iterable(self.lively))

    @property
    def partners(self) -> Mapping[UUID, UUID]:
        """Return who else may sit beside each of them: the other adult of the couple."""
        return {
            resident.person.id: home[resident.partner].person.id
            for home in self.lively
            for resident in home
            if resident.partner is not None and home[resident.partner].comes
        }


def draw_cast(words: PeopleWords, seed: int, people: int, today: date, referents: tuple[str, ...]) -> Cast:
    """Return the cast of a demonstration of so many people."""
    sources = Sources(
        words=words,
        chance=Chance(seed, "people"),
        numbers=Numbers(Chance(seed, "numbers")),
        today=today,
        referents=referents,
    )
    figures = draw_figures(sources)[:people]
    households = draw_households(sources, people - len(figures))
    lively_count = max(0, lively_among(people) - len(figures))
    lively: list[Household] = [(figure,) for figure in figures]
    lively += _until(households, lively_count)
    return Cast(tuple(lively), households)


def lively_among(people: int) -> int:
    """Return how many have exchanges: everyone up to 300, then one in fifty more."""
    beyond = max(0, people - WHOLE_LIVES)
    return min(people, WHOLE_LIVES) + min(_MOST_BEYOND, round(beyond * _SHARE_BEYOND))


def in_chunks(households: Iterator[Household], size: int) -> Iterator[Sequence[Resident]]:
    """Yield people by chunks of `size` or fewer, as long as there are any."""
    people = chain.from_iterable(households)
    while chunk := tuple(islice(people, size)):
        yield chunk


def _until(households: Iterator[Household], count: int) -> list[Household]:
    found: list[Household] = []
    standing = 0
    while standing < count:
        household = next(households)
        found.append(household)
        standing += len(household)
    return found
