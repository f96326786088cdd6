"""Promise: on one narrow line, the step one is at is always in sight, with the beginning of its title."""

import pytest

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.path_list import PathLine, PathStep

PITCH, LEAST_TITLE = 30, 110


@pytest.mark.parametrize("steps", [1, 4, 16, 40])
@pytest.mark.parametrize("width", [380, 460, 1200])
def test_the_step_one_is_at_is_in_sight(qtbot, steps, width):
    theme().configure(scale_percent=100)
    line = PathLine(name="Le chemin")
    qtbot.addWidget(line)
    line.resize(width, 26)
    done = [PathStep(title=f"Étape {number}", state="done") for number in range(1, steps)]
    line.show_steps([*done, PathStep(title="Papiers à regarder", state="current")])
    first = line._first()
    shown = steps - first + bool(first)
    assert shown * PITCH + LEAST_TITLE <= width
    assert first == 0 or (steps * PITCH + LEAST_TITLE > width)
    assert steps - 1 in line._titled(first)
