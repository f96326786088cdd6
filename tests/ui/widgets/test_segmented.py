import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from agent_desktop.ui.widgets.segmented import Choice, Segmented

REGISTERS = (Choice("current", "Courant"), Choice("simple", "Simple"), Choice("easy", "FALC"))


@pytest.fixture
def segmented(qtbot):
    made = Segmented(REGISTERS, name="Registre", identifier="register", value="simple")
    qtbot.addWidget(made)
    made.show()
    return made


def tile(segmented, value) -> QToolButton:
    return segmented.findChild(QToolButton, f"register.{value}")


@pytest.mark.parametrize(
    ("key", "reached"),
    [
        (Qt.Key.Key_Right, "easy"),
        (Qt.Key.Key_Down, "easy"),
        (Qt.Key.Key_Left, "current"),
        (Qt.Key.Key_Home, "current"),
        (Qt.Key.Key_End, "easy"),
    ],
)
def test_arrows_move_and_choose(qtbot, segmented, key, reached):
    with qtbot.waitSignal(segmented.chosen) as told:
        qtbot.keyClick(tile(segmented, "simple"), key)
    assert told.args == [reached]
    assert segmented.value() == reached


def test_arrows_go_round_at_the_ends(qtbot, segmented):
    segmented.set_value("easy")
    qtbot.keyClick(tile(segmented, "easy"), Qt.Key.Key_Right)
    assert segmented.value() == "current"


def test_a_click_chooses(qtbot, segmented):
    with qtbot.waitSignal(segmented.chosen) as told:
        qtbot.mouseClick(tile(segmented, "current"), Qt.MouseButton.LeftButton)
    assert told.args == ["current"]


def test_choosing_from_the_code_tells_nobody(qtbot, segmented):
    with qtbot.assertNotEmitted(segmented.chosen):
        segmented.set_value("easy")
    assert segmented.value() == "easy"


def test_tab_reaches_the_chosen_tile_only(segmented):
    segmented.set_value("easy")
    reached = [
        each.objectName()
        for each in segmented.findChildren(QToolButton)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == ["register.easy"]


def test_nothing_chosen_still_lets_tab_in(segmented):
    segmented.set_value(None)
    assert segmented.value() is None
    assert tile(segmented, "current").focusPolicy() & Qt.FocusPolicy.TabFocus
