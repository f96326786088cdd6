"""One search box for people and for the references of their procedures."""

from sqlalchemy.orm import Session

from agent_desktop.cases.finding import find_cases
from agent_desktop.cases.records import CaseHit
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.search import SearchAnswer, search_people
from agent_desktop.people.search import prepare as prepare_people

_NO_REFERENCE = "parvis0"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may mean: people first, then procedures whose reference ends so."""

    people: SearchAnswer
    cases: tuple[CaseHit, ...]

    @property
    def count(self) -> int:
        """Return how many rows there are to choose from."""
        return len(self.people.hits) + len(self.cases)


def find(session: Session, text: str, limit: int = 20) -> Found:
    """Return the people and procedures that `text` may mean. Writes nothing, never raises on a text."""
    people = search_people(session, text, limit)
    return Found(people, tuple(find_cases(session, people)))


def prepare(session: Session) -> None:
    """Ask once what searches ask, for nobody: the first keys of the day are then answered as the others."""
    prepare_people(session)
    find(session, _NO_REFERENCE)
