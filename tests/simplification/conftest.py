"""A site where rules were explained, on each engine."""

from datetime import datetime

import pytest

from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction, open_interaction
from agent_desktop.interactions.records import (
    Content,
    ExplainedRule,
    NewInteraction,
    Retelling,
    ScriptRun,
    Understanding,
    Voice,
)
from agent_desktop.people.actions import welcome_new_person
from agent_desktop.simplification.queries import what_fails
from agent_desktop.simplification.records import HalfYear
from tests.builders import a_closing, a_new_person
from tests.equality.filling import a_team

PACK = "impot-difficultes-paiement"
HALF = HalfYear(2026, 1)
TODAY = FixedClock(datetime(2027, 1, 4, 9, 0, tzinfo=PARIS))
"""When all this is read: both halves of 2026 are over."""


def ended(interaction_id, result, *, rule="delai", tries=1, voice=None, questions=()):
    """Return the end of an exchange in which a rule was explained."""
    explained = ExplainedRule(
        rule_id=rule, title="Le délai", digest="d", register="simple", understanding=result, tries=tries
    )
    retold = Retelling(
        step_id="redire", visit=1, rule_ids=(rule,), result=result, voice=voice or Voice.PERSON
    )
    return a_closing(
        interaction_id,
        content=Content(brought="Comprendre", said="Je ne comprends pas.", questions=questions),
        script=ScriptRun(pack_id=PACK, pack_version="1.2.0", pack_digest="d", path=("redire",), answers={}),
        explained=(explained,),
        retold=(retold,) if voice else (),
    )


class Site:
    """What happened at a desk in the first half of 2026, and what is read of it since."""

    def __init__(self, database, clock, agent):
        self.database, self.clock, self.agent = database, clock, agent
        self.on(2026, 3, 10)

    def on(self, *day):
        """Go to a day, at nine in the morning."""
        self.clock.at = datetime(*day, 9, 0, tzinfo=PARIS)

    def team(self, agents=5, *, received=True):
        """Make agents work here since before, or only stand in the register."""
        with self.database.write(self.agent) as tx:
            a_team(tx, self.agent.site, agents, received=received)

    def explain(self, result, people=1, *, to=None, **said):
        """Explain a rule to so many people, each in an exchange of their own; return the exchanges."""
        met = [new_id() for _number in range(people)]
        with self.database.write(self.agent) as tx:
            for interaction_id in met:
                person_id = to.id if to else welcome_new_person(tx, a_new_person()).id
                new = NewInteraction(id=interaction_id, channel="counter", person_ids=(person_id,))
                open_interaction(tx, new)
                close_interaction(tx, ended(interaction_id, result, **said))
        return met

    def read(self, half=HALF):
        with self.database.read() as session:
            return what_fails(session, PACK, half, TODAY)


@pytest.fixture
def site(founded_database, clock, agent):
    return Site(founded_database, clock, agent)


AT_ONCE, ALMOST, TO_RESUME = Understanding.UNDERSTOOD, Understanding.ALMOST, Understanding.TO_RESUME
