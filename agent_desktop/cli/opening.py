"""Open the desk for one command: the phrase from a file, else the keyring, else asked at the terminal."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from agent_desktop.agents.opening import OpenDesk, open_desk
from agent_desktop.foundation.clock import Clock, DatedClock, SystemClock
from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.i18n import _
from agent_desktop.store.files import translated_disk
from agent_desktop.store.keyring_slot import open_with_keyring
from agent_desktop.store.keys import OpenedKeys, open_with_phrase
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.passphrase import phrase_in
from agent_desktop.store.profile import Profile, ProfileState, default_profile, state_of, what_is_damaged


def profile_of(arguments: argparse.Namespace) -> Profile:
    """Return the profile that a command is about."""
    return default_profile() if arguments.profile is None else Profile(Path(arguments.profile))


def clock_of(arguments: argparse.Namespace) -> Clock:
    """Return the clock: the machine's, or the one of `--date`."""
    return SystemClock() if arguments.date is None else DatedClock(arguments.date)


@contextmanager
def open_for_command(arguments: argparse.Namespace, *, writing: bool) -> Iterator[OpenDesk]:
    """Yield the desk, open. A command that writes holds the lock: it is refused while the window is open.

    Raises ParvisError: profile_absent, profile_damaged, profile_in_use, and what opening raises.
    """
    profile = profile_of(arguments)
    _refuse_unless_ready(profile)
    with ExitStack() as stack:
        if writing:
            with translated_disk():
                stack.enter_context(ProfileLock(profile.lock_file))
        keys = keys_for(arguments, profile)
        # A reader takes no lock, so it must not be the one who upgrades the store.
        desk = open_desk(profile, keys, clock_of(arguments), read_only=not writing)
        stack.callback(desk.database.close)
        yield desk
        if writing:
            # What was written stays written, remembered or not outside the store.
            with suppress(UnavailableError):
                desk.memory.follow(desk.database, desk.actor)


def _refuse_unless_ready(profile: Profile) -> None:
    state = state_of(profile)
    if state is ProfileState.DAMAGED:
        raise UnavailableError("profile_damaged", what=what_is_damaged(profile))
    if state is not ProfileState.READY:
        raise RefusedError("profile_absent", folder=str(profile.folder))


def keys_for(arguments: argparse.Namespace, profile: Profile) -> OpenedKeys:
    """Return the keys of whoever runs a command: a phrase from a file, else the keyring, else asked."""
    if arguments.passphrase_file is not None:
        return open_with_phrase(profile, phrase_in(arguments.passphrase_file))
    try:
        return open_with_keyring(profile)
    except ParvisError:
        if not sys.stdin.isatty():
            raise
    return open_with_phrase(profile, getpass.getpass(_("Your phrase: ")))
