"""Promise: one key docks the window beside a browser and another keeps it above; both are remembered."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent_desktop.foundation.settings import load_settings
from agent_desktop.ui.theme.theme import theme
from tests.journeys.driver import Driver
from tests.support.display import a_display, missing

ROOT = Path(__file__).resolve().parents[2]


def stands(desk: Driver, side: str, width: int) -> bool:
    """Tell whether the window, its frame included, takes all the height of one side of the screen."""
    room, frame = desk.window.screen().availableGeometry(), desk.window.frameGeometry()
    at_edge = frame.left() == room.left() if side == "left" else frame.right() == room.right()
    whole = (frame.top(), frame.bottom()) == (room.top(), room.bottom())
    return at_edge and whole and desk.window.width() == width


def test_one_key_docks_the_window_at_an_edge_and_gives_it_back_its_size(desk: Driver):
    before = desk.window.geometry()
    desk.press("F12")
    desk.rest()
    assert stands(desk, "right", 480)
    desk.press("F12")
    desk.rest()
    assert desk.window.geometry() == before


def test_a_docked_window_is_wider_when_the_text_is_larger(desk: Driver):
    desk.press("F12")
    theme().configure(scale_percent=150)
    desk.rest()
    assert stands(desk, "right", 600)


def test_the_side_is_a_setting_and_everything_is_remembered(desk: Driver):
    desk.window.workstation.behind.models.settings.update(beside_edge="left")
    desk.press("F12", "Shift+F12")
    desk.rest()
    kept = load_settings(desk.profile.folder)
    assert (kept.beside, kept.beside_edge, kept.keep_above) == (True, "left", True)
    desk.close()
    desk.start()
    desk.wait_until(lambda: stands(desk, "left", 480), "the window at the left")


def test_the_focus_and_the_words_stay_when_the_window_is_docked(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je voudrais")
    desk.press("F12", "Shift+F12")
    desk.rest()
    assert desk.focus == "live.said"
    desk.type(" comprendre.")
    assert desk.text_of("live.said") == "Je voudrais comprendre."


@pytest.mark.display
def test_a_window_manager_keeps_it_above_and_at_the_edge(tmp_path):
    assert not missing(), f"{missing()} are needed: `make test` installs them"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/journeys/beside_on_display.py",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    with a_display(tmp_path) as env:
        ran = subprocess.run(
            command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=150
        )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
