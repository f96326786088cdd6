"""Somebody passes behind, or nobody is there: what was on the screen is out of sight, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.foundation.settings import load_settings
from tests.journeys.driver import Driver, plain

VEILED = "Écran voilé. Une touche le relève."
NAMES = ("Maryvonne", "Bihan", "Nadia", "Berthelot", "loyer")


@pytest.fixture
def makes_ahead() -> bool:
    # Every page there may be is to be out of sight.
    return True


def read_by_others(desk: Driver) -> str:
    """Return all that a screen reader can reach from the window, and the title of the window."""
    QAccessible.setActive(True)
    found = [desk.window.windowTitle()]
    waiting = [QAccessible.queryAccessibleInterface(desk.window)]
    while waiting:
        node = waiting.pop()
        if node.state().invisible:
            continue
        found += [node.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value)]
        waiting += [node.child(number) for number in range(node.childCount())]
    return plain(" ".join(found))


def begin(desk: Driver) -> None:
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je ne peux plus payer le loyer")
    desk.rest()


def come_back(desk: Driver) -> None:
    desk.sign_in()
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")


def test_one_key_veils_the_screen_and_another_gives_it_back_as_it_was(desk: Driver):
    begin(desk)
    before = desk.window.grab().toImage()
    assert all(name in read_by_others(desk) for name in ("Maryvonne", "loyer"))
    desk.press("Ctrl+Shift+L")
    assert desk.sees(VEILED)
    assert [name for name in NAMES if name in read_by_others(desk)] == []
    veiled = desk.window.grab().toImage()
    desk.press("X")
    desk.wait_for_focus("live.said")
    assert desk.text_of("live.said") == "Je ne peux plus payer le loyer"
    desk.press("!")
    assert desk.text_of("live.said").endswith("loyer!")
    assert veiled.size() == before.size()
    assert veiled != before


def test_the_key_or_the_click_that_lifts_does_nothing_else(desk: Driver):
    begin(desk)
    for key in ("Ctrl+N", "Return", "Tab", "Ctrl+L", "F9", "Backspace"):
        desk.press("Ctrl+Shift+L")
        desk.wait_for_focus("veil")
        desk.press(key)
        desk.wait_for_focus("live.said")
    (home,) = [one for one in desk.controls() if one.objectName() == "rail.home"]
    where = home.mapTo(desk.window, home.rect().center())
    desk.press("Ctrl+Shift+L")
    QTest.mouseClick(
        desk.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )
    desk.wait_for_focus("live.said")
    assert desk.page == "exchange"
    desk.rest()
    assert desk.text_of("live.said") == "Je ne peux plus payer le loyer"
    assert len(desk.window.workstation.desk.exchanges) == 1


def test_in_an_exchange_absence_warns_veils_and_locks_and_the_last_words_are_kept(desk: Driver):
    begin(desk)
    desk.stand_still(9.5)
    desk.wait_for("L’écran se voilera dans 30 secondes")
    desk.press("Shift")
    assert not desk.sees("se voilera")
    desk.stand_still(10)
    assert desk.sees(VEILED)
    desk.stand_still(5)
    desk.wait_for("Votre poste est verrouillé")
    assert [name for name in NAMES if name in read_by_others(desk)] == []
    come_back(desk)
    desk.wait_until(lambda: desk.reads("live.said", "Je ne peux plus payer le loyer"), "the words")
    desk.wait_for_focus("live.said")
    desk.press("End")
    desk.type(" ni le gaz")
    desk.stand_still(15)
    desk.wait_for("Votre poste est verrouillé")
    come_back(desk)
    wanted = "Je ne peux plus payer le loyer ni le gaz"
    desk.wait_until(lambda: desk.reads("live.said", wanted), "the words typed a moment before the lock")


def test_the_search_is_veiled_with_what_it_found_and_so_is_a_dialog_left_open(desk: Driver):
    begin(desk)
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("oeuvrard")
    desk.wait_until(lambda: "Œuvrard" in desk.row_in_front("palette.results"), "someone found")
    desk.window.guard.veil()
    assert "uvrard" not in read_by_others(desk)
    desk.press("Space")
    desk.wait_for_focus("palette.text")
    assert "Œuvrard" in desk.row_in_front("palette.results")
    desk.press("Escape")
    desk.wait_for_focus("live.said")
    a_dialog_left_open_does_not_stay_above(desk)


def a_dialog_left_open_does_not_stay_above(desk: Driver) -> None:
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Page 1")

    desk.tab_to("sheet.save")
    leaving = QTimer(interval=20)

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isVisible():
            leaving.stop()
            desk.stand_still(10)

    leaving.timeout.connect(leave)
    leaving.start()
    desk.press("Space")
    assert QApplication.activeModalWidget() is None
    assert desk.sees(VEILED)


def test_without_an_exchange_absence_warns_then_locks_after_the_delay_that_was_chosen(desk: Driver):
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.lock_after.10")
    desk.press("Left")
    desk.wait_until(lambda: load_settings(desk.profile.folder).lock_after_min == 5, "the delay kept")
    desk.stand_still(4.4)
    assert not desk.sees("se verrouillera dans")
    desk.stand_still(0.1)
    desk.wait_for("Le poste se verrouillera dans 30 secondes")
    desk.stand_still(0.5)
    desk.wait_for("Votre poste est verrouillé")
