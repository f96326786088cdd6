"""The small parts: a fact each."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.agent_badge import AgentBadge
from agent_desktop.ui.widgets.app_icon import app_icon
from agent_desktop.ui.widgets.avatar import initials
from agent_desktop.ui.widgets.banner import Banner
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.exchange_tab import OpenExchangeTab
from agent_desktop.ui.widgets.filter_chip import FilterChip
from agent_desktop.ui.widgets.layouts import Column, Stretch
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.path_list import PathLine, PathStep, spoken_path
from agent_desktop.ui.widgets.rail import Place, Rail
from agent_desktop.ui.widgets.rings import NightRings, SoftRings
from agent_desktop.ui.widgets.search_button import SearchButton
from agent_desktop.ui.widgets.shell_frame import ShellFrame, TopBar
from agent_desktop.ui.widgets.suggestion import Suggestion
from agent_desktop.ui.widgets.text_size_slider import TextSizeSlider
from tests.ui.gallery import component_sheet, piece_sheet

STEPS = (
    PathStep(title="Pourquoi cette lettre", note="compris", state="done"),
    PathStep(title="Comment on paie", state="current"),
    PathStep(title="Ce qu’on peut adapter", state="to_come"),
)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maryvonne Le Bihan", "MB"),
        ("Jean-Marc Lebihan", "JL"),
        ("Şahin", "Ş"),
        ("", ""),
        ("Anne de la Tour", "AT"),
    ],
)
def test_initials_are_those_of_the_first_and_last_words(name, letters):
    assert initials(name) == letters


def test_a_way_is_said_step_by_step():
    said = spoken_path(STEPS)
    assert said.startswith("1. Pourquoi cette lettre, compris (")
    assert said.count(";") == 2


def test_a_short_line_keeps_the_title_of_the_current_step(qtbot):
    line = PathLine(name="Chemin")
    qtbot.addWidget(line)
    line.show_steps(STEPS)
    line.resize(200, 26)
    assert line._titled(line._first()) == {1}
    line.resize(900, 26)
    assert line._titled(line._first()) == {0, 1, 2}


def test_a_click_anywhere_on_the_sentence_ticks_the_box(qtbot):
    box = CheckBox("Revenus en baisse depuis moins d’un an", identifier="c", note="dit par elle")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    assert box.accessibleDescription() == "dit par elle"


def test_a_filter_shows_a_check_when_it_is_on(qtbot):
    chip = FilterChip("Échanges", identifier="f")
    qtbot.addWidget(chip)
    off = chip.sizeHint().width()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert chip.sizeHint().width() > off


def test_a_chip_cannot_be_reached_by_the_keyboard(qtbot):
    chip = Chip("Tenu", tone="ok", icon="check")
    qtbot.addWidget(chip)
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_size_slider_goes_from_stop_to_stop(qtbot):
    slider = TextSizeSlider(identifier="size")
    qtbot.addWidget(slider)
    told = []
    slider.chosen.connect(told.append)
    for _press in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert told == [125, 150, 175, 200]


def test_a_banner_says_its_two_sentences(qtbot):
    banner = Banner(
        "Le service ne répond plus.", "Tout est gardé ici.", identifier="offline", icon="cloud-off"
    )
    qtbot.addWidget(banner)
    banner.show_message("Le service est revenu.")
    assert banner.accessibleName() == "Le service est revenu."


def test_an_empty_page_keeps_its_acts_within_reach(qtbot):
    act = Suggestion("Chercher une personne", identifier="s", icon="search")
    state = EmptyState("Le hall est calme", "Les personnes apparaîtront ici.", actions=(act,))
    qtbot.addWidget(state)
    state.resize(800, 600)
    state.show()
    assert act.width() >= 320
    with qtbot.waitSignal(act.clicked):
        qtbot.keyClick(act, Qt.Key.Key_Space)


def test_a_page_fades_only_when_more_follows(qtbot):
    page = Page(Column(*(Chip(str(number)) for number in range(40)), Stretch()))
    qtbot.addWidget(page)
    page.resize(200, 200)
    page.show()
    assert page.has_more()
    assert page._fade.isVisible()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert not page._fade.isVisible()


def test_the_frame_draws_a_canvas_with_one_round_corner(qtbot):
    rail = Rail((Place(value="home", label="Accueil", icon="house"),))
    frame = ShellFrame(rail, TopBar(SearchButton("Personne…", identifier="search"), Stretch()))
    qtbot.addWidget(frame)
    frame.resize(900, 600)
    frame.show()
    image = frame.grab().toImage()
    assert image.pixelColor(81, 61) == theme().color("chrome")
    assert image.pixelColor(200, 300) == theme().color("canvas")
    assert image.pixelColor(899, 599) == theme().color("canvas")


def test_a_tab_says_who_and_where(qtbot):
    tab = OpenExchangeTab("Mme Le Bihan", "guichet", identifier="t")
    qtbot.addWidget(tab)
    assert tab.accessibleName() == "Mme Le Bihan · guichet"
    tab.show_exchange("M. Tréhout", "mis de côté", live=False)
    assert tab.accessibleName() == "M. Tréhout · mis de côté"


def test_the_badge_says_the_agent_and_the_desk(qtbot):
    badge = AgentBadge("Claire Aubertin", "Guichet 3", identifier="agent")
    qtbot.addWidget(badge)
    wide = badge.sizeHint().width()
    badge.set_compact(True)
    assert badge.accessibleName() == "Claire Aubertin, Guichet 3"
    assert badge.sizeHint().width() < wide


def test_the_mark_is_offered_at_the_sizes_of_windows(qapp):
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}


@pytest.mark.parametrize(("kind", "ground"), [(SoftRings, "chrome"), (NightRings, "night")])
def test_rings_are_drawn_on_their_ground(qtbot, kind, ground):
    rings = kind()
    qtbot.addWidget(rings)
    rings.resize(1400, 900)
    image = rings.grab().toImage()
    assert image.pixelColor(1, 1) == theme().color(ground)
    across = {image.pixelColor(x, 450).name() for x in range(1400)}
    assert len(across) > 4


class Windows(QObject):
    """Notes each window that shows itself."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_no_part_opens_a_window_while_it_is_made(qapp):
    windows = Windows()
    qapp.installEventFilter(windows)
    for sheet in (component_sheet(), piece_sheet()):
        sheet.deleteLater()
    qapp.removeEventFilter(windows)
    assert windows.opened == []
