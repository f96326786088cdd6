"""Both windows at every size of text, whole, as `make test` looks at some. `make soak` runs it."""

import pytest

from tests.journeys.conftest import desk, known_desk, makes_ahead, plain_look
from tests.journeys.driver import Driver
from tests.journeys.test_sizes import PAGES, SIZES, keep_their_size, resize, too_wide

__all__ = ["desk", "known_desk", "makes_ahead", "plain_look"]

SCALES = (100, 125, 150, 200)
BACK_AND_FORTH = (150, 100, 200, 125, 100)
"""Each size of window meets a scale that grows and one that shrinks."""


def fits(desk: Driver, size: tuple[int, int], scales: tuple[int, ...]) -> None:
    """Look at every page of a window at these sizes of text."""
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    shell = desk.window.workstation.shell
    cut: list[str] = []
    for scale in scales:
        resize(desk, size, scale)
        for page in PAGES:
            shell.go(page)
            desk.rest()
            cut += [f"{page} at {scale} %: {name}" for name in too_wide(shell.frame.pages.currentWidget())]
        assert (desk.window.width(), desk.window.height()) == size
    assert cut == []


@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_the_window_at_every_size_of_text(desk, size):
    fits(desk, size, SCALES)


def test_texts_keep_their_size_when_panes_move_back_and_forth(desk):
    keep_their_size(desk, BACK_AND_FORTH)
