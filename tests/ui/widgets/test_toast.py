import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.layouts import Column, Stretch, holder
from agent_desktop.ui.widgets.toast import Toast, show_toast, undo_what_was_said


@pytest.fixture
def host(qtbot):
    made = holder(Column(Button("Ailleurs", identifier="elsewhere"), Stretch()))
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(host) -> list[Toast]:
    return [toast for toast in host.findChildren(Toast) if not toast.isHidden()]


def test_undo_is_told_once_and_the_toast_goes(qtbot, host):
    toast = show_toast(host, "Promesse ajoutée", can_undo=True)
    told = []
    toast.undone.connect(lambda: told.append("undone"))
    toast.closed.connect(lambda: told.append("closed"))
    qtbot.mouseClick(toast.undo_button(), Qt.MouseButton.LeftButton)
    assert told == ["undone", "closed"]
    assert shown(host) == []


def test_the_key_that_it_shows_undoes_it_once(qtbot, host):
    toast = show_toast(host, "Promesse ajoutée", can_undo=True)
    with qtbot.waitSignal(toast.undone):
        assert undo_what_was_said(host)
    assert not undo_what_was_said(host)


def test_a_toast_without_undo_leaves_the_key_to_the_page(host):
    show_toast(host, "Terminé")
    assert not undo_what_was_said(host)


def test_the_toast_follows_an_action_of_the_page(qtbot, host):
    action = QAction("Annuler")
    action.setShortcut("Ctrl+Z")
    toast = show_toast(host, "Promesse ajoutée", action=action)
    with qtbot.waitSignals([action.triggered, toast.undone]):
        toast.undo_button().click()


def test_it_lasts_six_seconds(host):
    assert show_toast(host, "Fait")._timer.interval() == tokens().motion_ms["toast"] == 6000


def test_it_goes_when_its_time_is_over(qtbot, host):
    toast = show_toast(host, "Fait")
    toast._timer.setInterval(1)
    with qtbot.waitSignal(toast.closed):
        toast._timer.start()


def test_the_pointer_keeps_it(qtbot, host):
    toast = show_toast(host, "Fait")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_the_focus_keeps_it(qtbot, host):
    toast = show_toast(host, "Fait", can_undo=True)
    toast.undo_button().setFocus()
    assert not toast._timer.isActive()
    assert toast.is_held()
    host.findChild(QWidget, "elsewhere").setFocus()
    assert toast._timer.isActive()


def test_a_new_toast_takes_the_place_of_the_one_before(host):
    show_toast(host, "Première")
    second = show_toast(host, "Seconde")
    assert shown(host) == [second]


def test_it_stays_at_the_bottom_left_when_the_window_grows(qtbot, host):
    toast = show_toast(host, "Fait")
    host.resize(900, 800)
    assert toast.geometry().bottom() == 800 - 20 - 1
    assert toast.geometry().left() == 20


def test_a_toast_never_stands_over_the_control_that_has_the_focus(qtbot, host):
    here = Button("Précédent", identifier="low", parent=host)
    here.setGeometry(30, host.height() - 60, 160, 40)
    here.show()
    toast = show_toast(host, "Promesse ajoutée")
    assert toast.geometry().intersects(here.geometry())
    here.setFocus()
    assert not toast.geometry().intersects(here.geometry())
    host.findChild(Button, "elsewhere").setFocus()
    assert toast.x() < host.width() // 4
