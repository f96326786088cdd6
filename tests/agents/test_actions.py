"""The first agent founds the site; the others are invited by a lead; each leaves a trace in the ledger."""

from dataclasses import replace

import pytest

from agent_desktop.agents.actions import found_site, invite_agent, let_agent_go
from agent_desktop.agents.queries import agent_by_id, agents_of_site, names_of
from agent_desktop.agents.records import NewAgent
from agent_desktop.agents.rules import first_actor, sign_in
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger import queries as ledger
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.signing import new_seed, public_key, writer_id
from tests.support.logs import said

SEED = bytes([5]) * 32


def first(role=Role.LEAD):
    return first_actor(
        agent_id=new_id(),
        device_id=new_id(),
        name="Hélène Roux",
        role=role,
        site="local",
        seed=SEED,
        desk="Guichet 1",
    )


@pytest.fixture
def site(database):
    """Return a store whose site was founded by a lead, and that lead."""
    actor = first()
    with database.write(actor) as tx:
        found_site(tx, name="Hélène Roux", role=Role.LEAD, site="local")
    return database, actor


def someone(seed=SEED, **changes):
    made = NewAgent(
        id=new_id(),
        name="Nadia Berthelot",
        role=Role.AGENT,
        desk="Guichet 3",
        public_key=public_key(seed),
        writer=writer_id(new_id(), new_id()),
    )
    return replace(made, **changes)


def report_of(database):
    with database.read() as session:
        return ledger.verified(session, "local")


def test_the_first_agent_founds_the_site_and_signs_in_again_later(site):
    database, actor = site
    with database.read() as session:
        (known,) = agents_of_site(session, "local")
    assert sign_in(known, SEED) == actor
    assert (report_of(database).verdict, report_of(database).solo) == (Verdict.INTACT, True)


def test_a_site_is_founded_once(site):
    database, actor = site
    with pytest.raises(RefusedError, match="ledger_already_founded"), database.write(first()) as tx:
        found_site(tx, name="Hélène Roux", role=Role.LEAD, site="local")
    with database.read() as session:
        assert [known.id for known in agents_of_site(session, "local")] == [actor.agent_id]


def test_a_site_is_founded_by_who_acts_with_a_key(database):
    actor = first()
    with pytest.raises(RefusedError, match="actor_differs"), database.write(actor) as tx:
        found_site(tx, name="Quelqu’un d’autre", role=Role.LEAD, site="local")
    with (
        pytest.raises(RefusedError, match="no_signing_key"),
        database.write(replace(actor, signing_seed=None)) as tx,
    ):
        found_site(tx, name="Hélène Roux", role=Role.LEAD, site="local")


def test_an_invited_agent_signs_in_and_writes_in_the_ledger(site):
    database, lead = site
    seed, new = new_seed(), None
    new = someone(seed)
    with database.write(lead) as tx:
        invited = invite_agent(tx, new)
        assert invite_agent(tx, new) == invited
    actor = sign_in(invited, seed)
    with database.write(actor) as tx:
        append(tx, EntryType.ADAPTATION, said())
    report = report_of(database)
    assert (report.verdict, report.counts.writers, report.counts.entries) == (Verdict.INTACT, 2, 3)


def test_only_a_lead_invites_and_a_known_id_is_nobody_else(site):
    database, lead = site
    new = someone()
    with database.write(lead) as tx:
        invited = invite_agent(tx, new)
    with pytest.raises(RefusedError, match="not_allowed"), database.write(sign_in(invited, SEED)) as tx:
        invite_agent(tx, someone())
    with pytest.raises(RefusedError, match="agent_differs"), database.write(lead) as tx:
        invite_agent(tx, replace(new, public_key=public_key(bytes(32))))


def test_an_agent_who_leaves_signs_no_more_and_keeps_their_name(site):
    database, lead = site
    with database.write(lead) as tx:
        invited = invite_agent(tx, someone())
    with database.write(sign_in(invited, SEED)) as tx:
        append(tx, EntryType.ADAPTATION, said())
    with database.write(lead) as tx:
        gone = let_agent_go(tx, invited.id)
    with pytest.raises(RefusedError, match="agent_has_left"):
        sign_in(gone, SEED)
    with pytest.raises(RefusedError, match="writer_revoked"), database.write(sign_in(invited, SEED)) as tx:
        append(tx, EntryType.ADAPTATION, said())
    with database.read() as session:
        assert [known.id for known in agents_of_site(session, "local")] == [lead.agent_id]
        assert names_of(session, [invited.id]) == {invited.id: "Nadia Berthelot"}
        assert agent_by_id(session, invited.id) == gone
    assert report_of(database).verdict is Verdict.INTACT


def test_who_lets_go_is_a_lead_and_never_of_themselves(site):
    database, lead = site
    with database.write(lead) as tx:
        invited = invite_agent(tx, someone())
    with pytest.raises(RefusedError, match="not_oneself"), database.write(lead) as tx:
        let_agent_go(tx, lead.agent_id)
    with pytest.raises(RefusedError, match="agent_unknown"), database.write(lead) as tx:
        let_agent_go(tx, new_id())
    with pytest.raises(RefusedError, match="not_allowed"), database.write(sign_in(invited, SEED)) as tx:
        let_agent_go(tx, lead.agent_id)


def test_an_agent_unknown_to_the_store_is_nobody(site):
    database, _ = site
    with database.read() as session:
        assert agent_by_id(session, new_id()) is None
