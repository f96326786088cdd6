"""A window turned to the person: on a key, never by itself, and out of sight as soon as it must be."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from tests.journeys.driver import Driver
from tests.journeys.facing_desk import (
    facing_window,
    is_welcome,
    keys_reach_the_desk,
    person_sees,
    to_question,
)
from tests.support.display import a_display, missing

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "La somme est fausse ?"


def with_room(desk: Driver) -> None:
    """Leave room beside the desk, on the only monitor there is here."""
    desk.window.move(QPoint(0, 0))
    desk.window.resize(480, 480)
    desk.rest()


def show(desk: Driver) -> None:
    """Show the first question to the person."""
    with_room(desk)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    to_question(desk)
    assert facing_window(desk) is None
    desk.press("F11")
    desk.wait_until(lambda: QUESTION in person_sees(desk), "the question on their screen")


def test_the_only_monitor_is_never_taken_from_the_desk(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    to_question(desk)
    desk.press("F11")
    desk.wait_for("Un seul moniteur, et Parvis le remplit")
    assert facing_window(desk) is None


def test_a_key_shows_one_idea_that_takes_neither_keys_nor_clicks_and_the_same_key_hides_it(desk: Driver):
    show(desk)
    window = facing_window(desk)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F11)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton)
    desk.rest()
    assert QUESTION in person_sees(desk)
    assert desk.focus == "script.answer.difficulte"
    assert desk.sees("Un seul moniteur : faites glisser la fenêtre")
    assert keys_reach_the_desk(desk)
    assert "Maryvonne" not in person_sees(desk)
    desk.wait_for(f"Vu : {QUESTION}")
    desk.press("F11")
    assert is_welcome(desk)
    desk.press("F11", "1")
    desk.wait_for_focus("script.answer.rien")
    assert not is_welcome(desk)


def test_it_is_hidden_as_soon_as_the_script_is_left(desk: Driver):
    show(desk)
    desk.press("Ctrl+H")
    assert is_welcome(desk)
    stays_hidden(desk)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.answer.difficulte")
    desk.press("F11")
    desk.wait_until(lambda: QUESTION in person_sees(desk), "the question on their screen")
    desk.press("Ctrl+N")
    desk.wait_until(lambda: is_welcome(desk), "the welcome")
    stays_hidden(desk)


def stays_hidden(desk: Driver) -> None:
    """Press its key where there is nothing to show."""
    desk.rest()
    desk.press("F11")
    desk.rest()
    assert is_welcome(desk)


def test_back_in_the_script_or_with_the_next_person_it_waits_for_the_key(desk: Driver):
    show(desk)
    desk.press("Ctrl+Shift+L", "Space")
    desk.wait_for_focus("script.answer.difficulte")
    assert is_welcome(desk)
    desk.press("F11")
    assert QUESTION in person_sees(desk)
    desk.press("Alt+Left", "Shift+F9")
    desk.wait_for_page("home")
    desk.welcome("œuvrard", "Inès Œuvrard")
    to_question(desk)
    assert is_welcome(desk)
    desk.press("F11")
    assert QUESTION in person_sees(desk)


def test_on_the_phone_nothing_is_shown_and_a_lock_takes_the_window_away(desk: Driver):
    show(desk)
    desk.press("Shift+F5")
    assert is_welcome(desk)
    desk.press("F11")
    desk.wait_for("Au téléphone, personne n’est devant cet écran")
    assert is_welcome(desk)
    window = facing_window(desk)
    desk.press("Ctrl+L")
    assert not isValid(window) or not window.isVisible()
    desk.sign_in()
    assert facing_window(desk) is None


@pytest.mark.display
def test_a_monitor_is_chosen_filled_unplugged_and_plugged_again(tmp_path):
    assert not missing("xrandr"), f"{missing('xrandr')} are needed: `make test` installs them"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "tests/journeys/facing_on_display.py",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    with a_display(tmp_path, size="2646x1024x24") as env:
        ran = subprocess.run(
            command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=150
        )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
