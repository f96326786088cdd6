"""`restore`: bring a desk back from a backup; what stood there is moved aside, never written over."""

import argparse
import sys
from getpass import getpass

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import clock_of, profile_of
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.store import replacing
from agent_desktop.store.archive import read_archive
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.passphrase import phrase_in
from agent_desktop.store.restore import restore


def run(arguments: argparse.Namespace) -> int:
    """Check the backup to its last byte, then put it in place; finish first a restore that was cut short."""
    profile = profile_of(arguments)
    if not replacing.is_unfinished(profile):
        # Before the folder is made: a file that is no backup leaves no trace.
        read_archive(arguments.file)
    profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ProfileLock(profile.lock_file):
        if replacing.is_unfinished(profile):
            replacing.finish(profile)
            print(_("The restore that was cut short is finished. Nothing else was changed."))
            return DONE
        done = restore(
            arguments.file, profile, _typed(arguments), clock_of(arguments), over_sound=arguments.set_aside
        )
    when = f"{done.made.astimezone():%Y-%m-%d %H:%M}"
    print(_("The desk is as it was on {when}.").format(when=when))
    if done.aside is not None:
        print(_("What stood there is kept, whole: {folder}").format(folder=done.aside))
    return DONE


def _typed(arguments: argparse.Namespace) -> str:
    if arguments.passphrase_file is not None:
        return phrase_in(arguments.passphrase_file)
    if not sys.stdin.isatty():
        raise RefusedError("phrase_needed")
    return getpass(tidy(_("Your phrase, or the recovery code: ")))
