"""Folders for proofs that open many desks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """Yield a folder that no disk has to follow, where the system has such; gone on the way out."""
    shared = Path("/dev/shm")
    with TemporaryDirectory(prefix="parvis-", dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)
