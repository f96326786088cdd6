"""Promise: whoever goes by Tab always sees where they are, at every size a desk may have."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from agent_desktop.foundation.settings import load_settings, save_settings
from agent_desktop.ui.theme.theme import theme
from tests.journeys import main_job
from tests.journeys.driver import Driver, ten_fourteen
from tests.journeys.in_sight import hidden_stops

TIGHTEST = pytest.param((1366, 768), 150, id="1366 at 150")
OTHERS = [
    pytest.param((1366, 768), 100, id="1366 at 100"),
    pytest.param((1920, 1080), 200, id="1920 at 200"),
]
"""Sizes at which `make soak` alone goes through the main job and every other page."""


class Walker(Driver):
    """Goes round each screen by Tab, the first time it is met."""

    def __init__(self, folder, clock=None) -> None:
        super().__init__(folder, clock)
        self.hidden: dict[str, list[str]] = {}
        self.walked: set[str] = set()

    def settle(self) -> None:
        """Let what has just got the focus be brought into sight."""
        QTest.qWait(0)
        QTest.qWait(0)

    def walk(self, name: str) -> None:
        """Go round the screen in front, once."""
        if name in self.walked:
            return
        self.walked.add(name)
        self.rest()
        if found := hidden_stops(self):
            self.hidden[name] = found

    def wait_for_focus(self, identifier: str) -> None:
        """Wait, then go round."""
        super().wait_for_focus(identifier)
        if identifier in main_job.LANDINGS:
            self.walk(identifier)


@pytest.fixture
def walker(known_desk, tmp_path, qtbot):
    with Walker(shutil.copytree(known_desk, tmp_path / "profile"), ten_fourteen()) as desk:
        yield desk


def start(walker: Walker, size: tuple[int, int], scale: int) -> None:
    """Open the desk at the size that its agent has chosen."""
    folder = walker.profile.folder
    save_settings(folder, replace(load_settings(folder), scale_percent=scale))
    walker.start(size=size)
    assert theme().scale * 100 == scale


def go_through_the_main_job(walker: Walker, size: tuple[int, int], scale: int) -> None:
    """Do the main job, and look round each of its screens."""
    start(walker, size, scale)
    walker.sign_in()
    walker.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    for step in main_job.STEPS:
        step(walker)
    walker.walk("exchange, before its end")
    walker.press("Ctrl+P")
    walker.wait_for_page("sheet")
    walker.wait_for("Page 1")
    walker.walk("sheet")


@pytest.mark.parametrize(("size", "scale"), [TIGHTEST])
def test_the_focus_is_in_sight_all_through_the_main_job(walker, size, scale):
    go_through_the_main_job(walker, size, scale)
    assert walker.hidden == {}


def go_to_every_other_page(walker: Walker, size: tuple[int, int], scale: int) -> None:
    """Open each page that the main job does not go to, and look round it."""
    start(walker, size, scale)
    super(Walker, walker).wait_for_focus("unlock.phrase")
    walker.walk("unlock")
    walker.sign_in()
    walker.walk("home")
    walker.press("Ctrl+K")
    walker.wait_for_focus("palette.text")
    walker.type("le bihan")
    walker.wait_until(lambda: "Le Bihan" in walker.row_in_front("palette.results"), "a row")
    walker.walk("palette")
    walker.tab_to("palette.new")
    walker.press("Space")
    walker.wait_for_page("new_person")
    walker.walk("new person")
    walker.press("Ctrl+,")
    walker.wait_for_page("settings")
    walker.walk("settings")
    walker.press("F1")
    walker.wait_for_page("help")
    walker.walk("help")
    walker.press("Ctrl+N")
    walker.wait_for_focus("live.said")
    walker.press("Ctrl+G")
    walker.wait_for_focus("live.promise.text")
    walker.walk("promise")


@pytest.mark.parametrize(("size", "scale"), [TIGHTEST])
def test_the_focus_is_in_sight_on_every_other_page(walker, size, scale):
    go_to_every_other_page(walker, size, scale)
    assert walker.hidden == {}
