"""Promise: what is typed after the key that asks for a page never lands where one was, and is not lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.typed_ahead import TypedAhead
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.layouts import Column, holder


@pytest.fixture
def host(qtbot):
    left, wanted = Field("Ici", identifier="left"), Field("Là", identifier="wanted")
    made = holder(Column(left, wanted, Button("Imprimer", identifier="act")))
    made.left, made.wanted = left, wanted
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    left.edit.setFocus()
    return made


@pytest.fixture
def ahead(host):
    return TypedAhead(host)


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_it_is_kept_in_its_order_and_given_to_the_page_that_comes(host, ahead):
    write("avant")
    ahead.begin()
    write("contesterr")
    press(Qt.Key.Key_Backspace)
    accent = QInputMethodEvent()
    accent.setCommitString("é")
    QApplication.sendEvent(QApplication.focusWidget(), accent)
    assert (host.left.text(), host.wanted.text()) == ("avant", "")
    host.wanted.edit.setFocus()
    ahead.give()
    assert (host.left.text(), host.wanted.text()) == ("avant", "contesteré")
    write("!")
    assert host.wanted.text().endswith("é!")


def test_asked_for_twice_it_is_given_once(host, ahead):
    ahead.begin()
    write("con")
    ahead.begin()
    write("tester")
    host.wanted.edit.setFocus()
    ahead.give()
    ahead.give()
    assert (host.left.text(), host.wanted.text()) == ("", "contester")


def test_a_sign_typed_with_the_third_level_key_is_one_to_write(host, ahead):
    ahead.begin()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, host.left.edit, Qt.Key.Key_E, "€", both)
    host.wanted.edit.setFocus()
    ahead.give()
    assert (host.left.text(), host.wanted.text()) == ("", "€")


def test_nothing_is_pressed_on_a_page_that_nobody_has_seen(host, ahead, qtbot):
    act = host.findChild(Button, "act")
    ahead.begin()
    write("un mot")
    press(Qt.Key.Key_Return)
    act.setFocus()
    with qtbot.assertNotEmitted(act.clicked):
        ahead.give()
    assert (host.left.text(), host.wanted.text()) == ("", "")


def test_who_goes_elsewhere_meanwhile_writes_there(host, ahead):
    ahead.begin()
    write("contester")
    press(Qt.Key.Key_Tab)
    write("ailleurs")
    assert (host.left.text(), host.wanted.text()) == ("", "ailleurs")


def test_another_window_in_front_for_a_while_changes_nothing(host, ahead):
    ahead.begin()
    write("con")
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        leaving = QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason)
        QApplication.sendEvent(host.left.edit, leaving)
    write("tester")
    host.wanted.edit.setFocus()
    ahead.give()
    assert (host.left.text(), host.wanted.text()) == ("", "contester")


def test_commands_go_on_working(host, ahead):
    write("avant")
    ahead.begin()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert host.left.edit.selectedText() == "avant"
