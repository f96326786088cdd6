"""Each of the first two hundred calls fails, in each way. Not collected with the others: `make soak` runs it."""

from collections import Counter
from random import Random

import pytest

from tests.durability.errors import Bench, drawn_failures, every_failure
from tests.support.folders import folder_in_memory
from tests.support.progress import Progress, tell

MOST = 200
LASTING = 100
WHOLE = ("pwrite64", "fsync", "fdatasync", "openat")
"""These are each made two hundred times at least; the others as often as they come."""


@pytest.mark.timeout(14_400)
def test_whatever_call_fails_nothing_is_called_kept_that_is_not():
    held, refused, wrong = Counter(), 0, []
    with folder_in_memory() as folder:
        bench = Bench.ready(folder)
        drawn = [one for one in drawn_failures(Random(1), 5 * LASTING, MOST) if one.lasting]
        failures = [one for one in (*every_failure(MOST), *drawn) if bench.reaches(one)]
        progress = Progress("errors", len(failures))
        for failure in failures:
            try:
                refused += bench.hold(failure).refused
            except AssertionError as error:
                wrong.append(str(error))
            held[failure.call] += 1
            progress.step(f"{refused} refusals told, {len(wrong)} wrong")
    assert wrong == []
    assert all(held[call] >= 2 * MOST for call in WHOLE)
    by_call = ", ".join(f"{call} {count}" for call, count in held.items())
    tell(
        f"\nerrors of the disk: {len(failures)} ({by_call}), {refused} refusals told, acknowledged in vain 0"
    )
