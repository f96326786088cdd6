import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from agent_desktop.ui.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.icon_button import IconButton


@pytest.fixture
def button(qtbot):
    made = Button("Terminer", identifier="end", kind="primary")
    qtbot.addWidget(made)
    made.show()
    return made


def test_space_clicks(qtbot, button):
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_key_cap_follows_the_shortcut_of_the_action(qtbot, button):
    action = QAction("Terminer")
    action.setShortcut(QKeySequence("F9"))
    button.follow(action)
    assert "F9" in button.accessibleDescription()
    wide = button.sizeHint().width()
    action.setShortcut(QKeySequence("Ctrl+Shift+T"))
    assert "T" in button.accessibleDescription()
    assert button.sizeHint().width() > wide


def test_a_button_does_what_its_action_does_and_is_disabled_with_it(qtbot, button):
    action = QAction("Terminer")
    button.follow(action)
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    action.setEnabled(False)
    assert not button.isEnabled()


def test_a_busy_button_refuses_clicks_and_shows_it_only_when_it_lasts(qtbot, button, monkeypatch):
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    button.set_busy(True)
    at_first = button.grab().toImage()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.click()
    assert clicks == []
    qtbot.waitUntil(lambda: button.grab().toImage() != at_first, timeout=2 * tokens().motion_ms["busy_after"])
    button.set_busy(False)
    button.click()
    assert clicks == [1]


def test_a_busy_button_stays_still_under_reduced_motion(qtbot, button):
    theme().configure(reduced_motion=True)
    button.set_busy(True)
    qtbot.waitUntil(button._spinner.is_visible, timeout=2 * tokens().motion_ms["busy_after"])
    assert not button._spinner._turn.isActive()


def test_an_icon_button_says_its_name_and_its_key(qtbot):
    button = IconButton("pencil", "Modifier", identifier="edit")
    qtbot.addWidget(button)
    action = QAction("Modifier")
    action.setShortcut(QKeySequence("F2"))
    button.follow(action)
    assert button.accessibleName() == "Modifier"
    assert button.toolTip() == "Modifier (F2)"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_button_is_a_large_enough_target_at_every_scale(button, percent):
    theme().configure(scale_percent=percent)
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24 * percent / 100
