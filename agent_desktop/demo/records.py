"""What is drawn before anything is written: who lives where, and who works at the site."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision
from agent_desktop.people.records import NewMandate, NewNeed, NewPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """Someone fictional, drawn. `child` is the given name of a child at home, empty when there is none.

    `alone`: no other adult lives there. `comes` tells whether they come to the desk themselves, `guardian`
    who comes for them, `comes_for` the code of the first procedure they come about, if it is settled, and
    `figure` whether they stand in every demonstration.
    """

    person: NewPerson
    age: int
    known_since: date
    needs: tuple[NewNeed, ...] = ()
    mandates: tuple[NewMandate, ...] = ()
    child: str = ""
    alone: bool = True
    comes: bool = True
    guardian: str = ""
    partner: int | None = None
    comes_for: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What was written of other units of the service."""

    units: int = 0
    agents: int = 0
    exchanges: int = 0
    decisions: Mapping[Decision, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoReport:
    """What a fill has written. `decisions` counts the adaptations by what became of them."""

    people: int
    households: int
    agents: int
    cases: int
    exchanges: int
    visits: int
    promises: int
    decisions: Mapping[Decision, int] = field(default_factory=dict)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
