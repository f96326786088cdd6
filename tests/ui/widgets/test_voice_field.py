import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.layouts import Column, Stretch, holder
from agent_desktop.ui.widgets.voice_field import VoiceField


@pytest.fixture
def field(qtbot):
    made = VoiceField(
        "Ce que j’ai compris",
        identifier="understood",
        voice="understood",
        ask="Confirmer avec elle",
        done="Confirmé avec elle",
    )
    window = holder(Column(made, Stretch()))
    qtbot.addWidget(window)
    window.resize(420, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.window_kept = window
    return made


def ask(field) -> QPushButton:
    return field.findChild(QPushButton, "understood.confirm")


def test_nothing_can_be_confirmed_before_something_is_written(qtbot, field):
    assert not ask(field).isVisible()
    with qtbot.assertNotEmitted(field.confirmed):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("by_key", [True, False])
def test_what_is_written_is_confirmed_by_the_button_or_by_the_key(qtbot, field, by_key):
    qtbot.keyClicks(field.edit, "Elle veut un rythme plus doux")
    with qtbot.waitSignal(field.confirmed):
        if by_key:
            qtbot.keyClick(field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            qtbot.mouseClick(ask(field), Qt.MouseButton.LeftButton)


def test_the_state_is_shown_and_said_once_the_page_agrees(field):
    field.set_text("Elle veut un rythme plus doux")
    field.set_confirmed(True)
    assert field.is_confirmed()
    assert not ask(field).isVisible()
    assert field.edit.accessibleDescription() == "Confirmé avec elle"


def test_the_box_shows_the_focus_of_its_text(qtbot, field):
    field.setFocus()
    assert field.edit.hasFocus()
    image = field.grab().toImage()
    assert image.pixelColor(image.width() // 2, 0) == theme().color("focus")


def test_a_field_without_state_has_no_button(qtbot):
    said = VoiceField("Ce que dit Mme Le Bihan", identifier="said", voice="said")
    qtbot.addWidget(said)
    assert said.findChildren(QPushButton) == []


def test_two_lines_fit_without_scroll_bar(qtbot, field):
    field.set_text("une ligne\nune autre")
    qtbot.waitUntil(lambda: field.edit.height() == field.edit.sizeHint().height())
    assert field.edit.verticalScrollBar().maximum() == 0
