"""Words at fault are marked and told where they are written, once the hand pauses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.sentences.wording import INSTEAD, WHY
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.reminder import Reminder, reminder
from agent_desktop.ui.widgets.text_area import TextArea
from agent_desktop.ui.widgets.voice_field import VoiceField
from agent_desktop.ui.widgets.word_check import bring_in_sight
from agent_desktop.wording import at_hand
from agent_desktop.wording.faults import Fault, Instead
from agent_desktop.wording.guard import get_ready


def an_area(**more):
    return TextArea("Note", identifier="note", **more)


def a_line(**more):
    return Field("But", identifier="but", checked=True, **more)


def a_voice(**more):
    return VoiceField("Ce qu’elle dit", identifier="said", voice="said", **more)


MAKERS = [an_area, a_line, a_voice]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def field(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    return made


def type_in(field, text):
    field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(field.edit, text)


def test_the_words_the_reason_and_what_to_write_instead_are_told(qtbot, field):
    type_in(field, "Elle est menteuse")
    qtbot.waitUntil(lambda: "menteuse" in field.error())
    assert _(WHY[Fault.JUDGMENT]) in field.error()
    assert tidy(_(INSTEAD[Instead.BOTH_VERSIONS])) in field.error()
    assert field.error() in field.edit.accessibleDescription()


def test_a_key_does_not_wait_for_the_phrases_to_be_read_and_the_pause_finds_what_it_left(
    qtbot, field, monkeypatch
):
    monkeypatch.setattr(at_hand, "are_read", lambda: False)
    type_in(field, "Elle est menteuse. ")
    assert field.error() == ""
    qtbot.waitUntil(lambda: "menteuse" in field.error())


def test_with_the_phrases_read_a_key_is_enough(field):
    get_ready()
    type_in(field, "Elle est menteuse. ")
    assert "menteuse" in field.error()


def test_a_word_that_is_being_typed_is_left_alone(field):
    type_in(field, "Il con")
    assert field.error() == ""
    type_in(field, "firme demain")
    assert field.error() == ""


def test_a_word_that_is_finished_is_told_at_once(field):
    type_in(field, "Elle est menteuse et")
    assert "menteuse" in field.error()


def test_what_is_typed_stays_and_mending_takes_the_sentence_away(qtbot, field):
    type_in(field, "Menteuse ")
    assert field.text() == "Menteuse "
    field.edit.selectAll()
    type_in(field, "Conteste la date ")
    assert field.error() == ""


def test_asking_at_the_last_moment_looks_at_all_of_it_and_goes_there(field):
    type_in(field, "malade")
    field.edit.clearFocus()
    assert field.has_fault()
    assert "malade" in field.error()
    field.set_text("rien à dire")
    assert not field.has_fault()


def test_a_text_that_is_put_in_place_is_looked_at_too(field):
    field.set_text("Elle est menteuse.")
    assert "menteuse" in field.error()


@pytest.mark.parametrize("make", [an_area, a_voice])
def test_the_marks_fall_on_the_words_even_after_an_emoji(qtbot, make):
    field = make(text="🙂🙂 Elle est menteuse.")
    qtbot.addWidget(field)
    (mark,) = field.edit.extraSelections()
    assert mark.cursor.selectedText() == "menteuse"
    field.set_text("rien")
    assert field.edit.extraSelections() == []


@pytest.mark.parametrize("make", MAKERS)
def test_while_one_writes_about_a_person_a_line_says_that_she_can_read_it(qtbot, make):
    field = make(readable=True)
    qtbot.addWidget(field)
    field.show()
    (line,) = field.findChildren(Reminder)
    assert line.isHidden()
    assert reminder().rstrip(".") in field.edit.accessibleDescription()
    field.edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not line.isHidden())
    field.edit.clearFocus()
    qtbot.waitUntil(line.isHidden)


def test_another_error_is_cleared_by_typing_and_words_at_fault_are_not(field):
    if not hasattr(field, "set_error"):
        return
    field.set_error("Write something.")
    type_in(field, "malade ")
    assert "malade" in field.error()


def test_what_is_told_shows_above_what_melts_at_the_foot_of_a_page(qtbot):
    told = PlainLabel("À retirer : « menteuse ».")
    page = Page(Column(*(PlainLabel(f"Ligne {number}") for number in range(30)), told, 90))
    qtbot.addWidget(page)
    page.resize(480, 446)
    page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)

    def left():
        return page.viewport().height() - told.mapTo(page.viewport(), told.rect().bottomLeft()).y()

    page.verticalScrollBar().setValue(page.verticalScrollBar().value() - left() + 4)
    assert 0 < left() < theme().size("fade")
    bring_in_sight(told)
    qtbot.waitUntil(lambda: left() >= theme().size("fade"))


def test_why_a_field_is_refused_shows_above_what_melts_once_the_field_has_the_focus(qtbot):
    field = a_line()
    page = Page(Column(*(PlainLabel(f"Ligne {number}") for number in range(30)), field, 120))
    qtbot.addWidget(page)
    page.resize(480, 446)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.set_error("Il manque le but. Écrivez ce que la personne demande, en quelques mots à elle. " * 3)
    field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
    told = next(one for one in field.findChildren(PlainLabel) if one.text() == field.error())

    def clear():
        foot = told.mapTo(page.viewport(), told.rect().bottomLeft()).y()
        return foot <= page.viewport().height() - theme().size("fade")

    qtbot.waitUntil(clear)
