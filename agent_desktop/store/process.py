"""Keep what a process knows out of what it may leave on the disk."""

import ctypes
import os
import sys

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Leave no core file, refuse to be read by other processes, write files for their owner only.

    To call once, first thing. Where the system offers less, less is done.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
