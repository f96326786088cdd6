"""Before a store is trusted after a kill: what the system shows of its log is put on the disk."""

import os
from pathlib import Path

from agent_desktop.store.files import BINARY, NO_FOLLOW, translated_disk

_STRIDE_BYTES = 1024 * 1024


def write_log_again(store: Path) -> None:
    """Write the log of a store over itself, byte for byte, and flush it.

    After a flush that failed, Linux shows the bytes it could not write as if they were on the disk. A program
    that was then killed leaves them to SQLite, which takes the frames for sound and goes on after them: the
    next power cut would leave a hole under what was acknowledged since. Only for who holds the lock of the
    profile, before anything is open. Raises UnavailableError with the codes of `disk_code`.
    """
    log = store.with_name(store.name + "-wal")
    if not log.exists():
        return
    with translated_disk():
        handle = os.open(log, os.O_RDWR | NO_FOLLOW | BINARY)
        with os.fdopen(handle, "r+b", buffering=0) as opened:
            at = 0
            while stride := opened.read(_STRIDE_BYTES):
                opened.seek(at)
                opened.write(stride)
                at += len(stride)
            os.fsync(opened.fileno())
