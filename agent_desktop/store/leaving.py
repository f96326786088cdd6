"""A file or a folder on its way to a place that is not ours: whole or not there, and nothing stays beside.

While it is made it has a hidden name there, and a note in a private folder says which. Whoever makes it holds
the lock of the note: when the program is killed, the next one that leaves finds by a note that nobody holds
what was left, and removes it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from agent_desktop.store.files import BINARY, NO_FOLLOW, is_temporary, read_file, sync_folder
from agent_desktop.store.locks import lock_at_once

_NOTE = "leaving-"
_MOST_BYTES = 1 << 16


@contextmanager
def leaving(target: Path, room: Path) -> Iterator[BinaryIO]:
    """Yield what is written to; it takes the name `target`, on the disk, once the block ends without error.

    `room` as `on_its_way` takes it. Raises what the disk raises; `target` is then as it was.
    """
    with on_its_way(target, room) as temporary:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
        with os.fdopen(handle, "wb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        temporary.replace(target)
        sync_folder(target.parent)


@contextmanager
def on_its_way(target: Path, room: Path) -> Iterator[Path]:
    """Yield a hidden name beside `target`, for a file or a folder that is then moved; what keeps it goes.

    `room` is a private folder, where the note stands. Where no note can be written, it leaves all the same:
    the day the disk of the desk is full is one when a backup is wanted.
    """
    remove_left(room)
    mark = os.urandom(4).hex()
    temporary, note = target.absolute().with_name(f".{target.name}.{mark}"), room / f"{_NOTE}{mark}"
    handle = _noted(note, temporary)
    try:
        yield temporary
    finally:
        if handle is not None:
            os.close(handle)
        _remove(note, temporary)


def remove_left(room: Path) -> None:
    """Remove what was on its way when a program was killed, where its disk is there; else later."""
    for note in room.glob(f"{_NOTE}*"):
        with suppress(OSError, ValueError):
            if _is_left(note):
                _remove(note, Path(os.fsdecode(read_file(note, limit_bytes=_MOST_BYTES))))


def _noted(note: Path, temporary: Path) -> int | None:
    """Return the handle of a note that is on the disk, its lock taken; `None` where there can be none."""
    with suppress(OSError):
        handle = os.open(note, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
        try:
            lock_at_once(handle)
            os.write(handle, os.fsencode(temporary))
            os.fsync(handle)
            sync_folder(note.parent)
        except OSError:
            os.close(handle)
            note.unlink()
        else:
            return handle
    return None


def _is_left(note: Path) -> bool:
    handle = os.open(note, os.O_RDWR | NO_FOLLOW | BINARY)
    try:
        lock_at_once(handle)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _remove(note: Path, temporary: Path) -> None:
    with suppress(OSError):
        if not is_temporary(temporary) or not temporary.parent.is_dir():
            return
        if temporary.is_dir() and not temporary.is_symlink():
            shutil.rmtree(temporary)
        else:
            temporary.unlink(missing_ok=True)
        note.unlink(missing_ok=True)
