"""Wait for what another process does, and leave it the processor meanwhile."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LONGEST_S = 60
_REST_S = 0.005


def until(asked: Callable[[], T]) -> T:
    """Return the first answer that is something; fails once nobody would wait any more."""
    deadline = time.monotonic() + LONGEST_S
    while not (answer := asked()):
        assert time.monotonic() < deadline
        time.sleep(_REST_S)
    return answer
