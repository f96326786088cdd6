"""A site with exchanges, decisions of two agents, and what followed."""

from datetime import timedelta

import pytest

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.records import Content
from tests.adaptations.test_actions import REAL
from tests.adaptations.test_rules import a_decision
from tests.builders import a_closing, a_person, an_open_exchange


@pytest.fixture
def site(founded_database):
    return founded_database


class Told:
    """Plays what happens at a counter, and returns the receipt of each decision."""

    def __init__(self, database, agent, clock):
        self.database, self.agent, self.clock = database, agent, clock

    def person(self, **changes):
        return a_person(self.database, self.agent, **changes)

    def decision(self, person=None, *, content=None, agent=None, script=None, **changes):
        """Decide in an exchange of its own, close it, return the receipt."""
        agent = agent or self.agent
        person = person or self.person()
        exchange = an_open_exchange(self.database, agent, person.id)
        new = a_decision(
            **{
                "interaction_id": exchange.id,
                "person_id": person.id,
                "margin": REAL,
                "situation": {"impot": "revenu", "tranche_montant": "500-1000"},
                **changes,
            }
        )
        with self.database.write(agent) as tx:
            receipt = decide_adaptation(tx, new)
        content = content or Content(brought="Une lettre")
        with self.database.write(agent) as tx:
            close_interaction(tx, a_closing(exchange.id, content=content, script=script))
        return receipt

    def days_later(self, days):
        self.clock.at += timedelta(days=days)


@pytest.fixture
def told(site, agent, clock):
    return Told(site, agent, clock)
