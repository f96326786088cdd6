"""A desk that a lead made and an agent shares: each signs in with a phrase of their own."""

from pathlib import Path

from agent_desktop.agents.inviting import invite_here
from agent_desktop.agents.opening import NewDesk, OpenDesk, make_desk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.settings import Settings, Theme, save_settings
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
    invite_here(made, name=AGENT, role=Role.AGENT, label="Guichet 3", phrase=PHRASE)
    save_settings(folder, Settings(theme=Theme.LIGHT.value, channel="counter", desk="Guichet 3"))
    return made
