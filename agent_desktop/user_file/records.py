"""The unified file: one person, every channel, every administration, on one thread."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.cases.records import Case, Commitment
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import ClosedInteraction, LeftOpen, Outcome, State
from agent_desktop.ledger.records import Decision
from agent_desktop.people.records import ContactPoint, Mandate, Need, Person


class ItemKind(StrEnum):
    """What a row of the thread tells."""

    EXCHANGE = "exchange"
    ADAPTATION = "adaptation"
    CASE = "case"
    PROMISE = "promise"


class Filter(StrEnum):
    """What the thread shows."""

    ALL = "all"
    EXCHANGES = "exchanges"
    CASES = "cases"
    MARGINS = "margins"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadItem:
    """One thing that happened, with the facts a row needs; the sentence is made upstairs.

    `at` orders the thread. `state` and `outcome` are those of an exchange, `decision` of an adaptation,
    `done` and `due_on` of a promise. `left_open` is what its script left open and `questions` what the
    person asked and nobody answered since; `takes_up` says that it took up the script of an earlier one.
    `said` is the person's own words, verbatim.
    """

    kind: ItemKind
    id: UUID
    at: datetime
    title: str = ""
    body: str = ""
    said: str = ""
    who: str = ""
    channel: str = ""
    state: State | None = None
    outcome: Outcome | None = None
    decision: Decision | None = None
    adaptation: AdaptationRecord | None = None
    promises: int = 0
    explained: int = 0
    left_open: tuple[LeftOpen, ...] = ()
    questions: tuple[str, ...] = ()
    takes_up: bool = False
    done: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnifiedFile:
    """What an agent needs without a click: who, how to welcome them, what is open, what we promised."""

    person: Person
    contact_points: tuple[ContactPoint, ...]
    needs: tuple[Need, ...]
    mandates: tuple[Mandate, ...]
    cases: tuple[Case, ...]
    promises: tuple[Commitment, ...]
    administrations: int
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptExchange:
    """What is kept of an exchange: its last closing (`None` before one), decisions and people."""

    closed: ClosedInteraction | None
    adaptations: tuple[AdaptationRecord, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheSheet:
    """What the store knows for the sheet of an exchange: decisions, and whether paper is a danger."""

    adaptations: tuple[AdaptationRecord, ...]
    in_danger: bool
