"""Any order where the graph allows: going back loses nothing, what no longer holds is greyed and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from agent_desktop.facilitation.preview import kept_aside
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.values import is_known
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.ui.facilitation.path_rows import path_rows
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


def rows(model):
    return {row.step_id: row for row in path_rows(model.walk, model.current)}


def test_what_no_longer_holds_is_greyed_with_its_answer_and_comes_back_with_the_path(begin):
    model = begin(TAX)
    to_step(model, "q_capacite")
    before = model.walk.path
    model.look_at("q_objet", 1)
    model.answer("desaccord")
    aside = rows(model)["q_montant"]
    assert (aside.state, aside.can_go, aside.note) == ("aside", False, "gardé de côté\xa0: 600\xa0€")
    assert {visit.step_id for visit in kept_aside(model.walk)} >= {"q_montant", "q_date", "q_impot"}
    model.look_at("q_objet", 1)
    model.answer("difficulte")
    assert model.walk.path == before
    assert kept_aside(model.walk) == ()
    assert rows(model)["q_montant"].note == "600\xa0€"


def test_a_row_kept_aside_is_shown_and_cannot_be_pressed(begin, page):
    model = begin(TAX)
    to_step(model, "q_capacite")
    model.look_at("q_objet", 1)
    model.answer("desaccord")
    page.panes.show_pane("path")
    button = page.findChild(QPushButton, "script.path.q_montant.0")
    assert "gardé de côté" in button.accessibleName()
    assert not button.isEnabled()


def test_a_step_that_surely_comes_is_done_before_its_turn_and_is_not_asked_again(begin):
    model = begin(TAX)
    to_step(model, "q_impot")
    assert rows(model)["q_montant"].can_go
    model.look_at("q_montant", 0)
    assert model.current.step_id == "q_montant"
    assert model.is_back
    model.answer("1000000")
    assert model.current.step_id == "q_montant", "an answer out of range is not taken"
    model.answer("600")
    assert model.current.step_id == "q_impot"
    assert (rows(model)["q_montant"].state, rows(model)["q_montant"].note) == ("to_come", "600\xa0€")
    model.answer("revenu")
    assert model.current.step_id == "q_date"


def test_from_a_step_done_before_its_turn_one_comes_back_to_where_one_was(begin):
    model = begin(TAX)
    to_step(model, "q_impot")
    model.look_at("q_montant", 0)
    model.resume()
    assert model.current.step_id == "q_impot"


@pytest.mark.parametrize("pack_id", [TAX, "indu-prestation", "dossier-incomplet"])
def test_not_knowing_is_an_answer_to_every_kind_of_question(begin, pack_id):
    model = begin(pack_id)
    met = set()
    for step_id, step in model.pack.steps.items():
        if step.kind != "demander":
            continue
        answers = model.walk.answers.answer(step_id, "inconnu")
        model._go(answers)
        met.add(step.reply.type)
    for visit in model.walk.visits:
        if isinstance(visit.detail, Asked) and visit.detail.raw is not None:
            assert not is_known(visit.detail.value)
            assert visit.problem is None
    assert AnswerKind.CHOICE in met


def test_a_digit_gives_the_reason_for_skipping(begin, page, qtbot):
    model = begin(TAX)
    to_step(model, "q_montant")
    qtbot.waitUntil(lambda: focused() == "script.typed")
    page.findChild(QPushButton, "script.skip").click()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert model.walk.answers.skips == {"q_montant": "already_known"}


def test_another_reason_for_skipping_is_written(begin, page, qtbot):
    model = begin(TAX)
    to_step(model, "q_montant")
    qtbot.waitUntil(lambda: focused() == "script.typed")
    page.findChild(QPushButton, "script.skip").click()
    field = page.panes.stage.acts._other
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "Elle revient avec sa lettre")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert model.walk.answers.skips == {"q_montant": "Elle revient avec sa lettre"}
    assert model.current.step_id != "q_montant"


def test_what_the_file_knows_is_taken_with_enter_or_written_over(begin, page, qtbot):
    model = begin(TAX)
    to_step(model, "q_montant")
    model.set_facts({"montant": "600"})
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "script.suggestion") is not None)
    page.panes.stage.focus_first()
    assert focused() == "script.suggestion"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    assert focused() == "script.typed"
    QTest.keyClicks(QApplication.focusWidget(), "50")
    assert model.typed_text == "450"
    model.type_answer("")
    page.panes.stage.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert model.walk.answers.values["q_montant"] == "600"
