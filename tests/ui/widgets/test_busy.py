"""Nothing turns, slides or blinks for whoever asked for a still screen."""

import re
from pathlib import Path

import pytest

import agent_desktop.ui
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.busy import Spinner
from agent_desktop.ui.widgets.button import Button

MOVES = re.compile(r"QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|QGraphicsEffect")


@pytest.fixture
def spinner(qtbot):
    button = Button("Imprimer", identifier="print")
    qtbot.addWidget(button)
    yield Spinner(button)
    theme().configure(reduced_motion=False)


def test_a_sign_of_work_turns_once_it_lasts(qtbot, spinner):
    spinner.set_running(True)
    assert not spinner.is_visible()
    qtbot.waitUntil(spinner.is_visible)
    qtbot.waitUntil(lambda: spinner._angle != 0)


def test_it_is_a_still_hourglass_when_nothing_may_move(qtbot, spinner):
    theme().configure(reduced_motion=True)
    spinner.set_running(True)
    qtbot.waitUntil(spinner.is_visible)
    assert not spinner._turn.isActive()


def test_it_stops_as_soon_as_a_still_screen_is_asked_for(qtbot, spinner):
    spinner.set_running(True)
    qtbot.waitUntil(spinner._turn.isActive)
    theme().configure(reduced_motion=True)
    qtbot.waitUntil(lambda: not spinner._turn.isActive())


def test_no_other_part_of_the_window_moves_by_itself():
    folder = Path(agent_desktop.ui.__file__).parent
    moving = [path.name for path in folder.rglob("*.py") if MOVES.search(path.read_text(encoding="utf-8"))]
    assert moving == []
    assert tokens().motion_ms["busy_after"] >= 400
