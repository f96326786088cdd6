"""Three densities, one key: guided, the path folded, or a list to tick; nothing is imposed, nothing is lost."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.facilitation.walk import VisitState
from agent_desktop.foundation.settings import Density
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.fold_row import FoldRowButton
from tests.support.fitting import misfits
from tests.ui.agents.people_who_listen import nameless, without_role
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def rows(page):
    return [row for row in page.panes.stage.findChildren(FoldRowButton) if row.isVisible()]


def row(page, step_id):
    return next(one for one in rows(page) if one.row.step_id == step_id)


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def test_guided_shows_one_step_and_no_other(playing):
    assert rows(playing) == []


def test_the_path_is_folded_around_the_step_and_its_field_is_the_very_same(playing, model):
    to_step(model, "q_montant")
    QTest.keyClicks(QApplication.focusWidget(), "60")
    field = QApplication.focusWidget()
    field.setCursorPosition(1)
    press(Qt.Key.Key_F5)
    assert QApplication.focusWidget() is field
    assert (field.text(), field.cursorPosition()) == ("60", 1)
    assert row(playing, "q_objet").row.note
    assert row(playing, "q_montant").row.is_open
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_F5)
    assert QApplication.focusWidget() is field
    assert (field.text(), field.cursorPosition(), model.density) == ("60", 1, Density.GUIDED)


def test_where_one_types_stays_in_sight_whatever_the_density(playing, model, qtbot):
    to_step(model, "expl_delai")
    for _turn in Density:
        press(Qt.Key.Key_F5)
        qtbot.wait(20)
        field = QApplication.focusWidget()
        page = playing.panes.stage._scroll
        top = field.mapTo(page.viewport(), field.rect().topLeft()).y()
        assert (focused(), 0 <= top < page.viewport().height() // 2) == ("script.idea.1", True), model.density


def test_each_folded_step_has_its_question_or_its_idea(playing, model):
    model.set_density(Density.MEMO)
    keys = {card.step_id: card.key for card in model.cards if card.early or card.visit is not None}
    assert all(keys.values())
    shown = {one.row.step_id: one.row.key or one.row.title for one in rows(playing)}
    assert all(shown[step_id].startswith(tidy(key)[:20]) for step_id, key in keys.items())


def test_the_arrows_go_from_row_to_row_past_the_open_step_and_enter_opens(playing, model):
    to_step(model, "q_impot")
    model.set_density(Density.MEMO)
    row(playing, "q_objet").setFocus()
    press(Qt.Key.Key_Return)
    assert (model.current.step_id, focused()) == ("q_objet", "script.answer.difficulte")
    row(playing, "q_objet").setFocus()
    press(Qt.Key.Key_Down)
    assert focused() == "script.fold.q_poursuites.1"
    press(Qt.Key.Key_End)
    assert focused().startswith("script.fold.")
    press(Qt.Key.Key_Home)
    assert focused() == "script.fold.accueil.1"


def test_a_question_answered_before_its_turn_is_not_asked_again(playing, model):
    to_step(model, "q_impot")
    model.set_density(Density.MEMO)
    row(playing, "q_montant").setFocus()
    press(Qt.Key.Key_Return)
    assert (model.current.step_id, focused()) == ("q_montant", "script.typed")
    QTest.keyClicks(QApplication.focusWidget(), "600")
    press(Qt.Key.Key_Return)
    assert model.current.step_id == "q_impot"
    press(Qt.Key.Key_1)
    assert model.current.step_id == "q_date"
    assert model.walk.variables["montant"] == 600


def test_an_answer_that_cannot_be_taken_is_said_so_before_its_turn_too(playing, model):
    to_step(model, "q_impot")
    model.look_at("q_montant", 0)
    model.type_answer("beaucoup")
    assert model.problem.code == "not_a_number"
    assert not model.can_proceed


def test_what_needs_the_rest_waits_for_its_turn(playing, model):
    model.set_density(Density.MEMO)
    waits = {one.row.step_id for one in rows(playing) if not one.isEnabled()}
    assert "marge_echeances" in waits
    assert "q_montant" not in waits


def test_free_folds_everything_and_leaves_the_page_to_the_list_and_the_note(playing, model):
    model.set_density(Density.FREE)
    assert playing.panes.stage.view is None
    assert not playing.panes.stage.acts.isVisible()
    assert focused() == "script.fold.accueil.1"


def test_space_ticks_a_message_and_takes_the_tick_back(playing, model):
    model.set_density(Density.FREE)
    press(Qt.Key.Key_Space)
    assert row(playing, "accueil").row.tick
    assert model.walk.visit("accueil").state is VisitState.DONE
    assert focused() == "script.fold.accueil.1"
    press(Qt.Key.Key_Space)
    assert row(playing, "accueil").row.tick is False
    assert model.walk.path == ("accueil",)


def test_a_message_passed_on_early_is_ticked_where_it_stands_and_done_when_the_path_comes(playing, model):
    to_step(model, "q_capacite")
    model.set_density(Density.FREE)
    early = row(playing, "expl_delai")
    early.setFocus()
    press(Qt.Key.Key_Space)
    assert row(playing, "expl_delai").row.tick
    model.set_density(Density.GUIDED)
    model.answer("200")
    assert model.current.step_id == "verif_delai"


def test_a_card_opened_from_the_list_folds_with_escape_and_the_focus_goes_back_to_its_row(playing, model):
    to_step(model, "q_impot")
    model.set_density(Density.FREE)
    row(playing, "q_objet").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "script.answer.difficulte"
    press(Qt.Key.Key_Escape)
    assert playing.panes.stage.view is None
    assert focused() == "script.fold.q_objet.1"


def test_in_free_an_answer_given_comes_back_to_the_list(playing, model):
    to_step(model, "q_impot")
    model.set_density(Density.FREE)
    assert focused() == "script.answer.revenu"  # where one was about to answer, nothing folds
    press(Qt.Key.Key_Escape)
    assert focused() == "script.fold.q_impot.1"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_1)
    assert model.walk.variables["impot"] == "revenu"
    assert playing.panes.stage.view is None
    assert focused().startswith("script.fold.")


@pytest.mark.parametrize("density", [Density.MEMO, Density.FREE])
@pytest.mark.parametrize("width", [1500, 1280, 480])
def test_every_row_has_a_name_a_role_and_its_room(playing, model, qtbot, density, width):
    playing.window().resize(width, 760)
    to_step(model, "q_montant")
    model.set_density(density)
    qtbot.wait(1)
    assert nameless(playing) + without_role(playing) == []
    assert misfits(rows(playing)) == []


def test_who_listens_hears_the_question_the_answer_and_where_a_step_stands(playing, model):
    to_step(model, "q_impot")
    model.set_density(Density.MEMO)
    said = row(playing, "q_objet").accessibleDescription()
    assert "Juste mais impossible" in said
    assert "fait" in said
    assert "Selon ses réponses" in row(playing, "expl_delai").accessibleDescription()


def test_going_on_makes_no_row_again(playing, model, qtbot):
    to_step(model, "q_impot")
    model.set_density(Density.MEMO)
    qtbot.wait(1)
    before = {id(one) for one in playing.panes.stage.findChildren(FoldRowButton)}
    model.answer("revenu")
    model.step_back()
    qtbot.wait(1)
    after = {id(one) for one in playing.panes.stage.findChildren(FoldRowButton)}
    assert len(after - before) <= 1


def test_no_timer_runs_while_a_step_waits(playing, model, qtbot):
    to_step(model, "q_montant")
    qtbot.wait(50)
    running = [
        timer for timer in playing.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()
    ]
    assert running == []
