"""A call of the system that fails costs at most the gesture it served. `make soak` fails each of the first 200."""

from random import Random

from tests.durability.errors import drawn_failures, held_through
from tests.support.listening import a_desk_to_write_in


def test_a_call_that_fails_is_told_and_nothing_acknowledged_is_lost(tmp_path):
    desk = tmp_path / "desk"
    keys = a_desk_to_write_in(desk)
    held = [
        held_through(failure, desk, keys, tmp_path)
        for failure in drawn_failures(Random(5), count=16, most=40)
    ]
    assert all(one.reached for one in held)
    assert sum(one.refused for one in held) > 16
    assert sum(one.kept for one in held) > 1000
