"""Take a picture of every screen, light and dark, at the two sizes of a desk: `make screens`.

Usage: python -m tests.screens FOLDER. Pictures are named by their place: `103-exchange-dark-1366x768.png`.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.demo.filling import fill
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.settings import load_settings, save_settings
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.focus_ring import show_focus_rings
from tests.journeys import main_job
from tests.journeys.driver import Driver, a_desk

SIZES = ((1366, 768), (1920, 1080))
SCHEMES = ("light", "dark")
PEOPLE, SEED = 60, 2026
SETTLE_MS = 400
"""How long layouts, lists and pages of the sheet may take to come to rest."""

CONTACT = {"service": "Accueil de Valbray", "phone": "01 99 00 12 34", "hours": "mardi, de 9 h à 12 h"}

ON_THE_WAY = {
    "script.search": "choose-a-rule",
    "script.proceed": "open-with",
    "script.answer.difficulte": "question",
    "script.answer.revenus_en_baisse": "question-asked-with-care",
    "script.idea.1": "explain",
    "script.said_back.compris": "said-back",
    "adapt.ruler": "adapt",
    "script.paper.rib": "papers",
    main_job.OURS: "promises",
    "Étalement accordé": "conclusion",
}
"""What the main job waits for, and the picture that it deserves the first time."""


class Photographer(Driver):
    """An agent who stops at each screen for a picture."""

    def __init__(self, kept: Path, folder: Path, part: str, look: str, size: tuple[int, int]) -> None:
        super().__init__(kept)
        self._size = size
        self._names = (f"{part}{number:02}-{{}}-{look}-{size[0]}x{size[1]}.png" for number in count())
        self._folder, self._taken = folder, set[str]()

    def open(self) -> None:
        """Start at the size of the pictures."""
        self.start(size=self._size)

    def snap(self, name: str) -> None:
        """Take the picture of now, unless there is one already."""
        if name not in self._taken:
            self._taken.add(name)
            self.rest()
            QTest.qWait(SETTLE_MS)
            self.window.grab().save(str(self._folder / next(self._names).format(name)))

    def press(self, *keys: str) -> None:
        """Press keys; a decision ready to be taken is worth a picture."""
        if keys == ("F9",) and self.page == "adapt":
            self.snap("adapt-ready")
        super().press(*keys)

    def wait_for(self, words: str) -> None:
        """Wait for words on screen."""
        super().wait_for(words)
        self._see(words)

    def wait_for_focus(self, identifier: str) -> None:
        """Wait for a control."""
        super().wait_for_focus(identifier)
        self._see(identifier)

    def _see(self, met: str) -> None:
        if met in ON_THE_WAY:
            self.snap(ON_THE_WAY[met])


def main(folder: Path) -> int:
    """Write every picture to `folder` and return an exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    show_focus_rings(app)
    with TemporaryDirectory() as scratch:
        for look, size in product(SCHEMES, SIZES):
            theme().configure(scheme=look, scale_percent=100, contrast="normal", reduced_motion=True)
            for part, (visit, desk) in enumerate(_visits(Path(scratch) / f"{look}-{size[0]}", look)):
                with Photographer(desk, folder, str(part), look, size) as photographer:
                    photographer.open()
                    visit(photographer)
            sys.stdout.write(f"{look}, {size[0]} x {size[1]}: done\n")
    return 0


def _visits(scratch: Path, look: str) -> Iterator[tuple]:
    """Yield each visit with the desk that it goes to."""
    unmade, empty, filled = (scratch / name for name in ("unmade", "empty", "filled"))
    _open_with(unmade, look)
    yield first_run, unmade
    a_desk(empty).database.close()
    _open_with(empty, look)
    yield first_morning, empty
    desk = a_desk(filled)
    fill(desk.database, desk.actor, people=PEOPLE, seed=SEED, day=today(desk.database.clock))
    desk.database.close()
    _open_with(filled, look)
    beside = Path(shutil.copytree(filled, scratch / "beside"))
    yield the_main_job, filled
    yield beside_the_main_job, beside


def first_run(desk: Photographer) -> None:
    """See the first step of a new desk."""
    desk.wait_until(lambda: bool(desk.focus), "the first step")
    desk.snap("first-run")


def first_morning(desk: Photographer) -> None:
    """See the lock, and a home page that knows nobody yet."""
    desk.wait_for_focus("unlock.phrase")
    desk.snap("unlock")
    desk.sign_in()
    desk.snap("nobody-yet")


def the_main_job(desk: Photographer) -> None:
    """See each screen of the main job, in its order."""
    desk.sign_in()
    desk.snap("home")
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("le bihan maryvonne")
    desk.wait_until(lambda: "Maryvonne Le Bihan" in desk.row_in_front("palette.results"), "her row")
    desk.snap("search")
    desk.press("Return")
    desk.wait_for_page("exchange")
    for step in main_job.STEPS:
        step(desk)
        if step is main_job.hear:
            desk.snap("exchange")
    desk.snap("closing")
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Page 1")
    desk.snap("sheet")
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")
    main_job.finish(desk)
    desk.snap("home-once-closed")


def beside_the_main_job(desk: Photographer) -> None:
    """See what stands beside it: nobody found, nobody named, settings, keys."""
    desk.sign_in()
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("zzyzx")
    desk.snap("nobody-found")
    desk.press("Escape")
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.snap("without-a-name")
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.snap("settings")
    desk.press("F1")
    desk.wait_for_page("help")
    desk.snap("keys")


def _open_with(folder: Path, look: str) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    save_settings(folder, replace(load_settings(folder), theme=look, reduced_motion=True, **CONTACT))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
