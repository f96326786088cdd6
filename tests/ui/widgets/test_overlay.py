import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.layouts import Column, holder
from agent_desktop.ui.widgets.overlay import Overlay


@pytest.fixture
def host(qtbot):
    made = holder(Column(Button("Dessous", identifier="under")))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.findChild(Button, "under").setFocus()
    return made


@pytest.fixture
def overlay(host):
    panel = holder(Column(Button("Un", identifier="one"), Button("Deux", identifier="two")))
    panel.setFocusProxy(panel.findChild(Button, "one"))
    made = Overlay(panel, host=host, name="Recherche", identifier="search", width=600, height=400)
    made.open()
    return made


def focused() -> str:
    return QApplication.focusWidget().objectName()


def test_the_panel_gets_the_focus(overlay):
    assert focused() == "one"


@pytest.mark.parametrize("backwards", [False, True])
def test_tab_stays_inside(qtbot, overlay, backwards):
    key = Qt.Key.Key_Backtab if backwards else Qt.Key.Key_Tab
    reached = []
    for _press in range(4):
        qtbot.keyClick(QApplication.focusWidget(), key)
        reached.append(focused())
    assert reached == ["two", "one", "two", "one"]


def test_escape_closes_and_gives_the_focus_back(qtbot, overlay):
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert overlay.isHidden()
    assert focused() == "under"


def test_a_click_beside_closes_and_a_click_inside_does_not(qtbot, overlay):
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    assert not overlay.isHidden()
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert overlay.isHidden()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_panel_never_leaves_the_window(host, overlay, percent):
    theme().configure(scale_percent=percent)
    panel = overlay._panel.geometry()
    assert host.rect().contains(panel)


def test_the_veil_follows_the_window(host, overlay):
    host.resize(800, 500)
    assert overlay.geometry() == host.rect()
