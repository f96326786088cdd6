"""Every screen, as a person meets it who listens, or who has a keyboard alone."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType

from agent_desktop.demo.filling import fill
from agent_desktop.foundation.clock import today
from tests.journeys import main_job
from tests.journeys.audit import faults
from tests.journeys.driver import Driver, a_desk, ten_fourteen
from tests.support.once import once

PEOPLE, SEED = 24, 2026
OFFSCREEN = "This plugin does not support"
"""What Qt says of windows that are on no screen, and that is no fault of ours."""


class Auditor(Driver):
    """Looks at each screen the first time it is met, and keeps what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.seen: dict[str, list[str]] = {}

    def look(self, name: str) -> None:
        """Look at the screen in front, once."""
        if name in self.seen:
            return
        self.rest()
        self.seen[name] = []
        self.seen[name] = faults(self)

    @property
    def wrong(self) -> dict[str, list[str]]:
        """Return what is wrong, by screen."""
        return {name: found for name, found in self.seen.items() if found}


class ScriptAuditor(Auditor):
    """Looks at each step of the main job where the focus lands."""

    def wait_for_focus(self, identifier: str) -> None:
        """Wait, then look."""
        super().wait_for_focus(identifier)
        if identifier in main_job.LANDINGS:
            self.look(identifier)

    def wait_for(self, words: str) -> None:
        """Wait, then look."""
        super().wait_for(words)
        if words in (main_job.OURS, "Étalement accordé"):
            self.look(words)


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory) -> Path:
    """Return the folder of a desk full of fictional people; to copy, never to open."""

    def make(room: Path) -> Path:
        folder = room / "profile"
        desk = a_desk(folder)
        fill(desk.database, desk.actor, people=PEOPLE, seed=SEED, day=today(ten_fourteen()))
        desk.database.close()
        return folder

    return once(tmp_path_factory, "demo_desk", make)


@pytest.fixture
def copy(demo_desk, tmp_path) -> Path:
    """Return a copy of that desk, to open."""
    return Path(shutil.copytree(demo_desk, tmp_path / "profile"))


@pytest.fixture(autouse=True)
def no_warning_of_qt(qtlog):
    """Fail a walk in which Qt complained."""
    yield
    loud = [
        record.message
        for record in qtlog.records
        if record.type is not QtMsgType.QtDebugMsg and not record.message.startswith(OFFSCREEN)
    ]
    assert loud == []


def test_the_first_run_is_for_everybody(tmp_path, qtbot):
    with Auditor(tmp_path / "new") as desk:
        desk.start()
        desk.wait_for_focus("first_run.name")
        desk.look("who")
        desk.type("Claire Auffret")
        desk.tab_to("first_run.site")
        desk.type("Accueil de Valbray")
        desk.press("Return")
        desk.wait_for_focus("first_run.phrase")
        desk.look("phrase")
        desk.tab_to("first_run.go_on")
        desk.press("Return")
        desk.wait_for_focus("first_run.word.1")
        desk.look("check")
        assert desk.wrong == {}


def test_the_lock_is_for_everybody(copy, qtbot):
    with Auditor(copy) as desk:
        desk.start()
        desk.wait_for_focus("unlock.phrase")
        desk.look("phrase")
        desk.type("cidre")
        desk.press("Return")
        desk.wait_for("Ce n’est pas la bonne phrase")
        desk.look("wrong phrase")
        desk.tab_to("unlock.phrase.other")
        desk.press("Return")
        desk.wait_for_focus("unlock.recovery")
        desk.look("recovery")
        assert desk.wrong == {}


def test_every_page_is_for_everybody(copy, qtbot):
    with Auditor(copy) as desk:
        desk.start()
        desk.sign_in()
        desk.look("home")
        desk.press("Ctrl+K")
        desk.wait_for_focus("palette.text")
        desk.look("palette")
        desk.type("le bihan")
        desk.wait_until(lambda: "Le Bihan" in desk.row_in_front("palette.results"), "a row")
        desk.look("palette with results")
        desk.press("Ctrl+A")
        desk.type("zzyzx")
        desk.wait_for("0 résultat")
        desk.look("palette with nobody")
        desk.tab_to("palette.new")
        desk.press("Space")
        desk.wait_for_page("new_person")
        desk.look("new person")
        desk.press("Ctrl+,")
        desk.wait_for_page("settings")
        desk.look("settings")
        desk.press("F1")
        desk.wait_for_page("help")
        desk.look("help")
        desk.press("Ctrl+N")
        desk.wait_for_focus("live.said")
        desk.look("nameless")
        assert desk.wrong == {}


def test_the_exchange_is_for_everybody(copy, qtbot):
    with Auditor(copy) as desk:
        desk.start()
        desk.sign_in()
        desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
        desk.look("exchange")
        desk.press("Ctrl+G")
        desk.wait_for_focus("live.promise.text")
        desk.look("promise")
        desk.press("Return")
        desk.wait_for("Dites ce qui est promis")
        desk.look("promise to mend")
        desk.tab_to("person.speaker")
        desk.press("Space")
        desk.wait_for_focus("person.speaker.who.self")
        desk.look("who speaks")
        assert desk.wrong == {}


def test_the_main_job_is_for_everybody(copy, qtbot):
    with ScriptAuditor(copy) as desk:
        desk.start()
        desk.sign_in()
        desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
        for step in main_job.STEPS:
            step(desk)
        desk.press("Ctrl+P")
        desk.wait_for_page("sheet")
        desk.wait_for("Page 1")
        desk.look("sheet")
        assert desk.wrong == {}
        assert {*main_job.LANDINGS, main_job.OURS, "Étalement accordé", "sheet"} == set(desk.seen)
