"""What only a window manager can say: the window is above, at the edge, and still the same window.

Run by `test_beside` on a display of its own.
"""

import subprocess

from tests.journeys.driver import Driver
from tests.journeys.test_beside import stands


def x_says(desk: Driver, name: str) -> str:
    command = ["xprop", "-id", str(int(desk.window.winId())), name]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout


def is_above(desk: Driver) -> bool:
    return "_NET_WM_STATE_ABOVE" in x_says(desk, "_NET_WM_STATE")


def test_the_window_is_kept_above_without_being_made_again(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je voudrais")
    same = int(desk.window.winId())
    assert not is_above(desk)
    desk.press("Shift+F12")
    desk.wait_until(lambda: is_above(desk), "a window above")
    assert int(desk.window.winId()) == same
    assert desk.focus == "live.said"
    desk.type(" comprendre.")
    assert desk.text_of("live.said") == "Je voudrais comprendre."
    desk.press("Shift+F12")
    desk.wait_until(lambda: not is_above(desk), "a window like the others")
    assert int(desk.window.winId()) == same


def test_what_was_asked_before_is_done_when_the_window_is_shown(desk: Driver):
    desk.press("Shift+F12", "F12")
    desk.rest()
    desk.close()
    desk.start()
    desk.wait_until(lambda: is_above(desk), "a window above")
    desk.wait_until(lambda: at_the_right(desk), "a window at the right")


def test_the_frame_of_a_docked_window_holds_in_the_screen(desk: Driver):
    before = desk.window.geometry()
    desk.press("F12")
    desk.wait_until(lambda: at_the_right(desk), "a window at the right")
    desk.press("F12")
    desk.wait_until(lambda: desk.window.geometry().size() == before.size(), "its former size")


def test_a_maximised_window_is_docked_and_maximised_again(desk: Driver):
    desk.window.showMaximized()
    desk.wait_until(lambda: "MAXIMIZED" in x_says(desk, "_NET_WM_STATE"), "a maximised window")
    desk.press("F12")
    desk.wait_until(lambda: at_the_right(desk), "a window at the right")
    desk.press("F12")
    desk.wait_until(lambda: "MAXIMIZED" in x_says(desk, "_NET_WM_STATE"), "a maximised window again")


def at_the_right(desk: Driver) -> bool:
    return stands(desk, "right", 480)
