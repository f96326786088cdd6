"""Promise: an agent gives a command another key, by keyboard alone, and finds it the next morning."""

import pytest

from agent_desktop.ui.keymap import keymap
from tests.journeys.audit import faults
from tests.journeys.driver import Driver


@pytest.fixture(autouse=True)
def usual_keys():
    """Leave the usual keys to the next journey."""
    yield
    keymap().use({})


def change(desk: Driver, typed: str, command_id: str) -> None:
    """Look for a command among the keys, and begin to change its key."""
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.keys")
    desk.press("Space")
    desk.wait_for_page("help")
    desk.wait_for_focus("keys.find")
    desk.type(typed)
    desk.tab_to(f"keys.change.{command_id}")
    desk.press("Space")
    desk.wait_for_focus("keys.new")


def test_another_key_explains_and_still_does_the_next_morning(desk: Driver):
    change(desk, "expliquer", "explain")
    assert faults(desk) == []
    desk.press("Ctrl+C")
    desk.wait_for("Vos textes en ont besoin")
    desk.press("Ctrl+J")
    desk.wait_for_focus("keys.change.explain")
    desk.wait_for("Expliquer la règle : Ctrl J")
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.press("Ctrl+J")
    desk.wait_for_page("explain")
    desk.close()
    desk.start()
    desk.sign_in()
    desk.welcome("le bihan yann", "Yann Le Bihan")
    desk.press("Ctrl+E")
    desk.rest()
    assert desk.page == "exchange"
    desk.press("Ctrl+J")
    desk.wait_for_page("explain")
    desk.wait_for_focus("script.search")


def test_a_recorder_is_left_by_tab_and_by_escape_and_a_key_that_has_a_use_is_swapped_or_left(desk: Driver):
    change(desk, "expliquer", "explain")
    desk.press("Tab")
    desk.wait_for_focus("keys.cancel")
    desk.press("Escape")
    desk.wait_for_focus("keys.change.explain")
    desk.press("Space")
    desk.wait_for_focus("keys.new")
    desk.press("Escape")
    desk.wait_for_focus("keys.change.explain")
    assert keymap().keys("explain") == ("Ctrl+E",)
    desk.press("Space")
    desk.wait_for_focus("keys.new")
    desk.press("Ctrl+M")
    desk.wait_for_focus("keys.swap")
    desk.wait_for("Ctrl M sert déjà : « Adapter ».")
    desk.press("Escape")
    desk.wait_for_focus("keys.change.explain")
    assert keymap().keys("explain") == ("Ctrl+E",)
    desk.press("Space")
    desk.wait_for_focus("keys.new")
    desk.press("Ctrl+M")
    desk.wait_for_focus("keys.swap")
    desk.press("Space")
    desk.wait_for_focus("keys.change.explain")
    assert keymap().keys("adapt") == ("Ctrl+E",)
    desk.press("Ctrl+Z")
    assert keymap().keys("adapt") == ("Ctrl+M",)


def test_every_cap_and_tip_follows_the_key(desk: Driver):
    change(desk, "accueil", "home")
    desk.press("Ctrl+J")
    desk.wait_for_focus("keys.change.home")
    assert desk.window.workstation.shell.rail.item("home").toolTip() == "Accueil (Ctrl J)"
    assert desk.window.workstation.shell.action("home").shortcut().toString() == "Ctrl+J"
    desk.press("Ctrl+J")
    desk.wait_for_page("home")
