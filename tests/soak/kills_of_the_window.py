"""Fifty kills, as many as the promise asks for. Not collected with the others: `make soak` runs it."""

import pytest

from tests.journeys.conftest import known_desk, plain_look
from tests.journeys.killing import check_its_word, killed_desks, moments
from tests.support.progress import tell

__all__ = ["known_desk", "plain_look"]


@pytest.mark.timeout(1800)
def test_a_desk_killed_at_fifty_moments_keeps_its_word(known_desk, tmp_path, qtbot):
    drawn = list(moments(seed=50, count=50))
    held = 0
    for folder, told in killed_desks(known_desk, tmp_path, drawn):
        check_its_word(folder, told)
        held += 1
    assert held == len(drawn)
    tell(f"\nkills of the window: {held}, none of what was called saved lost")
