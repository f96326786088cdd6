import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.focus_ring import show_focus_rings
from agent_desktop.ui.widgets.layouts import Column, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.pasting import TOASTS
from agent_desktop.ui.widgets.toast import show_toast


@pytest.fixture
def window(qtbot, qapp):
    show_focus_rings(qapp)
    buttons = [Button(f"Bouton {number}", identifier=f"b{number}") for number in range(30)]
    page = Page(Column(*buttons, Field("Nom", identifier="name"), Stretch(), margins=(8, 8, 8, 8)))
    made = holder(Column(page))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def control(window: QWidget, identifier: str) -> QWidget:
    found = window.findChild(QWidget, identifier)
    assert found is not None
    return found


def ring_of(qapp):
    return show_focus_rings(qapp).ring()


def test_the_control_that_has_the_focus_is_surrounded(window, qapp):
    button = control(window, "b1")
    button.setFocus()
    image = window.grab().toImage()
    corner = button.mapTo(window, QPoint(0, 0))
    across = image.pixelColor(corner.x() + button.width() // 2, corner.y() - 3)
    assert across == theme().color("focus")


def test_two_pixels_stay_free_between_the_control_and_its_ring(window):
    button = control(window, "b1")
    button.setFocus()
    image = window.grab().toImage()
    corner = button.mapTo(window, QPoint(0, 0))
    between = image.pixelColor(corner.x() + button.width() // 2, corner.y() - 1)
    assert between != theme().color("focus")


def test_the_ring_follows_the_focus(window, qapp):
    control(window, "b0").setFocus()
    first = ring_of(qapp).geometry()
    control(window, "b2").setFocus()
    assert ring_of(qapp).geometry().top() > first.top()


def test_the_ring_goes_where_its_control_scrolls(window, qapp):
    page = window.findChild(Page)
    button = control(window, "b1")
    button.setFocus()
    before = ring_of(qapp).geometry().top()
    page.verticalScrollBar().setValue(20)
    assert ring_of(qapp).geometry().top() == before - 20


def test_a_field_draws_its_own_focus(window, qapp):
    control(window, "name").setFocus()
    assert ring_of(qapp) is None


def test_a_control_that_is_deleted_takes_its_ring_with_it(window, qapp):
    button = control(window, "b1")
    button.setFocus()
    button.deleteLater()
    qapp.sendPostedEvents()
    qapp.processEvents()
    control(window, "b3").setFocus()
    assert ring_of(qapp) is not None


def test_a_control_that_is_deleted_once_left_takes_no_ring_with_it(window, qapp):
    left = control(window, "b1")
    left.setFocus()
    control(window, "b3").setFocus()
    left.deleteLater()
    qapp.sendPostedEvents()
    qapp.processEvents()
    assert ring_of(qapp) is not None


def test_the_focus_is_brought_into_sight_with_room_around(window, qapp):
    page = window.findChild(Page)
    last = control(window, "b29")
    last.setFocus()
    top = last.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + last.height() <= page.viewport().height()


def test_the_ring_of_a_whole_page_passes_under_a_toast(qtbot, qapp):
    show_focus_rings(qapp)
    page = Page(Column(Stretch()))
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.focus_radius = 10.0
    elsewhere = Button("Ailleurs", identifier="elsewhere")
    canvas = holder(Column(page, elsewhere, margins=(4, 4, 4, 4)))
    canvas.setProperty(TOASTS, True)
    made = holder(Column(canvas))
    qtbot.addWidget(made)
    page.setMinimumSize(600, 300)
    made.resize(640, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    elsewhere.setFocus()
    toast = show_toast(canvas, "Fait", can_undo=True)
    page.setFocus()
    page.setMinimumHeight(320)
    QTest.qWait(1)
    ring = ring_of(qapp)
    assert over(canvas, toast) > over(canvas, ring)
    assert not toast.geometry().intersects(elsewhere.geometry())
    toast.undo_button().setFocus()
    assert over(canvas, ring_of(qapp)) > over(canvas, toast)


def over(canvas: QWidget, part: QWidget) -> int:
    """Return how far up a part of the canvas stands over the others."""
    return canvas.children().index(part)
