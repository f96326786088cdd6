"""A desk that a lead made and an agent shares: each signs in with a phrase of their own."""

from pathlib import Path

from agent_desktop.agents.actions import invite_agent
from agent_desktop.agents.opening import NewDesk, OpenDesk, make_desk
from agent_desktop.agents.records import NewAgent
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.settings import Settings, Theme, save_settings
from agent_desktop.ledger.signing import public_key, writer_id
from agent_desktop.store.keys import add_agent
from agent_desktop.store.profile import Profile
from tests.support.profiles import PHRASE, QUICK

LEAD, LEAD_PHRASE = "Hélène Aubry", "abricot boulevard cerise domino écharpe fanfare girafe"
AGENT = "Nadia Berthelot"


def a_shared_desk(folder: Path, clock: Clock) -> OpenDesk:
    """Make the desk of a lead, invite an agent whose phrase is `PHRASE`; return it open, as the lead."""
    made, _code = make_desk(
        Profile(folder),
        NewDesk(agent_name=LEAD, role=Role.LEAD, site="local", desk="Guichet 3", phrase=LEAD_PHRASE),
        clock,
        cost=QUICK,
    )
    invite(made, AGENT, Role.AGENT, PHRASE)
    save_settings(folder, Settings(theme=Theme.LIGHT.value, channel="counter", desk="Guichet 3"))
    return made


def invite(desk: OpenDesk, name: str, role: Role, phrase: str) -> NewAgent:
    """Give someone a phrase at this desk, and have the lead trust their key."""
    agent_id, device = new_id(), new_id()
    writer = writer_id(agent_id, device)
    keys = add_agent(desk.profile, desk.keys, agent_id=agent_id, writer=writer, phrase=phrase)
    assert keys.signing_seed is not None
    new = NewAgent(
        id=agent_id,
        name=name,
        role=role,
        desk="Guichet 3",
        public_key=public_key(keys.signing_seed),
        writer=writer,
    )
    with desk.database.write(desk.actor) as tx:
        invite_agent(tx, new)
    return new
