"""An answer that is typed: each kind of answer has its field, and no field keeps a command for itself."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.ui.facilitation.typed_answer import TypedAnswer

CONTROL = Qt.KeyboardModifier.ControlModifier


def asked(kind):
    return Asked(
        variable="x", kind=kind, why="", without_answer="", options=(), raw=None, value=None,
        lowest=None, highest=None, suggestion=None, about=None,
    )  # fmt: skip


@pytest.fixture(params=[AnswerKind.EUROS, AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.TEXT])
def field(request, qtbot):
    made = TypedAnswer(asked(request.param), "Somme", "12")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_is_told_at_each_key(field, qtbot):
    told = []
    field.edited.connect(told.append)
    QTest.keyClicks(field.focusProxy(), "3")
    assert len(told) == 1
    assert "3" in told[0]


def test_enter_goes_on_once_and_ctrl_enter_does_where_lines_are_written(field, qtbot):
    several_lines = hasattr(field.focusProxy(), "toPlainText")
    with qtbot.waitSignal(field.committed):
        QTest.keyClick(
            field.focusProxy(), Qt.Key.Key_Return, CONTROL if several_lines else Qt.KeyboardModifier(0)
        )


@pytest.mark.parametrize("key", [Qt.Key.Key_U, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_M])
def test_no_field_keeps_for_itself_a_key_that_is_a_command(field, key):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
    event.ignore()
    QApplication.sendEvent(field.focusProxy(), event)
    assert not event.isAccepted()


def test_not_known_is_never_shown_as_if_it_had_been_typed(qtbot):
    made = TypedAnswer(asked(AnswerKind.EUROS), "Somme", NOT_KNOWN)
    qtbot.addWidget(made)
    assert made.focusProxy().text() == ""


def test_the_example_of_a_day_is_never_one_that_would_be_refused(qtbot):
    made = TypedAnswer(replace(asked(AnswerKind.DATE), highest=date(2026, 11, 26)), "Jour reçu", "")
    qtbot.addWidget(made)
    assert made.focusProxy().placeholderText() == "26/11/2026"
