"""Keep what a process knows out of what it may leave on the disk, and its memory small."""

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


def give_back_memory() -> None:
    """Give the pages of the heap that hold nothing back to the system, where the library of C can (glibc).

    For a worker, some milliseconds: a program that was loaded leaves several MiB of holes.
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - loaded already, by `refuse_readers`

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
