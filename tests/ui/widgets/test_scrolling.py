import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.layouts import Column, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView


@pytest.fixture
def window(qtbot):
    page = Page(Column(*(Button(f"Bouton {number}", identifier=f"b{number}") for number in range(20))))
    made = holder(Column(page, Button("Ailleurs", identifier="elsewhere")))
    qtbot.addWidget(made)
    made.resize(300, 300)
    # Away from the pointer, which would show the bar.
    QCursor.setPos(0, 0)
    made.move(400, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.findChild(QWidget, "elsewhere").setFocus()
    return made


def test_the_bar_is_quiet_until_one_scrolls(qtbot, window):
    bar = window.findChild(Page).verticalScrollBar()
    bar._recent.stop()
    qtbot.waitUntil(lambda: not bar.is_shown())
    bar.setValue(30)
    assert bar.is_shown()


def test_the_bar_shows_while_the_focus_is_in_its_area(window):
    bar = window.findChild(Page).verticalScrollBar()
    window.findChild(QWidget, "b1").setFocus()
    bar._recent.stop()
    assert bar.is_shown()


def test_what_has_the_focus_stays_in_sight_when_the_page_loses_height(qtbot, window):
    page, last = window.findChild(Page), window.findChild(QWidget, "b5")

    def in_sight():
        top = last.mapTo(page.viewport(), last.rect().topLeft()).y()
        return top >= 0 and top + last.height() <= page.viewport().height()

    last.setFocus()
    # The focus that came is brought in sight at the next turn: that is another promise.
    QApplication.processEvents()
    page.verticalScrollBar().setValue(0)
    assert in_sight()
    window.resize(300, 160)
    assert not in_sight()

    qtbot.waitUntil(in_sight, timeout=2000)


def test_a_list_melts_into_its_ground_while_more_follows(qtbot):
    model = RecordListModel(str)
    view = RecordView(name="Liste", identifier="list", ground="canvas")
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    model.show_records(tuple(range(200)))
    view.resize(200, 200)
    view.show()
    fade = view.findChild(QWidget, "fade")
    qtbot.waitUntil(fade.isVisible)
    view.scrollToBottom()
    assert not fade.isVisible()


def test_a_page_asks_nothing_of_what_it_holds_before_it_has_a_width(qtbot):
    asked = []

    class Part(QWidget):
        def sizeHint(self) -> QSize:
            asked.append(self)
            return QSize(10, 10)

    page = Page(Column(Part()))
    qtbot.addWidget(page)
    assert not asked
    page.resize(300, 200)
    page.show()
    assert asked
