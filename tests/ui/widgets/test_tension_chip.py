import pytest
from PySide6.QtCore import Qt

from agent_desktop.ui.widgets.tension_chip import TensionChip, TensionState


@pytest.fixture
def chip(qtbot):
    made = TensionChip("Parler", "Être écouté", identifier="t")
    qtbot.addWidget(made)
    made.show()
    return made


def test_space_goes_round_the_three_states(qtbot, chip):
    told = []
    chip.changed.connect(told.append)
    for _press in range(4):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert told == ["felt", "eased", "not_noted", "felt"]


def test_the_state_is_in_the_name(qtbot, chip):
    names = {chip.accessibleName()}
    for _press in range(2):
        qtbot.keyClick(chip, Qt.Key.Key_Space)
        names.add(chip.accessibleName())
    assert len(names) == 3
    assert all("Parler" in name and "Être écouté" in name for name in names)


def test_each_state_has_a_look_of_its_own(chip):
    looks = []
    for state in TensionState:
        chip.set_state(state)
        looks.append(bytes(chip.grab().toImage().constBits()))
    assert len(set(looks)) == 3


def test_setting_a_state_tells_nobody(qtbot, chip):
    with qtbot.assertNotEmitted(chip.changed):
        chip.set_state(TensionState.EASED)
    assert chip.state() == TensionState.EASED
