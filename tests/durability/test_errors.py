"""A call of the system that fails costs at most the gesture it served. `make soak` fails each of the first 200."""

from random import Random

from tests.durability.errors import Bench, drawn_failures
from tests.support.folders import folder_in_memory


def test_a_call_that_fails_is_told_and_nothing_acknowledged_is_lost():
    with folder_in_memory() as folder:
        bench = Bench.ready(folder, most_acts=40)
        drawn = [one for one in drawn_failures(Random(5), count=32, most=30) if bench.reaches(one)]
        held = [bench.hold(failure) for failure in drawn]
    assert len(held) > 12
    assert sum(one.refused for one in held) > len(held) / 2
    assert sum(one.kept for one in held) > 200
