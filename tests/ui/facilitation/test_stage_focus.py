"""Promise: at every size a desk may have, the question stays in sight while its answers come in."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.settings import Density
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.scrolling import Fade
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_first_rule, to_step

TAX, OVERPAID = "impot-difficultes-paiement", "indu-prestation"
BESIDE_A_BROWSER, LARGER, LARGEST = ((480, 640), 100), ((1246, 680), 150), ((1760, 960), 200)
"""What the page has of a window of 480 by 700, and of those of 1366 by 768 and 1920 by 1080 with larger text."""


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def resize(page, size, percent):
    theme().configure(scale_percent=percent)
    page.window().resize(*size)
    QTest.qWait(1)


def come_back(page, size, percent):
    """Come back to the page, its step as it stands, in a window of another size."""
    page.left()
    resize(page, size, percent)
    page.entered()


def is_in_sight(page, widget: QWidget) -> bool:
    """Tell whether all of a part of the step is in sight, and not under the fade that tells of more."""
    scroll = page.panes.stage._scroll
    clear = scroll.viewport().rect()
    fade = scroll.findChild(Fade)
    if fade.isVisible():
        clear.setHeight(clear.height() - fade.height() // 2)
    return clear.contains(QRect(widget.mapTo(scroll.viewport(), QPoint(0, 0)), widget.size()))


def asked_and_answered_in_sight(page) -> tuple[bool, bool]:
    """Return whether the words asked aloud are in sight, and the control that has the focus."""
    stage = page.panes.stage
    return is_in_sight(page, stage._question()), is_in_sight(page, QApplication.focusWidget())


@pytest.mark.parametrize(("size", "percent"), [BESIDE_A_BROWSER, LARGER])
def test_each_question_stays_in_sight_with_the_first_of_its_answers(playing, model, qtbot, size, percent):
    resize(playing, size, percent)
    for step in ("q_objet", "q_poursuites", "q_montant", "q_date", "q_cause"):
        to_step(model, step)
        for density in (Density.MEMO, Density.GUIDED):
            model.set_density(density)
            qtbot.waitUntil(lambda: asked_and_answered_in_sight(playing) == (True, True))


def test_a_question_stays_in_sight_once_it_is_asked_in_another_language(playing, model, qtbot):
    to_step(model, "q_objet")
    for size, percent in (LARGER, LARGEST):
        come_back(playing, size, percent)
        qtbot.waitUntil(lambda: asked_and_answered_in_sight(playing) == (True, True))
        for language in ("en", "fr"):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
            assert model.language == language
            QTest.qWait(50)
            qtbot.waitUntil(lambda: asked_and_answered_in_sight(playing) == (True, True))


def test_what_is_asked_back_stays_in_sight_with_the_first_of_the_four_answers(playing, model, qtbot):
    to_step(model, "verif_delai")
    for size, percent in (BESIDE_A_BROWSER, LARGER, LARGEST):
        come_back(playing, size, percent)
        assert focused() == "script.said_back.compris"
        qtbot.waitUntil(lambda: asked_and_answered_in_sight(playing) == (True, True))


@pytest.mark.parametrize(("size", "percent"), [BESIDE_A_BROWSER, LARGER, LARGEST])
def test_what_is_asked_back_where_the_pack_asks_nothing_stays_in_sight_too(page, begin, qtbot, size, percent):
    resize(page, size, percent)
    model = begin(OVERPAID)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    to_first_rule(model)
    page.panes.stage.say_back()
    assert focused() == "script.said_here.compris"
    qtbot.waitUntil(lambda: asked_and_answered_in_sight(page) == (True, True))


def test_what_to_listen_for_stands_beside_the_question_where_there_is_room(playing, model, qtbot):
    stage = playing.panes.stage
    to_step(model, "verif_delai")
    heard = stage.findChild(CheckBox, "script.heard.0")
    first = stage.findChild(QWidget, "script.said_back.compris")

    def is_first(one, other):
        return one.mapTo(stage, QPoint(0, 0)).y() < other.mapTo(stage, QPoint(0, 0)).y()

    qtbot.waitUntil(lambda: is_first(heard, first))
    resize(playing, *LARGER)
    qtbot.waitUntil(lambda: is_first(first, heard))
    resize(playing, (1366, 740), 100)
    qtbot.waitUntil(lambda: is_first(heard, first))


def test_the_words_kept_come_after_the_four_answers_by_tab_too(playing, model):
    to_step(model, "verif_delai")
    for _turn in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert focused() == "script.retold"
