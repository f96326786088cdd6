"""What takes seconds to make is made by one process of the tests, and read by the others."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what `make` returned, in this process or another; it is given a folder of its own to fill.

    What it returns is pickled. Whoever reads works on copies of the files.
    """
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, made = root / name, root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            folder.mkdir()
            # Read back by ourselves, under a folder that only this run of the tests writes in.
            made.write_bytes(pickle.dumps(make(folder)))
    value: T = pickle.loads(made.read_bytes())
    return value
