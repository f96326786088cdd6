"""A ledger already opened, in a store of each engine, and one that a desk seals."""

from dataclasses import replace

import pytest

from agent_desktop.foundation.actor import Actor
from agent_desktop.ledger.actions import append, enroll, found_ledger
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.store.database import Database
from tests.support.logs import key_of, said

SITE_SEED = bytes([9]) * 32


@pytest.fixture
def ledger(database: Database, agent: Actor, lead: Actor) -> Database:
    """Return a store in which a lead opened the ledger and enrolled an agent."""
    with database.write(lead) as tx:
        found_ledger(tx)
        enroll(tx, key_of(agent))
    return database


@pytest.fixture
def sealer(lead: Actor) -> Actor:
    """Return the lead at a desk whose key is its own."""
    return replace(lead, site_seed=SITE_SEED)


@pytest.fixture
def log(ledger: Database, sealer: Actor, agent: Actor) -> Database:
    """Return a ledger whose desk is trusted, with five decisions in it."""
    with ledger.write(sealer) as tx:
        enroll(tx, site_enrolment(site_signer(SITE_SEED, sealer.site)))
    for _decision in range(5):
        adapt(ledger, agent)
    return ledger


def adapt(database: Database, actor: Actor) -> Entry:
    """Write one more decision."""
    with database.write(actor) as tx:
        return append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": ["Le loyer a doublé."]})
