"""Put what was restored or repaired in the place of what stands there, which is moved aside whole.

What comes in is made ready in `incoming`; until `commit`, the desk is as it was. `commit` writes down what it
is about to do, then does it with renames only: killed between any two of them, `finish` does the rest.
"""

import json
import shutil
from datetime import datetime
from pathlib import Path

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.files import read_file, replace_file, sync_folder
from agent_desktop.store.profile import Profile
from agent_desktop.store.talks import forget_talks

_LOGS = ("-wal", "-shm")


def begin(profile: Profile) -> Path:
    """Return an empty folder for what comes in. What an interrupted try left there was never in use."""
    if is_unfinished(profile):
        raise UnavailableError("restore_unfinished")
    profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.rmtree(profile.incoming, ignore_errors=True)
    profile.incoming.mkdir(mode=0o700)
    (profile.incoming / profile.drafts.name).mkdir(mode=0o700)
    return profile.incoming


def give_up(profile: Profile) -> None:
    """Forget what was coming in: the desk is as it was."""
    if not is_unfinished(profile):
        shutil.rmtree(profile.incoming, ignore_errors=True)


def commit(profile: Profile, at: datetime, *, whole: bool) -> Path | None:
    """Put what came in in its place; return the folder of what stood there, None when nothing did.

    `whole` says that what comes in is another desk: drafts, copies and what was erased of the
    one before go aside with it.
    """
    for folder in (profile.incoming, profile.incoming / profile.drafts.name):
        sync_folder(folder)
    plan = {"v": 1, "aside": _free_name(profile, at), "whole": whole}
    replace_file(profile.replacing, json.dumps(plan).encode("ascii"))
    return finish(profile)


def is_unfinished(profile: Profile) -> bool:
    """Tell whether a `commit` was cut short."""
    return profile.replacing.exists()


def finish(profile: Profile) -> Path | None:
    """Do what is left of a `commit`, and return as it does; None when there is nothing to finish.

    Only under the lock of the profile.
    """
    if not is_unfinished(profile):
        return None
    plan = json.loads(read_file(profile.replacing, limit_bytes=4096))
    aside = profile.set_aside / Path(str(plan["aside"])).name
    for folder in (profile.set_aside, aside):
        folder.mkdir(mode=0o700, exist_ok=True)
    _put_files(profile, aside)
    if plan["whole"]:
        # What was kept for the time of a talk goes nowhere, aside neither.
        forget_talks(profile.drafts, None)
        for folder in (profile.drafts, profile.backups, profile.erased):
            if folder.exists() and not (aside / folder.name).exists():
                folder.replace(aside / folder.name)
    for folder in (profile.drafts, profile.backups, profile.logs):
        folder.mkdir(mode=0o700, exist_ok=True)
    _put_drafts(profile)
    for folder in (aside, profile.drafts, profile.folder):
        sync_folder(folder)
    profile.replacing.unlink()
    sync_folder(profile.folder)
    shutil.rmtree(profile.incoming, ignore_errors=True)
    return _unless_empty(aside)


def _put_files(profile: Profile, aside: Path) -> None:
    for path in (profile.store, profile.slots, profile.marker, profile.settings):
        arrived = profile.incoming / path.name
        if not arrived.exists():
            continue
        # The log of the old store first: beside the new one it would be taken for its own.
        for old in (*(path.with_name(path.name + ending) for ending in _LOGS), path):
            if old.exists() or old.is_symlink():
                old.replace(aside / old.name)
        sync_folder(aside)
        arrived.replace(path)
        sync_folder(profile.folder)


def _put_drafts(profile: Profile) -> None:
    arrived = profile.incoming / profile.drafts.name
    if arrived.is_dir():
        for path in arrived.iterdir():
            if not (profile.drafts / path.name).exists():
                path.replace(profile.drafts / path.name)


def _free_name(profile: Profile, at: datetime) -> str:
    name = f"{at:%Y%m%dT%H%M%SZ}"
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, 1000))
    return next(found for found in names if not (profile.set_aside / found).exists())


def _unless_empty(aside: Path) -> Path | None:
    if any(aside.iterdir()):
        return aside
    aside.rmdir()
    if not any(aside.parent.iterdir()):
        aside.parent.rmdir()
    return None
