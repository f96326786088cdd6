"""A ledger already opened, in a store of each engine."""

import pytest

from agent_desktop.foundation.actor import Actor
from agent_desktop.ledger.actions import enroll, found_ledger
from agent_desktop.store.database import Database
from tests.support.logs import key_of


@pytest.fixture
def ledger(database: Database, agent: Actor, lead: Actor) -> Database:
    """Return a store in which a lead opened the ledger and enrolled an agent."""
    with database.write(lead) as tx:
        found_ledger(tx)
        enroll(tx, key_of(agent))
    return database
