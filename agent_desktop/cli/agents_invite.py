"""`agents invite`: someone more at this desk, with a phrase drawn for them and shown once."""

import argparse

from agent_desktop.agents.inviting import invite_here
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.i18n import _
from agent_desktop.store.passphrase import draw_phrase


def run(arguments: argparse.Namespace) -> int:
    """Invite them, in the name of the lead who opens the desk, and print their phrase."""
    phrase = draw_phrase()
    with open_for_command(arguments, writing=True) as desk:
        role = Role(arguments.role)
        made = invite_here(desk, name=arguments.agent, role=role, label=desk.actor.desk, phrase=phrase)
    print(
        _("{name} may sign in here. Their phrase, shown once: {phrase}").format(name=made.name, phrase=phrase)
    )
    return DONE
