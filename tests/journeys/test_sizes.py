"""Promise: at every size and scale a desk may have, nothing is cut, no text shrinks, the focus stays."""

import itertools
import shutil

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from tests.journeys import main_job
from tests.journeys.driver import Driver, plain
from tests.support.fitting import misfits

SIZES = ((1366, 768), (1920, 1080))
PAGES = ("home", "exchange", "explain", "sheet", "settings", "help")


def resize(desk: Driver, size: tuple[int, int], scale: int) -> None:
    theme().configure(scale_percent=scale)
    desk.window.resize(*size)
    desk.rest()


_MOST_TURNS, _TURN_MS = 40, 25
BESIDE_A_BROWSER = (((480, 700), 100), ((600, 700), 150))
"""What is left of a screen beside a browser, and the size of the text."""

OF_A_DESK = (((1366, 768), 100), ((1366, 768), 150), ((1920, 1080), 200))
"""Whole screens, and the size of the text."""


def too_wide(root: QWidget) -> list[str]:
    """Return the visible parts that ask for more width than they are given."""
    rounding = theme().s(4)
    return [
        f"{type(part).__name__} {part.objectName()} {part.layout().minimumSize().width()} > {part.width()}"
        for part in root.findChildren(QWidget)
        if part.isVisible()
        and part.layout()
        and not part.objectName().startswith("qt_scrollarea")
        and part.layout().minimumSize().width() > part.width() + rounding
    ]


def misfits_at_rest(desk: Driver) -> list[str]:
    """Return what does not fit once the layout has settled: parts ask for their room in turns of their own."""
    found = misfits(desk.controls())
    for _turn in range(_MOST_TURNS):
        if not found:
            break
        QTest.qWait(_TURN_MS)
        found = misfits(desk.controls())
    return found


@pytest.mark.parametrize(("size", "scale"), [*BESIDE_A_BROWSER, *OF_A_DESK])
def test_every_page_fits_and_nothing_is_cut_on_any(desk: Driver, size: tuple[int, int], scale: int):
    resize(desk, size, scale)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    shell = desk.window.workstation.shell
    wrong: list[str] = []
    for page in (*PAGES, "new_person"):
        shell.go(page)
        desk.rest()
        wrong += [f"{page}: {what}" for what in misfits_at_rest(desk)]
        wrong += [f"{page} is too narrow for {what}" for what in too_wide(shell.frame.pages.currentWidget())]
    desk.press("Ctrl+K")
    desk.type("bihan 65")
    desk.rest()
    wrong += [f"palette: {what}" for what in misfits_at_rest(desk)]
    assert (desk.window.width(), desk.window.height()) == size
    assert wrong == []


def test_the_lock_fits_beside_a_browser(desk: Driver):
    resize(desk, (600, 700), 150)
    desk.press("Ctrl+L")
    desk.wait_for_focus("unlock.phrase")
    desk.type("cidre")
    desk.press("Return")
    desk.wait_for("Ce n’est pas la bonne phrase")
    assert misfits_at_rest(desk) == []


class Watchful(Driver):
    """An agent whose window is 480 wide, and who looks at each step for what does not fit."""

    def wait_for_focus(self, identifier: str) -> None:
        """Wait for a control, look, and see the control itself."""
        super().wait_for_focus(identifier)
        self.rest()
        assert misfits_at_rest(self) == [], identifier
        assert not QApplication.focusWidget().visibleRegion().isEmpty(), identifier


def test_the_main_job_is_done_by_keyboard_in_480_pixels(known_desk, tmp_path, qtbot):
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    with Watchful(folder) as desk:
        desk.start(size=(480, 700))
        desk.sign_in()
        desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
        for step in main_job.STEPS:
            step(desk)
        desk.press("Ctrl+P")
        desk.wait_for_focus("sheet.print")
        desk.press("Alt+Left")
        main_job.finish(desk)
        assert desk.window.width() == 480


def test_one_pane_at_a_time_names_the_person_and_the_first_gesture(desk: Driver):
    resize(desk, (480, 700), 100)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    for identifier in ("person.speaker", "thread.list", "live.said"):
        desk.press("F6")
        desk.rest()
        assert desk.sees("Maryvonne Le Bihan"), identifier
    desk.wait_for_focus("live.said")
    desk.press("Shift+F6")
    desk.wait_for_focus("thread.list")


def test_the_rail_becomes_a_menu_that_leads_to_every_place_and_open_exchange(desk: Driver):
    resize(desk, (480, 700), 100)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    shell = desk.window.workstation.shell
    assert not shell.rail.isVisible()
    desk.tab_to("shell.menu", key="Shift+Tab")
    desk.press("Space")
    desk.wait_until(shell.menu.menu_shown.isVisible, "the menu of places")
    words = [plain(action.text()) for action in shell.menu.menu_shown.actions() if action.text()]
    assert words == [
        "Revenir à l’accueil",
        "Chercher dans les règles",
        "Voir ce qui attend une réponse",
        "Relire des décisions, voir les siennes relues",
        "Voir le journal et ses preuves",
        "Maryvonne Le Bihan · Au guichet",
        "Touches et aide",
        "Réglages",
    ]
    shell.menu.menu_shown.actions()[0].trigger()
    shell.menu.menu_shown.close()
    desk.wait_for_page("home")


def keep_their_size(desk: Driver, scales: tuple[int, ...]) -> None:
    """Change the size of the text and that of the window together, and hold each text to its role."""
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    for scale, size in zip(scales, itertools.cycle(SIZES), strict=False):
        resize(desk, size, scale)
        live = desk.window.workstation.behind.exchanges.workspace.live
        for label in live.findChildren(PlainLabel):
            wanted = theme().font(label._role).pixelSize()
            assert label.font().pixelSize() == wanted, label.text()


def test_texts_keep_their_size_when_panes_move(desk: Driver):
    # It grows in one window and shrinks in the other; in `make soak` each does both.
    keep_their_size(desk, (150, 100))


def test_what_is_being_typed_keeps_the_focus_when_panes_fold(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.wait_for_focus("live.said")
    for scale in (200, 100):
        resize(desk, (1366, 768), scale)
        assert desk.focus == "live.said"
        assert QApplication.focusWidget().isVisible()


def test_in_a_low_window_the_words_of_the_person_come_before_the_acts(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    resize(desk, (1366, 768), 150)
    live = desk.window.workstation.behind.exchanges.workspace.live
    assert live._said.visibleRegion().boundingRect().height() >= theme().s(60)
    desk.tab_to("live.outcome.resolu")
    assert not QApplication.focusWidget().visibleRegion().isEmpty()
