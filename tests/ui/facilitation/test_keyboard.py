"""The whole main path by keyboard alone: nothing is clicked, the focus is never lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.words import Register, Verdict
from agent_desktop.ui.facilitation.step_slot import StepSlot
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import TO_MARGIN, to_step

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAX = "impot-difficultes-paiement"


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def step(page):
    return page._view_model.current.step_id


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def test_the_main_job_goes_from_the_search_to_the_margin_without_a_mouse(page, model, qtbot):
    assert focused() == "script.search"
    write("impot payer")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.walk is not None)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    press(Qt.Key.Key_Return)  # said
    assert (step(page), focused()) == ("q_objet", "script.answer.difficulte")
    press(Qt.Key.Key_1)
    assert step(page) == "q_poursuites"
    press(Qt.Key.Key_Ampersand)  # 1 on an unshifted French keyboard
    assert step(page) == "q_impot"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert (step(page), focused()) == ("q_montant", "script.typed")
    write("600")
    press(Qt.Key.Key_Return)
    write("15/12")
    press(Qt.Key.Key_Down, CONTROL)
    press(Qt.Key.Key_1)
    write("1500")
    press(Qt.Key.Key_Return)
    write("1200")
    press(Qt.Key.Key_Return)
    write("200")
    press(Qt.Key.Key_Return)
    assert (step(page), focused()) == ("expl_delai", "script.idea.1")
    press(Qt.Key.Key_Down)
    assert focused() == "script.idea.2"
    press(Qt.Key.Key_Down, CONTROL)
    assert (step(page), focused()) == ("verif_delai", "script.said_back.compris")
    press(Qt.Key.Key_1)
    assert (step(page), focused()) == ("marge_echeances", "script.adapt")
    with qtbot.waitSignal(page.adapt_asked) as asked:
        press(Qt.Key.Key_M, CONTROL)
    assert asked.args == ["marge_echeances"]
    assert model.walk.variables["montant"] == 600
    assert model.walk.variables["capacite"] == 200


def test_the_end_is_reached_and_left_by_keyboard(playing, model, qtbot):
    to_step(model, "pieces_delai")
    assert focused() == "script.paper.rib"
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(key)
    press(Qt.Key.Key_Return)
    assert (step(playing), focused()) == ("engager_delai", "script.proceed")
    press(Qt.Key.Key_Return)
    assert (step(playing), focused()) == ("fin_delai", "script.proceed")
    with qtbot.waitSignal(playing.finished):
        press(Qt.Key.Key_F9)


def test_the_person_may_always_not_know_by_one_key(playing, model):
    to_step(model, "q_montant")
    write("6")
    press(Qt.Key.Key_U, CONTROL)
    assert step(playing) == "q_date"
    assert model.walk.answers.values["q_montant"] == "inconnu"


def test_an_error_is_said_where_it_is_mended_and_the_focus_stays_there(playing, model):
    to_step(model, "q_montant")
    write("beaucoup")
    press(Qt.Key.Key_Return)
    assert (step(playing), focused()) == ("q_montant", "script.typed")
    assert QApplication.focusWidget().accessibleDescription()
    write("600")
    assert QApplication.focusWidget().property("invalid") is False


def test_one_goes_back_and_forth_by_keyboard(playing, model):
    to_step(model, "q_date")
    press(Qt.Key.Key_Up, CONTROL)
    assert (step(playing), focused()) == ("q_montant", "script.typed")
    press(Qt.Key.Key_Up, CONTROL)
    assert (step(playing), focused()) == ("q_impot", "script.answer.revenu")
    press(Qt.Key.Key_Down, CONTROL)
    press(Qt.Key.Key_Down, CONTROL)
    assert step(playing) == "q_date"


def test_the_panes_are_reached_by_f6_and_the_path_is_walked_by_arrows(playing, model):
    playing.window().resize(1500, 900)
    to_step(model, "q_impot")
    press(Qt.Key.Key_F6, SHIFT)
    assert focused() == "script.path.q_impot.1"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert focused() == "script.path.q_objet.1"
    press(Qt.Key.Key_Return)
    assert step(playing) == "q_objet"


def test_a_note_is_taken_from_anywhere_and_loses_nothing(playing, model):
    to_step(model, "q_montant")
    write("60")
    press(Qt.Key.Key_F7)
    assert focused() == "script.note"
    write("Je peux tenir")
    press(Qt.Key.Key_Return)
    write("60 euros")
    assert model.exchange.draft.content.said == "Je peux tenir\n60 euros"
    assert step(playing) == "q_montant"
    assert model.typed_text == "60"


def test_an_answer_gone_back_to_reads_as_people_write_it_and_enter_goes_on_with_it(playing, model, qtbot):
    to_step(model, "q_date", {**TO_MARGIN, "q_montant": "1248.50"})
    slot = playing.panes.stage.findChild(StepSlot)
    qtbot.waitUntil(lambda: "q_montant" in {scene.visit.step_id for scene in slot.waiting}, timeout=20_000)
    press(Qt.Key.Key_Up, CONTROL)
    assert (focused(), QApplication.focusWidget().text()) == ("script.typed", "1248,50")
    press(Qt.Key.Key_Return)
    write("30/11")
    press(Qt.Key.Key_Return)
    assert step(playing) == "q_cause"
    answers = model.walk.answers
    assert (answers.values["q_montant"], answers.values["q_date"]) == ("1248.50", "2026-11-30")
    press(Qt.Key.Key_Up, CONTROL)
    assert QApplication.focusWidget().text() == "30/11/2026"
    write("0")
    press(Qt.Key.Key_Backspace)
    assert QApplication.focusWidget().text() == "30/11/2026"
    press(Qt.Key.Key_Return)
    assert step(playing) == "q_cause"
    assert model.walk.answers is answers


def test_a_question_is_kept_by_keyboard(playing, model):
    playing.panes.path.questions.findChild(QPushButton, "script.question.add").setFocus()
    press(Qt.Key.Key_Return)
    write("Pourquoi pas en juin ?")
    press(Qt.Key.Key_Return)
    assert model.talk.questions == ("Pourquoi pas en juin ?",)
    assert (step(playing), focused()) == ("accueil", "script.question.add")
    assert not playing.panes.path.questions.findChild(QLineEdit, "script.question").isVisible()


def test_a_step_is_passed_over_with_a_reason_by_keyboard(playing, model):
    to_step(model, "expl_delai")
    playing.panes.stage.acts.findChild(QPushButton, "script.skip").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "script.skip.already_done"
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert step(playing) == "verif_delai"
    assert model.walk.answers.skips == {"expl_delai": "already_known"}


def test_escape_takes_back_the_wish_to_pass_over(playing, model):
    skip = playing.panes.stage.acts.findChild(QPushButton, "script.skip")
    skip.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert focused() == "script.skip"
    assert step(playing) == "accueil"


def test_a_digit_answers_wherever_the_focus_is_save_in_a_field(playing, model):
    to_step(model, "verif_delai")
    playing.panes.stage.findChild(QWidget, "script.heard.0").setFocus()
    press(Qt.Key.Key_4)
    assert step(playing) == "marge_echeances"


def test_the_focus_stays_on_the_choice_of_words_when_the_words_change(playing, model):
    to_step(model, "expl_delai")
    playing.words.findChild(QWidget, "script.register.standard").setFocus()
    press(Qt.Key.Key_Right)
    assert model.register is Register.SIMPLE
    assert focused() == "script.register.simple"


def test_the_focus_is_never_lost_along_a_whole_script(playing, model):
    seen = []
    for _turn in range(40):
        seen.append((step(playing), focused()))
        if model.walk.conclusion is not None:
            break
        if model.current.kind == "marge":
            model.decide(model.current.step_id, MarginChoice(verdict=Verdict.GRANTED, value="3"))
        else:
            to_step(model, step_after(model))
    assert model.walk.conclusion is not None
    assert [place for place, name in seen if not name.startswith("script.")] == []


def step_after(model):
    """Return the step that one act leads to, tried on the answers alone."""
    from agent_desktop.facilitation.player import play
    from tests.ui.facilitation.walks import TO_MARGIN

    answers, visit = model.walk.answers, model.current
    match visit.kind:
        case "demander":
            answers = answers.answer(visit.step_id, TO_MARGIN.get(visit.step_id, "inconnu"))
        case "reformuler":
            from agent_desktop.facilitation.words import Understanding

            answers = answers.try_again(visit.step_id, Understanding.UNDERSTOOD)
        case "pieces":
            answers = answers.bring(visit.step_id, frozenset(p.id for p in visit.step.pieces))
        case _:
            answers = answers.acknowledge(visit.step_id, visit.number)
    return play(model.pack, answers, model.day).shown[-1].step_id
