"""A script taken up loses no answer: with what left the disk given again, it stands where it stood."""

from datetime import date
from random import Random

import pytest

from agent_desktop.facilitation.answers import Answers, from_plain, to_plain
from agent_desktop.facilitation.player import play, walk_with
from agent_desktop.facilitation.retention import kept, passes, passing, together
from tests.facilitation.builders import SHIPPED, shipped

DAY, LATER = date(2026, 11, 24), date(2026, 12, 3)


def left_somewhere(pack, chance):
    """Return answers drawn at random, as far as chance goes."""
    steps = chance.randint(1, 40)

    def drawn(step_type, step, turn):
        nonlocal steps
        steps -= 1
        return step_type.invent(step, turn, chance) if steps and step_type.invent else None

    return walk_with(pack, Answers(), DAY, supply=drawn)


@pytest.mark.parametrize("name", SHIPPED)
def test_wherever_it_was_left_it_is_found_again(name):
    pack = shipped(name)
    for seed in range(60):
        walk = left_somewhere(pack, Random(seed))
        stays = from_plain(to_plain(kept(pack, walk.answers)))
        resumed = play(pack, stays, LATER, done_on=dict.fromkeys(stays.steps, DAY))
        asked = resumed.current
        assert asked is None or asked.step_id in walk.path or not passing(pack, walk.answers).values
        whole = together(stays, passing(pack, walk.answers))
        assert whole == walk.answers
        assert play(pack, whole, DAY).path == walk.path


@pytest.mark.parametrize("name", SHIPPED)
def test_it_never_goes_further_than_it_had_been_without_what_left_the_disk(name):
    pack = shipped(name)
    for seed in range(60):
        walk = left_somewhere(pack, Random(seed))
        stays = kept(pack, walk.answers)
        assert not any(passes(pack, step) for step in stays.values)
        first = next((step for step in walk.path if passes(pack, step) and step in walk.answers.values), None)
        if first is not None:
            assert play(pack, stays, DAY).current.step_id == first
