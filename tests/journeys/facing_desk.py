"""A script up to its first rule, and the window turned to the person, for the journeys that look at it."""

from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from agent_desktop.ui.facing.window import FacingWindow
from tests.journeys.driver import Driver
from tests.support.facing_read import everything

WELCOME = "Bonjour. Nous regardons cela ensemble."


def open_script(desk: Driver) -> None:
    """Choose the procedure of the person in front; its first words are to be said."""
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    desk.type("impot")
    desk.wait_for("Je n’arrive pas à payer mon impôt")
    desk.press("Return")
    desk.wait_for_focus("script.proceed")


def to_question(desk: Driver) -> None:
    """Go to the first question of the procedure."""
    open_script(desk)
    desk.press("Return")
    desk.wait_for_focus("script.answer.difficulte")


def choose_monitor(desk: Driver) -> None:
    """Take the monitor that is proposed."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.activeAction().trigger()
    menu.close()
    desk.wait_until(lambda: facing_window(desk) is not None, "their screen")


def facing_window(desk: Driver) -> FacingWindow | None:
    """Return the window turned to the person, `None` while there is none on a monitor."""
    workstation = desk.window.workstation
    behind = None if workstation is None else workstation.behind
    window = None if behind is None or not behind.scripts.is_made else behind.scripts.at_once().facing.window
    return window if window is not None and isValid(window) and window.isVisible() else None


def person_sees(desk: Driver) -> str:
    """Return everything that the person can read; empty without a window."""
    window = facing_window(desk)
    return "" if window is None else everything(window)


def is_welcome(desk: Driver) -> bool:
    """Tell whether the window is there and says its welcome, and nothing else."""
    window = facing_window(desk)
    return window is not None and window.page.seen.is_welcome and window.page.accessibleName() == WELCOME


def keys_reach_the_desk(desk: Driver) -> bool:
    """Tell whether the window of the agent is the one in front."""
    return QApplication.activeWindow() is desk.window
