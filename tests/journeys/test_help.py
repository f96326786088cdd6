"""Promise: F1 shows every key, each once, and is read to its end without a mouse."""

from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.toast import Toast
from tests.journeys.driver import Driver


def test_f1_shows_each_key_once_and_scrolls_to_the_last(desk: Driver):
    theme().configure(scale_percent=200)
    desk.rest()
    shell = desk.window.workstation.shell
    # Home at rest does not hold what few days ask for.
    assert not shell.has_page("help")
    desk.press("F1")
    desk.wait_for_page("help")
    page = shell.frame.pages.currentWidget()
    shown = len(page.findChildren(KeyCap))
    assert shown == sum(len({key_text(key) for key in one.keys}) for one in COMMANDS.values())
    bar = page._scrolled.verticalScrollBar()
    desk.press("PgDown")
    assert 0 < bar.value() < bar.maximum()
    desk.press("End")
    assert bar.value() == bar.maximum()
    desk.press("Alt+Left")
    desk.wait_for_page("home")


def test_an_aside_is_left_for_where_it_was_called_from_and_a_passing_word_stays_in_sight(desk: Driver):
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press("F1", "Ctrl+,")
    desk.wait_for_page("settings")
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")
    desk.wait_for_focus("live.said")
    desk.press("Alt+Left")
    desk.wait_for_page("home")
    desk.press("Ctrl+I")
    desk.wait_for_focus("home.information")
    desk.type("Retirer une carte")
    desk.press("Return")
    desk.rest()
    toast = next(one for one in desk.controls() if isinstance(one, Toast))
    desk.press("F1")
    desk.wait_for_page("help")
    assert toast.visibleRegion().boundingRect() == toast.rect()
    under = toast.parentWidget().childAt(toast.geometry().center())
    assert toast is under or toast.isAncestorOf(under)
