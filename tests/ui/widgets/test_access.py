"""What a person who listens, or who types only, meets in every component at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.rail import Place, Rail
from tests.ui.gallery import component_sheet, piece_sheet


@pytest.fixture(params=[component_sheet, piece_sheet], ids=["components", "pieces"])
def sheet(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    made.resize(1440, 1000)
    made.show()
    return made


def controls(sheet):
    return [
        widget for widget in sheet.findChildren(QWidget) if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_every_control_has_a_name_and_an_identifier(sheet):
    QAccessible.setActive(True)
    nameless = []
    for control in controls(sheet):
        spoken = QAccessible.queryAccessibleInterface(control)
        if not spoken.text(QAccessible.Text.Name) or not control.accessibleIdentifier():
            nameless.append(f"{type(control).__name__} {control.objectName()!r}")
    assert nameless == []


def test_every_control_is_a_large_enough_target(sheet):
    small = [
        control.objectName()
        for control in controls(sheet)
        if control.isVisible() and min(control.width(), control.height()) < 24
    ]
    assert small == []


def test_every_control_has_a_native_role(sheet):
    QAccessible.setActive(True)
    roles = {QAccessible.queryAccessibleInterface(control).role() for control in controls(sheet)}
    assert QAccessible.Role.Client not in roles
    assert QAccessible.Role.NoRole not in roles


@pytest.mark.parametrize("percent", [150, 200])
def test_no_word_of_a_sheet_is_cut_at_a_larger_scale(sheet, percent):
    theme().configure(scale_percent=percent)
    sheet.resize(theme().s(1440), theme().s(1000))
    sheet.repaint()
    assert sheet.minimumSizeHint().width() <= theme().s(1440)


def test_the_rail_names_its_places_and_says_what_a_dot_means(qtbot):
    rail = Rail((Place(value="home", label="Accueil", icon="house", command="home"),))
    qtbot.addWidget(rail)
    rail.item("home").set_badge(True, meaning="Deux promesses pour ce matin")
    assert rail.item("home").accessibleDescription() == "Deux promesses pour ce matin"
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.item("home"), Qt.MouseButton.LeftButton)
    assert told.args == ["home"]
    assert rail.current() == "home"
