"""`salvage`: save what can be read of a damaged desk, say what is lost; the damaged file is kept whole."""

import argparse

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import clock_of, keys_for, profile_of
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.store import replacing
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.profile import ProfileState, state_of
from agent_desktop.ui.agents.rescue_doors import salvage_desk
from agent_desktop.ui.sentences.salvage_words import report_of


def run(arguments: argparse.Namespace) -> int:
    """Read around the damage, and put what was read in place unless told not to."""
    profile = profile_of(arguments)
    if state_of(profile) in {ProfileState.ABSENT, ProfileState.EMPTY, ProfileState.UNFINISHED}:
        raise RefusedError("profile_absent", folder=str(profile.folder))
    with ProfileLock(profile.lock_file):
        if not arguments.dry_run:
            replacing.finish(profile)
        keys = keys_for(arguments, profile)
        saved = salvage_desk(profile, keys, clock_of(arguments), dry_run=arguments.dry_run)
    print("\n".join(report_of(saved)))
    if saved.aside is None:
        print(_("Nothing was changed."))
    else:
        print(_("The damaged file is kept, whole: {folder}").format(folder=saved.aside))
    return DONE
