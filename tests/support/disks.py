"""Disks that really fill up, or really refuse to be written to: small ones in memory, mounted for a test.

Only root may mount; elsewhere a test that asks for one is skipped, and says why.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class SmallDisk:
    """A disk in memory, mounted on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, *, leave_bytes: int = 0) -> None:
        """Write until nothing more fits but `leave_bytes`."""
        free = shutil.disk_usage(self.folder).free - leave_bytes
        with self._ballast.open("ab") as ballast:
            ballast.write(bytes(max(0, free)))

    def make_room(self) -> None:
        """Take away what fills it."""
        self._ballast.unlink()

    def forbid_writing(self) -> None:
        """Mount it again for reading only, as a kernel does after a disk failed."""
        _mount("-o", "remount,ro", str(self.folder))

    def allow_writing(self) -> None:
        """Mount it again for reading and writing."""
        _mount("-o", "remount,rw", str(self.folder))


@contextmanager
def small_disk(folder: Path, *, mib: int = 16) -> Iterator[SmallDisk]:
    """Mount a disk of this size on a new folder."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", str(folder))
    except subprocess.CalledProcessError as error:
        pytest.fail(f"root cannot mount a disk here: {error.stderr.strip()}; a container needs SYS_ADMIN")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True, text=True)
