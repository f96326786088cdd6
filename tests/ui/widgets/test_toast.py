import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Stretch, holder
from agent_desktop.ui.widgets.page import Page
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


def test_one_line_of_words_stands_beside_the_middle_of_its_button(host):
    toast = show_toast(host, "Pris, pour l’auteur du texte.", can_undo=True)
    toast.place()
    words, button = toast.findChild(PlainLabel), toast.undo_button()
    assert words.height() < button.height()
    assert abs(words.geometry().center().y() - button.geometry().center().y()) <= 1


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


def acts(host) -> QWidget:
    """Return an act at the foot of the page, where a toast would stand."""
    made = Button("Précédent", identifier="low", parent=host)
    made.setGeometry(30, host.height() - 60, 160, 40)
    made.show()
    return made


@pytest.mark.parametrize("width", [320, 480, 800])
def test_a_toast_covers_neither_what_stands_at_the_head_of_a_page_nor_its_acts(qtbot, host, width):
    host.resize(width, 600)
    here, head = acts(host), host.findChild(Button, "elsewhere")
    for focused in (head, here):
        focused.setFocus()
        toast = show_toast(host, "Ce que cette réponse changeait est défait, et l’échange est gardé.")
        assert not toast.geometry().intersects(here.geometry())
        assert not toast.geometry().intersects(head.geometry())
        assert toast.y() > host.height() // 2


def test_what_scrolls_may_be_covered_but_never_where_the_focus_is(qtbot, host):
    page = Page(Column(Button("Loin", identifier="far"), Stretch(), Button("Bas", identifier="near")))
    page.setParent(host)
    page.setGeometry(0, 100, 800, 500)
    page.show()
    toast = show_toast(host, "Fait")
    near = page.findChild(Button, "near")
    foot = QRect(near.mapTo(host, QPoint(0, 0)), near.size())
    assert toast.geometry().intersects(foot)
    near.setFocus()
    assert not toast.geometry().intersects(foot)
    page.findChild(Button, "far").setFocus()
    assert toast.geometry().intersects(foot)


def test_what_has_the_focus_is_not_covered_once_the_page_was_scrolled(qtbot, host):
    buttons = [Button(f"Étape {number}", identifier=f"step{number}") for number in range(30)]
    page = Page(Column(*buttons))
    page.setParent(host)
    page.setGeometry(0, 100, 800, 500)
    page.show()
    here = page.findChild(Button, "step12")
    here.setFocus()
    toast = show_toast(host, "Fait")
    bar = page.verticalScrollBar()

    def is_covered():
        return toast.geometry().intersects(QRect(here.mapTo(host, QPoint(0, 0)), here.size()))

    for value in range(0, bar.maximum(), 9):
        bar.setValue(value)
        qtbot.waitUntil(lambda: not is_covered())


def test_what_has_the_focus_is_not_covered_once_something_came_above_it(qtbot, host):
    buttons = [Button(f"Étape {number}", identifier=f"step{number}") for number in range(30)]
    came, here = holder(Column()), buttons[2]
    came.setFixedHeight(0)
    page = Page(Column(came, *buttons))
    page.setParent(host)
    page.setGeometry(0, 100, 800, 500)
    page.show()
    here.setFocus()
    toast = show_toast(host, "Fait")
    came.setFixedHeight(toast.y() - here.mapTo(host, QPoint(0, 0)).y())

    def is_covered():
        return toast.geometry().intersects(QRect(here.mapTo(host, QPoint(0, 0)), here.size()))

    qtbot.waitUntil(lambda: here.mapTo(host, QPoint(0, 0)).y() > 400)
    qtbot.waitUntil(lambda: not is_covered())


def test_it_leaves_a_gap_to_the_acts_that_it_would_touch(qtbot, host):
    toast = show_toast(host, "Fait")
    here = acts(host)
    here.move(toast.x(), toast.geometry().bottom() + 1)
    here.setFixedHeight(host.height() - here.y())
    toast.place()
    assert toast.geometry().bottom() < here.y() - 4


def test_the_part_that_a_page_keeps_bare_is_not_covered(qtbot, host):
    page = Page(Column(Stretch(), Button("Étape 3", identifier="here"), Button("Étape 4", identifier="next")))
    page.setParent(host)
    page.setGeometry(0, 100, 300, 500)
    page.show()
    here = page.findChild(Button, "here")

    def is_covered():
        toast = show_toast(host, "Ce que cette réponse changeait est défait.")
        return toast.geometry().intersects(QRect(here.mapTo(host, QPoint(0, 0)), here.size()))

    assert is_covered()
    page.bare = here
    assert not is_covered()


def test_a_control_too_tall_to_be_avoided_is_covered_in_part_rather_than_the_acts(qtbot, host):
    page = Page(Column(Button("Une règle longue", identifier="tall"), margins=(0, 0, 0, 0)))
    page.setParent(host)
    page.setGeometry(0, 40, 800, 500)
    tall, here = page.findChild(Button, "tall"), acts(host)
    tall.setFixedHeight(500)
    page.show()
    tall.setFocus()
    toast = show_toast(host, "Fait")
    assert not toast.geometry().intersects(here.geometry())
    assert not toast.geometry().intersects(host.findChild(Button, "elsewhere").geometry())
    assert toast.y() > host.height() // 2


def test_where_nothing_is_free_it_still_leaves_the_focus_in_sight(qtbot, host):
    for row in range(12):
        full = Button("Plein", identifier=f"full.{row}", parent=host)
        full.setGeometry(0, row * 50, 800, 48)
        full.show()
    toast = show_toast(host, "Fait")
    assert toast.geometry().bottom() == 600 - 20 - 1
    host.findChild(Button, "full.11").setFocus()
    assert not toast.geometry().intersects(host.findChild(Button, "full.11").geometry())


def test_a_toast_that_is_held_stays_where_it_is(qtbot, host):
    toast = show_toast(host, "Promesse ajoutée", can_undo=True)
    toast.undo_button().setFocus()
    before = toast.pos()
    acts(host)
    toast.undo_button().setFocus()
    qtbot.wait(1)
    assert toast.pos() == before
    host.findChild(Button, "elsewhere").setFocus()
    qtbot.waitUntil(lambda: toast.pos() != before)
