"""One program at a time may write in a profile: a lock of the kernel, freed even by `kill -9`."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.store.files import NO_FOLLOW

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class ProfileLock:
    """The lock of one profile, held until `release` or the death of the process.

    The file holds the number of the process that holds the lock, for a person to read; it is never trusted.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> Self:
        """Take the lock at once, or raise RefusedError("profile_in_use", pid); `pid` may be None.

        Where nothing may be written, the lock is taken without its number if there is a file, and needed
        by nobody if there is none.
        """
        try:
            handle, writable = os.open(self._path, os.O_RDWR | os.O_CREAT | NO_FOLLOW, 0o600), True
        except OSError as error:
            if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
                raise
            if not self._path.exists():
                return self
            handle, writable = os.open(self._path, os.O_RDONLY | NO_FOLLOW), False
        try:
            lock_at_once(handle)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            raise RefusedError("profile_in_use", pid=holder) from error
        self._handle = handle
        if writable:
            # On a full disk the lock holds all the same, without its number.
            with suppress(OSError):
                os.ftruncate(handle, 0)
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, str(os.getpid()).encode())
        return self

    def adopt(self, handle: int) -> Self:
        """Keep a lock that the program before this one held, in this very process; else take it.

        Raises RefusedError("profile_in_use", pid) as `take`.
        """
        try:
            there, ours = self._path.stat(), os.fstat(handle)
            if (there.st_dev, there.st_ino) != (ours.st_dev, ours.st_ino):
                return self.take()
            lock_at_once(handle)
            os.set_inheritable(handle, False)
        except OSError:
            return self.take()
        self._handle = handle
        return self

    def hand_on(self) -> int:
        """Return the handle of the lock, ready to outlive this program in its process (see `adopt`)."""
        assert self._handle is not None
        os.set_inheritable(self._handle, True)
        return self._handle

    def release(self) -> None:
        """Give the lock back, if it is held. The file stays: were it removed, two could hold its lock."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        if self._handle is None:
            self.take()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def lock_at_once(handle: int) -> None:
    """Lock an opened file, until its handle is closed or the process dies. Raises OSError if it is locked."""
    if sys.platform == "win32":
        # Far beyond the number that the file holds, which stays readable.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(handle: int) -> int | None:
    os.lseek(handle, 0, os.SEEK_SET)
    text = os.read(handle, 20)
    return int(text) if text.isdigit() else None
