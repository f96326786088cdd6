"""The focus all through the main job and on every other page, at the sizes that `make test` leaves out. `make soak` runs it."""

import pytest

from tests.journeys.conftest import known_desk, plain_look
from tests.journeys.test_focus_in_sight import OTHERS, go_through_the_main_job, go_to_every_other_page, walker

__all__ = ["known_desk", "plain_look", "walker"]


@pytest.mark.parametrize(("size", "scale"), OTHERS)
def test_the_focus_is_in_sight_all_through_the_main_job(walker, size, scale):
    go_through_the_main_job(walker, size, scale)
    assert walker.hidden == {}


@pytest.mark.parametrize(("size", "scale"), OTHERS)
def test_the_focus_is_in_sight_on_every_other_page(walker, size, scale):
    go_to_every_other_page(walker, size, scale)
    assert walker.hidden == {}
