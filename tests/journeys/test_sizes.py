"""Promise: at every size and scale a desk may have, nothing is cut, no text shrinks, the focus stays."""

import itertools

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from tests.journeys.driver import Driver

SIZES = ((1366, 768), (1920, 1080))
SCALES = (100, 125, 150, 200)
PAGES = ("home", "exchange", "explain", "sheet", "settings", "help")


def resize(desk: Driver, size: tuple[int, int], scale: int) -> None:
    theme().configure(scale_percent=scale)
    desk.window.resize(*size)
    desk.rest()


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_every_page_fits_the_window(desk: Driver, size: tuple[int, int], scale: int):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    resize(desk, size, scale)
    shell = desk.window.workstation.shell
    cut: list[str] = []
    for page in PAGES:
        shell.go(page)
        desk.rest()
        cut += [f"{page}: {name}" for name in too_wide(shell.frame.pages.currentWidget())]
    assert (desk.window.width(), desk.window.height()) == size
    assert cut == []


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


def test_texts_keep_their_size_when_panes_move(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    for scale, size in itertools.product((150, 100, 200, 100), SIZES):
        resize(desk, size, scale)
        live = desk.window.workstation.exchanges.workspace.live
        for label in live.findChildren(PlainLabel):
            wanted = theme().font(label._role).pixelSize()
            assert label.font().pixelSize() == wanted, label.text()


def test_what_is_being_typed_keeps_the_focus_when_panes_fold(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.wait_for_focus("live.said")
    for scale in (200, 100, 150):
        resize(desk, (1366, 768), scale)
        assert desk.focus == "live.said"
        assert QApplication.focusWidget().isVisible()


def test_in_a_low_window_the_words_of_the_person_come_before_the_acts(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    resize(desk, (1366, 768), 150)
    live = desk.window.workstation.exchanges.workspace.live
    assert live._said.visibleRegion().boundingRect().height() >= theme().s(60)
    desk.tab_to("live.outcome.resolu")
    assert not QApplication.focusWidget().visibleRegion().isEmpty()
