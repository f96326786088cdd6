"""After a lock the program starts again in its own place: keys leave with the memory they were in.

Python cannot wipe what it held. Where the system lets a process become another program, it does (`execve`),
keeping its number and the lock of the profile, which no other start can take meanwhile. Windows has no such
thing: another process is started there, and this one ends.
"""

import base64
import binascii
import logging
import os
import sys
from pathlib import Path

from agent_desktop.foundation.records import dataclass
from agent_desktop.store.locks import ProfileLock

if sys.platform == "win32":
    import subprocess

VARIABLE = "PARVIS_LOCKED"
_FIRST_OF_OURS = 3
"""Below stand the input, the output and the errors of the process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaunched:
    """What a program that locked left to the one that follows: the lock of the profile, and its place."""

    handle: int | None = None
    geometry: bytes = b""


def taken_over() -> Relaunched | None:
    """Return what the program before left; `None` at an ordinary start. No child of this one will see it."""
    left = os.environ.pop(VARIABLE, None)
    if left is None:
        return None
    handle, _colon, geometry = left.partition(":")
    try:
        place = base64.b64decode(geometry, validate=True)
    except binascii.Error:
        place = b""
    return Relaunched(handle=int(handle) if handle.isdigit() else None, geometry=place)


def relaunch(lock: ProfileLock, geometry: bytes) -> None:
    """Become the same program again, locked; return only on Windows, for this process to end.

    Nothing is written after it, no thread is left and no slot is called: to be done once the event loop and
    the lanes of work have ended. Raises OSError when the program can no longer be started.
    """
    place = base64.b64encode(geometry).decode("ascii")
    command = [sys.executable, *sys.orig_argv[1:]]
    logging.shutdown()
    if sys.platform == "win32":
        lock.release()
        subprocess.Popen(command, env={**os.environ, VARIABLE: f"-:{place}"})  # noqa: S603 - our own command
    else:
        handle = lock.hand_on()
        _close_to_others(handle)
        left = {**os.environ, VARIABLE: f"{handle}:{place}"}
        os.execve(sys.executable, command, left)  # noqa: S606 - as above


def _close_to_others(kept: int) -> None:
    """Let nothing of this program reach the next but the lock: no file, no socket, no screen."""
    for opened in list(Path("/dev/fd").iterdir()):
        handle = int(opened.name)
        if handle >= _FIRST_OF_OURS and handle != kept:
            try:
                os.set_inheritable(handle, False)
            except OSError:
                # The handle of this very listing, closed since.
                continue
