"""Small private files: replaced whole, on the disk before anyone is told, readable by their owner only."""

import errno
import os
import re
import shutil
import sys
from contextlib import AbstractContextManager, suppress
from io import FileIO
from pathlib import Path

from agent_desktop.foundation.errors import UnavailableError

if sys.platform != "win32":
    import fcntl

# Opening a link in place of a file would let another account of the machine choose where we write.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "O_BINARY", 0)

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "folder_forbidden",
    errno.EPERM: "folder_forbidden",
}
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}")
WORK = ".work-"
"""How the name of a folder begins that a long work fills, and that means nothing once it is over."""

_PAGES_AT_ONCE = 256
_ERROR_CRC = 23
"""What Windows says of a sector that it cannot read."""


def disk_code(error: OSError) -> str:
    """Return what the agent can be told: disk_full, read_only, folder_forbidden, disk_error for the rest."""
    return _CODES.get(error.errno or 0, "disk_error")


class _TranslatedDisk(AbstractContextManager[None]):
    """Holds nothing, so one serves everybody: a generator costs more, and each burst of typing pays it."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            raise UnavailableError(disk_code(error)) from error


_TRANSLATED = _TranslatedDisk()


def translated_disk() -> AbstractContextManager[None]:
    """Turn a failure of the disk into UnavailableError, with the codes of `disk_code`."""
    return _TRANSLATED


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in place of a file in one step, on the disk on return; a reader sees all or nothing."""
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def is_temporary(path: Path) -> bool:
    """Tell whether a file has the name of one that was being written, as `replace_file` gives it."""
    return _TEMPORARY.fullmatch(path.name) is not None


def remove_leftovers(folder: Path) -> None:
    """Remove what was being written when a program was killed: nobody was told that it was kept.

    Only for who holds the lock of the profile: another program may be in the middle of it.
    """
    for path in folder.iterdir():
        with suppress(OSError):
            if path.name.startswith(WORK) and path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif is_temporary(path):
                path.unlink()


def read_file(path: Path, *, limit_bytes: int) -> bytes:
    """Return the bytes of a small file; ValueError above `limit_bytes` and for a symbolic link."""
    try:
        handle = os.open(path, os.O_RDONLY | NO_FOLLOW | BINARY)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ValueError("a link") from error
        raise
    with os.fdopen(handle, "rb") as opened:
        # Told before it is read; a pipe, or a file that grows, tells nothing.
        is_known = os.fstat(opened.fileno()).st_size > limit_bytes
        content = b"" if is_known else opened.read(limit_bytes + 1)
    if is_known or len(content) > limit_bytes:
        raise ValueError("too large")
    return content


def copy_what_reads(source: Path, target: Path, *, page_bytes: int) -> int:
    """Copy a file, with zeros for each page that the disk cannot read any more; return how many those are.

    Raises OSError for any other failure, and whenever writing fails.
    """
    unread = 0
    with source.open("rb", buffering=0) as opened, target.open("wb") as written:
        size = os.fstat(opened.fileno()).st_size
        for start in range(0, size, _PAGES_AT_ONCE * page_bytes):
            room = min(_PAGES_AT_ONCE * page_bytes, size - start)
            part = _read_at(opened, start, room)
            if part is not None:
                written.write(part)
                continue
            for page in range(start, start + room, page_bytes):
                part = _read_at(opened, page, min(page_bytes, size - page))
                unread += part is None
                written.write(bytes(min(page_bytes, size - page)) if part is None else part)
    return unread


def _read_at(opened: FileIO, start: int, room: int) -> bytes | None:
    """Return some bytes of a file, all of them; None where the disk cannot read one."""
    opened.seek(start)
    parts: list[bytes] = []
    try:
        while room > 0 and (part := opened.read(room)):
            parts.append(part)
            room -= len(part)
    except OSError as error:
        if error.errno != errno.EIO and getattr(error, "winerror", 0) != _ERROR_CRC:
            raise
        return None
    return b"".join(parts)


def sync_data(handle: int) -> None:
    """Put on the disk what was written through a handle; its size and bytes, not its dates."""
    if sys.platform == "darwin":
        # fsync of macOS stops at the cache of the disk.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    elif sys.platform == "linux":
        os.fdatasync(handle)
    else:
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Put on the disk what was created, renamed or removed in a folder; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
