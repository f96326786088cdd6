"""Small private files: replaced whole, on the disk before anyone is told, readable by their owner only."""

import os
import secrets
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

# Opening a link in place of a file would let another account of the machine choose where we write.
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "OBINARY", 0)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in place of a file in one step, on the disk on return; a reader sees all or nothing."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
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


def read_file(path: Path, *, limit_bytes: int) -> bytes:
    """Return the bytes of a small file; ValueError above `limit_bytes`, OSError for a symbolic link."""
    handle = os.open(path, os.O_RDONLY | NO_FOLLOW | BINARY)
    with os.fdopen(handle, "rb") as opened:
        content = opened.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise ValueError("too large")
    return content


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
