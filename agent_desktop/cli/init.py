"""`init`: a profile, its first agent, and the recovery code, printed once."""

import argparse
import getpass
import sys

from agent_desktop.agents.opening import NewDesk, make_desk
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import clock_of, profile_of
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.store.keyring_slot import keep_in_keyring
from agent_desktop.store.passphrase import draw_phrase, phrase_in


def run(arguments: argparse.Namespace) -> int:
    """Make the profile. The phrase comes from `--passphrase-file`, else seven words are drawn and shown."""
    given = arguments.passphrase_file is not None
    phrase = phrase_in(arguments.passphrase_file) if given else draw_phrase()
    new = NewDesk(
        agent_name=arguments.agent or _system_user(),
        role=Role(arguments.role),
        site=arguments.site,
        desk="",
        phrase=phrase,
    )
    desk, code = make_desk(profile_of(arguments), new, clock_of(arguments))
    desk.database.close()
    if not given:
        print(_("Your phrase, to write down now: {phrase}").format(phrase=phrase))
    print(_("Recovery code, shown once, to keep in a closed place: {code}").format(code=code))
    try:
        name = keep_in_keyring(desk.profile, desk.keys)
    except ParvisError:
        print(_("No keyring here: the phrase will be asked each time."), file=sys.stderr)
    else:
        print(_("This session opens without the phrase (keyring: {name}).").format(name=name))
    return DONE


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "agent"
