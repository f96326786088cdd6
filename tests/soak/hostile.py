"""Every hostile text in every field of the window."""

import pytest

from tests.journeys.conftest import desk, known_desk, makes_ahead, plain_look  # noqa: F401 - fixtures
from tests.journeys.hostile import PLACES, write_everywhere


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_every_field_takes_every_hostile_text(desk, place):  # noqa: F811 - the fixture
    write_everywhere(desk, place)
