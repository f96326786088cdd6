"""The keys of what is kept for the time of a talk only, and how they are destroyed: the same night at most.

A key file begins with its mark and the day it was made at the site, in clear: what another day left is
destroyed at the first start, before anyone signs in and without any key.
"""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from agent_desktop.store.files import BINARY, NO_FOLLOW, sync_data, sync_folder, translated_disk

if TYPE_CHECKING:
    from uuid import UUID

TALK, KEY = ".talk", ".key"
_MARK = b"PVT1"
_DAY = 10
_HEAD = len(_MARK) + _DAY


def key_file(day: date, box: bytes) -> bytes:
    """Return the content of a key file: `box` is the sealed key."""
    return head_of(day) + box


def head_of(day: date) -> bytes:
    """Return what a key made on a day begins with; the sealed key is bound to it."""
    return _MARK + day.isoformat().encode("ascii")


def parted(content: bytes) -> tuple[bytes, bytes] | None:
    """Return the head and the sealed key of a key file, `None` when it is not one, or was erased."""
    if not content.startswith(_MARK) or len(content) <= _HEAD:
        return None
    return content[:_HEAD], content[_HEAD:]


def has_talks(folder: Path) -> bool:
    """Tell whether anything is kept for a talk: most days nothing is, and the day need not be known."""
    return any(next(folder.glob(pattern), None) is not None for pattern in (f"*{KEY}", f"*{TALK}*"))


def forget_talks(folder: Path, today: date | None) -> "tuple[UUID, ...]":
    """Destroy what was kept for talks of another day than `today`, of any day without it; return whose.

    A day to come is another day too: a clock put right must not let anything stay. Raises UnavailableError
    with the codes of `disk_code`; what was destroyed before stays so.
    """
    gone = []
    with translated_disk():
        for key in sorted(folder.glob(f"*{KEY}")):
            if today is None or not _is_of(key, today):
                erase(key)
                gone.append(key.stem)
        for journal in folder.glob(f"*{TALK}*"):
            # A journal without its key was being destroyed when the power went.
            if not (folder / f"{journal.name.partition('.')[0]}{KEY}").exists():
                journal.unlink(missing_ok=True)
                gone.append(journal.name.partition(".")[0])
        if gone:
            sync_folder(folder)
    return tuple(sorted({one for name in gone if (one := _id_of(name)) is not None}))


def erase(path: Path) -> None:
    """Overwrite a small file before removing it: the best that can be done above a disk that moves blocks.

    With zeros: should the power go before the name is gone, what is left says by itself that it was erased.
    """
    if not path.is_symlink():
        handle = os.open(path, os.O_WRONLY | NO_FOLLOW | BINARY)
        try:
            os.write(handle, bytes(max(1, os.fstat(handle).st_size)))
            sync_data(handle)
        finally:
            os.close(handle)
    path.unlink()
    sync_folder(path.parent)


def _is_of(key: Path, today: date) -> bool:
    if key.is_symlink():
        return False
    handle = os.open(key, os.O_RDONLY | NO_FOLLOW | BINARY)
    try:
        return os.read(handle, _HEAD) == head_of(today)
    finally:
        os.close(handle)


def _id_of(name: str) -> "UUID | None":
    from uuid import UUID  # noqa: PLC0415 - few starts find a talk of another day

    try:
        return UUID(name)
    except ValueError:
        return None
