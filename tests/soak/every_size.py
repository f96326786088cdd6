"""Both windows at every size of text, whole, as `make test` looks at some. `make soak` runs it."""

import pytest

from tests.journeys.conftest import desk, known_desk, makes_ahead, plain_look
from tests.journeys.test_sizes import SIZES, fits, keep_their_size

__all__ = ["desk", "known_desk", "makes_ahead", "plain_look"]

SCALES = (100, 125, 150, 200)
BACK_AND_FORTH = (150, 100, 200, 125, 100)
"""Each size of window meets a scale that grows and one that shrinks."""


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_the_window_at_every_size_of_text(desk, size):
    fits(desk, size, SCALES)


def test_texts_keep_their_size_when_panes_move_back_and_forth(desk):
    keep_their_size(desk, BACK_AND_FORTH)
