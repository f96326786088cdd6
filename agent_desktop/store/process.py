"""Keep what a process knows out of what it may leave on the disk."""

import os
import sys

_PR_SET_DUMPABLE = 4


def leave_nothing() -> None:
    """Leave no core file, write files for their owner only. To call once, first thing."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refuse_readers() -> None:
    """Refuse to be read by other processes, where the system can.

    To call once, before anything secret is asked for or opened.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - the first paint, which shows nothing of anyone, does without it

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
