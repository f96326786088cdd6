"""What kind of disk a folder stands on: SQLite's WAL shares memory between programs of one machine only."""

import os
import sys
from pathlib import Path

from agent_desktop.store.files import NO_FOLLOW, sync_data

_TRIAL_BYTES = 64 * 1024

if sys.platform == "win32":
    _DRIVE_REMOTE = 4

    def network_kind(folder: Path) -> str | None:
        """Return `smb` for a folder that another machine serves, None for a local disk."""
        import ctypes  # noqa: PLC0415 - as below

        root = folder.resolve().anchor
        remote = root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
        return "smb" if remote else None

elif sys.platform == "linux":
    # f_type of statfs(2), by the magic numbers of Linux (linux/magic.h).
    _NETWORKS = {
        0x6969: "nfs",
        0x517B: "smb",
        0xFF534D42: "cifs",
        0xFE534D42: "smb2",
        0x65735546: "fuse",
        0x01021997: "9p",
        0x5346414F: "afs",
        0x6B414653: "afs",
        0x73757245: "coda",
        0x00C36400: "ceph",
        0x0BD00BD0: "lustre",
        0x01161970: "gfs2",
        0x7461636F: "ocfs2",
        0x564C: "ncp",
    }

    def network_kind(folder: Path) -> str | None:
        """Return the kind of network, or user-space, file system that serves a folder, None for a local disk.

        An unknown file system counts as local. Raises OSError for a folder that is not there.
        """
        return _NETWORKS.get(_file_system(folder))

    def _file_system(folder: Path) -> int:
        import ctypes  # noqa: PLC0415 - a profile is known before the first paint, its disk after

        libc = ctypes.CDLL(None, use_errno=True)
        # struct statfs begins with f_type, a long, and is shorter than 256 bytes on every architecture.
        answer = (ctypes.c_ulong * 32)()
        if libc.statfs(str(folder).encode(), ctypes.byref(answer)):
            raise OSError(ctypes.get_errno(), "statfs", str(folder))
        return int(answer[0]) & 0xFFFFFFFF

else:

    def network_kind(folder: Path) -> str | None:
        """Return None: this system is not asked. Raises OSError for a folder that is not there."""
        folder.stat()
        return None


def try_writing(folder: Path) -> None:
    """Write 64 KiB in a folder, have them on the disk, take them away. Raises OSError where it cannot be."""
    path = folder / f".trial.{os.urandom(4).hex()}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW, 0o600)
    try:
        left = memoryview(bytes(_TRIAL_BYTES))
        while left:
            left = left[os.write(handle, left) :]
        sync_data(handle)
    finally:
        os.close(handle)
        path.unlink(missing_ok=True)
