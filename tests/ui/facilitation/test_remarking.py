"""Own words and texts that fail: kept apart from the exchange, and about no one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from agent_desktop.facilitation.words import Register
from agent_desktop.remarks.actions import answer_remark
from agent_desktop.remarks.queries import own_words, remarks
from agent_desktop.remarks.records import Care, Kind, Reason, Verdict
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def explaining(page, begin, model, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    to_step(model, "expl_delai")
    model.set_register(Register.SIMPLE)
    return page


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def texts(widget):
    QTest.qWait(1)
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def of(store):
    with store.read() as session:
        return remarks(session)


def mine(store, agent):
    with store.read() as session:
        return own_words(session, agent.agent_id, TAX)


def test_one_key_then_one_digit_tells_the_author_which_text_fails_and_why(explaining, model, store, qtbot):
    press(Qt.Key.Key_D, CONTROL | SHIFT)
    assert focused() == "script.fails.too_long"
    with qtbot.waitSignal(model.remarking.taken):
        press(Qt.Key.Key_2)
    (remark,) = of(store)
    assert (remark.kind, remark.reason) == (Kind.FAILS, Reason.HARD_WORD)
    assert remark.about == model.remarking.texts[0]
    assert remark.about.register == "simple"
    assert explaining.isAncestorOf(QApplication.focusWidget())


def test_the_text_remarked_is_the_one_being_told(explaining, model, store, qtbot):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_D, CONTROL | SHIFT)
    with qtbot.waitSignal(model.remarking.taken):
        press(Qt.Key.Key_1)
    assert of(store)[0].about == model.remarking.texts[1]


def test_what_is_kept_of_a_text_is_the_pack_s_not_what_was_filled_in(explaining, model):
    assert all("600" not in about.shown for about in model.remarking.texts)


def test_a_remark_that_gives_a_figure_of_the_exchange_is_not_taken(explaining, model, store, tasks):
    press(Qt.Key.Key_D, CONTROL | SHIFT)
    field = explaining.findChild(QApplication.focusWidget().__class__, "script.fails.too_long")
    assert field is not None
    sheet = explaining.panes.stage.above.fails_sheet
    sheet._words.edit.setFocus()
    QTest.keyClicks(sheet._words.edit, "elle doit 600 euros")
    sheet._cards.choose_digit(4)
    tasks.wait()
    assert of(store) == ()
    assert "« 600 » a été donné dans cet échange" in texts(sheet).replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert sheet.is_open


def test_an_answer_of_the_author_is_read_under_the_text(explaining, model, store, tasks, lead, qtbot):
    about = model.remarking.texts[0]
    with qtbot.waitSignal(model.remarking.changed):
        model.remarking.remark(about, Reason.TOO_LONG)
    with store.write(lead) as tx:
        answer_remark(tx, of(store)[0].id, Verdict.CHANGED, "Coupé en deux.")
    qtbot.waitUntil(lambda: model.remarking.remarks_on(about)[0].answer is not None)
    press(Qt.Key.Key_D, CONTROL | SHIFT)
    assert "Coupé en deux." in texts(explaining.panes.stage.above.fails_sheet)


def test_own_words_are_kept_and_shown_first_at_the_next_exchange(
    explaining, model, store, agent, desk, begin, qtbot
):
    press(Qt.Key.Key_D, CONTROL)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    QTest.keyClicks(QApplication.focusWidget(), "Vous payez un peu chaque mois.")
    with qtbot.waitSignal(model.remarking.kept):
        press(Qt.Key.Key_Return, CONTROL)
    assert [one.words for one in mine(store, agent)] == ["Vous payez un peu chaque mois."]
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter")
    begin(TAX)
    to_step(model, "expl_delai")
    assert "Vous payez un peu chaque mois" not in texts(explaining.panes.stage)
    model.set_register(Register.SIMPLE)
    qtbot.waitUntil(lambda: "Vous payez un peu chaque mois" in texts(explaining.panes.stage.above.own_note))


def test_own_words_are_weighed_as_they_are_typed(explaining, model):
    about = model.remarking.texts[0]
    cares = {
        point.care
        for point in model.remarking.points(about, "Le comptable public accorde un sursis de paiement.")
    }
    assert Care.JARGON in cares
    assert {point.care for point in model.remarking.points(about, "Vous devez 600 € ici.")} >= {Care.FIGURE}


def test_own_words_are_never_sent_unless_offered_and_then_in_one_gesture(explaining, model, store, qtbot):
    about = model.remarking.texts[0]
    with qtbot.waitSignal(model.remarking.changed):
        model.remarking.keep(about, "Vous payez un peu chaque mois.")
    assert of(store) == ()
    button = explaining.findChild(QPushButton, "script.own.1.offer")
    with qtbot.waitSignal(model.remarking.taken):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [(one.kind, one.words) for one in of(store)] == [(Kind.WORDING, "Vous payez un peu chaque mois.")]


def test_nothing_of_a_remark_goes_in_the_exchange(explaining, model, qtbot):
    before = model.exchange.draft
    with qtbot.waitSignal(model.remarking.taken):
        model.remarking.remark(model.remarking.texts[0], Reason.TOO_LONG, "« gracieux » n'est pas clair")
    assert model.exchange.draft == before


def test_escape_puts_a_sheet_away_and_the_step_has_the_focus(explaining):
    press(Qt.Key.Key_D, CONTROL)
    press(Qt.Key.Key_Escape)
    assert not explaining.panes.stage.above.own_sheet.is_open
    assert focused() == "script.idea.1"
