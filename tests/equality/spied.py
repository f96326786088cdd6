"""A desk that two agents share for eight days, and whose files someone copies each evening and each morning.

Each day, the first agent ends five exchanges, then the second three: a margin was met in each, and not used.
The bands of a margin say whose it was, which stands for the truth that an attack looks for.
"""

import shutil
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from agent_desktop.adaptations.unused import settle_days
from agent_desktop.agents.opening import OpenDesk, signs_beside
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.records import Outcome
from tests.adaptations.test_actions import REAL
from tests.adaptations.test_unused import unused
from tests.builders import a_closing, a_person, an_open_exchange
from tests.support.profiles import PHRASE
from tests.support.team import a_shared_desk

DAYS, FIRST, SECOND = 8, 5, 3
BY_CHANCE = DAYS * FIRST * FIRST / (FIRST + SECOND)
"""How many of the rows of the first agent an order drawn at random gives her: 25 of 40."""
FAR_OFF_CHANCE = 12
"""Six times the deviation of that number, were it counted on eight days drawn apart."""
MARGIN = replace(REAL, pack_id="impot-difficultes-paiement")
NAMES = ("first", "second")


@dataclass
class Spied:
    """A desk, who works at it, and the copies of its folder, one an evening and one a morning."""

    desk: OpenDesk
    agents: tuple[Actor, Actor]
    """Who meets the margins called first, then who meets the others."""
    clock: FixedClock
    copies: Path
    exchanges: list = field(default_factory=list)

    def live(self) -> None:
        """Go through the eight days, each settled the next morning."""
        people = [a_person(self.desk.database, one) for one in self.agents]
        for day in range(DAYS):
            self.clock.at = datetime(2026, 10, 5 + day, 8, 0, tzinfo=PARIS)
            for who, times in ((0, FIRST), (1, SECOND)):
                for _exchange in range(times):
                    self.end(who, people[who])
            self.copy(f"evening-{day}")
            self.clock.advance(timedelta(days=1))
            with self.desk.database.write(self.desk.actor) as tx:
                assert settle_days(tx) == FIRST + SECOND
            self.copy(f"morning-{day}")

    def end(self, who: int, person) -> None:
        """End an exchange in which a margin was not used."""
        opened = an_open_exchange(self.desk.database, self.agents[who], person.id)
        self.clock.advance(timedelta(minutes=11))
        met = replace(unused(), margin=MARGIN, situation={"who": NAMES[who]})
        closing = a_closing(opened.id, outcome=Outcome.RESOLVED, unused_margins=(met,))
        with self.desk.database.write(self.agents[who]) as tx:
            close_interaction(tx, closing)
        self.exchanges.append(opened.id)

    def copy(self, name: str) -> None:
        """Copy the folder as it stands, the desk being open: what a thief would carry away."""
        ignored = shutil.ignore_patterns("*.lock", "*.db-shm")
        shutil.copytree(self.desk.profile.folder, self.copies / name, ignore=ignored)

    def store(self, name: str) -> Path:
        """Return the store of a copy."""
        return self.copies / name / self.desk.profile.store.name

    def evenings(self) -> list[Path]:
        """Return the store as it was each evening."""
        return [self.store(f"evening-{day}") for day in range(DAYS)]

    def mornings(self) -> list[Path]:
        """Return the store as it was each morning, once the day before was settled."""
        return [self.store(f"morning-{day}") for day in range(DAYS)]


def spied(folder: Path, *, turned: bool = False) -> Spied:
    """Return such a desk, its days over; it is the caller's to close. `turned`: the agents change places."""
    clock = FixedClock(datetime(2026, 10, 5, 8, 0, tzinfo=PARIS))
    desk = a_shared_desk(folder / "profile", clock)
    agents = (desk.actor, signs_beside(desk.profile, desk.database, PHRASE))
    made = Spied(desk, agents[::-1] if turned else agents, clock, folder / "copies")
    made.live()
    return made
