"""What only a real display can say: two monitors, one of them unplugged and plugged again.

Run by `test_facing` on a display of its own, whose one screen RandR cuts into two monitors.
"""

import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from agent_desktop.foundation.settings import load_settings
from tests.journeys.driver import Driver
from tests.journeys.facing_desk import facing_window, keys_reach_the_desk, person_sees, to_question

DESK, FACING = ("DESK", "1366/361x768/203+0+0"), ("FACING", "1280/338x1024/270+1366+0")
QUESTION = "La somme est fausse ?"


def randr(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, capture_output=True, timeout=20)


def monitors() -> list[str]:
    return sorted(screen.name() for screen in QGuiApplication.screens())


def plug(desk: Driver | None = None) -> None:
    randr("--setmonitor", *FACING, "none")
    if desk is not None:
        desk.wait_until(lambda: monitors() == ["DESK", "FACING"], "two monitors")


def unplug(desk: Driver) -> None:
    randr("--delmonitor", "FACING")
    desk.wait_until(lambda: monitors() == ["DESK"], "one monitor")


@pytest.fixture(autouse=True)
def two_monitors(qapp: QApplication) -> Iterator[None]:
    randr("--setmonitor", *DESK, "screen")
    plug()
    while monitors() != ["DESK", "FACING"]:
        qapp.processEvents()
    yield
    for name in ("FACING", "DESK"):
        subprocess.run(["xrandr", "--delmonitor", name], check=False, capture_output=True, timeout=20)


@pytest.fixture
def makes_ahead() -> bool:
    return True


def menu() -> QMenu | None:
    shown = QApplication.activePopupWidget()
    return shown if isinstance(shown, QMenu) else None


def choose(desk: Driver) -> None:
    """Ask for their screen the first time, and choose the other monitor."""
    desk.press("F11")
    desk.wait_until(lambda: menu() is not None, "the choice of a monitor")
    assert [action.text() for action in menu().actions()][1:] == ["FACING, 1280 × 1024"]
    menu().activeAction().trigger()
    menu().close()
    desk.wait_until(lambda: QUESTION in person_sees(desk), "the question on their screen")


def fills(desk: Driver) -> bool:
    window = facing_window(desk)
    return window is not None and window.frameGeometry().getRect() == (1366, 0, 1280, 1024)


def test_a_monitor_is_asked_once_and_known_again(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    to_question(desk)
    choose(desk)
    desk.wait_until(lambda: fills(desk), "their monitor filled")
    desk.wait_until(lambda: keys_reach_the_desk(desk), "the desk in front")
    desk.rest()
    assert load_settings(desk.profile.folder).facing_monitor == "FACING"
    desk.press("1")
    desk.wait_for_focus("script.answer.rien")
    desk.close()
    desk.start()
    desk.sign_in()
    desk.welcome("œuvrard", "Inès Œuvrard")
    to_question(desk)
    assert facing_window(desk) is None
    desk.press("F11")
    desk.wait_until(lambda: fills(desk), "their monitor filled without asking")


def test_no_key_reaches_it_unplugged_it_waits_for_its_key_and_it_never_stands_over_the_desk(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    to_question(desk)
    choose(desk)
    hints = x_says(desk, "WM_HINTS")
    assert "Client accepts input or input focus: False" in hints
    assert "UTILITY" in x_says(desk, "_NET_WM_WINDOW_TYPE")
    assert "_NET_WM_STATE_ABOVE" in x_says(desk, "_NET_WM_STATE")
    unplug(desk)
    desk.wait_for("Le moniteur tourné vers la personne est débranché")
    assert facing_window(desk) is None
    assert desk.window.isVisible()
    plug(desk)
    desk.rest()
    assert facing_window(desk) is None
    desk.press("F11")
    desk.wait_until(lambda: fills(desk), "their monitor filled again")
    assert QUESTION in person_sees(desk)
    desk.window.move(1400, 40)
    desk.wait_for("Parvis est maintenant sur le moniteur tourné vers la personne")
    assert facing_window(desk) is None


def x_says(desk: Driver, name: str) -> str:
    window = facing_window(desk)
    assert window is not None
    command = ["xprop", "-id", str(int(window.winId())), name]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout
