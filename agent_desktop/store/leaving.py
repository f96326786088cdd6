"""A file on its way to a folder that is not ours: whole or not there, and nothing of it stays beside.

While it is written it has a hidden name there, and a note in a private folder says which: when the program is
killed, the next one that leaves finds by the note what was left, and removes it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from agent_desktop.store.files import BINARY, NO_FOLLOW, is_temporary, read_file, replace_file, sync_folder

_NOTE = "leaving-"
_MOST_BYTES = 1 << 16


@contextmanager
def leaving(target: Path, room: Path) -> Iterator[BinaryIO]:
    """Yield what is written to; it takes the name `target`, on the disk, once the block ends without error.

    `room` is a private folder of whoever holds the lock of the profile: two do not leave at once. Raises what
    the disk raises; `target` is then as it was.
    """
    remove_left(room)
    mark = os.urandom(4).hex()
    temporary, note = target.absolute().with_name(f".{target.name}.{mark}"), room / f"{_NOTE}{mark}"
    replace_file(note, os.fsencode(temporary))
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
        with os.fdopen(handle, "wb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        temporary.replace(target)
        sync_folder(target.parent)
    finally:
        _remove(note, temporary)


def remove_left(room: Path) -> None:
    """Remove what was on its way when a program was killed, where its disk is there; else later."""
    for note in room.glob(f"{_NOTE}*"):
        with suppress(OSError, ValueError):
            _remove(note, Path(os.fsdecode(read_file(note, limit_bytes=_MOST_BYTES))))


def _remove(note: Path, temporary: Path) -> None:
    with suppress(OSError):
        if is_temporary(temporary) and temporary.parent.is_dir():
            temporary.unlink(missing_ok=True)
            note.unlink()
