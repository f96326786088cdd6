"""What scripts stand on is loaded once an exchange is open, and nobody waits for it in front of a dead window."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.facilitation.folds import FoldList
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.theme import theme
from tests.journeys.driver import Driver


@pytest.fixture
def makes_ahead() -> bool:
    return True


def test_a_rule_is_explained_as_soon_as_an_exchange_is_open(desk: Driver):
    behind = desk.window.workstation.behind
    assert not behind.scripts.is_made
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    # At once: the pages of the script are still on their way.
    desk.press(keymap().first("explain"))
    desk.wait_for_page("explain")
    assert behind.scripts.is_made


def test_they_are_made_by_themselves_while_the_person_speaks(desk: Driver):
    behind = desk.window.workstation.behind
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: behind.scripts.is_made, "the pages of the script")
    assert desk.page == "exchange"


def test_decisions_and_rules_follow_and_the_pages_that_few_open_wait_to_be_asked_for(desk: Driver):
    behind = desk.window.workstation.behind
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: behind.rules.is_made, "the pages of rules")
    assert behind.decisions.is_made
    rare = (behind.remarks, behind.equality, behind.team, behind.audit, behind.ledger)
    assert not any(shelf.is_made for shelf in rare)
    desk.press(keymap().first("audit"))
    desk.wait_for_page("audit")
    assert [shelf.is_made for shelf in rare] == [False, False, False, True, False]


def test_of_two_pages_asked_for_one_after_the_other_the_last_is_shown(desk: Driver):
    behind = desk.window.workstation.behind
    desk.press(keymap().first("audit"), keymap().first("ledger"))
    desk.wait_for_page("ledger")
    desk.wait_until(lambda: behind.audit.is_made, "the page asked for before")
    desk.rest()
    assert desk.page == "ledger"


def test_a_key_of_theirs_pressed_on_the_home_page_is_answered_and_nothing_is_copied(desk: Driver):
    QApplication.clipboard().setText("Ce que le navigateur avait copié")
    desk.press(keymap().first("copy_summary"))
    desk.wait_for("Rien à copier")
    assert desk.page == "home"
    assert QApplication.clipboard().text() == "Ce que le navigateur avait copié"


def test_what_is_typed_while_the_rules_come_is_looked_for_there(desk: Driver):
    desk.press(keymap().first("information"))
    desk.wait_for_focus("home.information")
    desk.type("Retirer")
    desk.press(keymap().first("rules"))
    desk.type("contester")
    desk.wait_for_page("rules")
    desk.wait_until(lambda: desk.reads("rules.search", "contester"), "what was typed")
    desk.wait_until(lambda: "contester" in desk.row_in_front("rules.results"), "a procedure")
    desk.press("Alt+Left")
    desk.wait_for_page("home")
    assert desk.text_of("home.information") == "Retirer"


@pytest.mark.parametrize("gone", ["agent_desktop.facilitation.outline", "agent_desktop.ui.library.page"])
def test_when_they_cannot_be_loaded_the_words_stay_and_asking_again_loads_them(
    desk: Driver, monkeypatch, qtbot, gone
):
    desk.press(keymap().first("information"))
    desk.wait_for_focus("home.information")
    with monkeypatch.context() as broken, qtbot.captureExceptions() as unforeseen:
        # As when a file of the program is gone: importing it fails.
        broken.setitem(sys.modules, gone, None)
        desk.press(keymap().first("rules"))
        desk.type("contester")
        desk.wait_until(lambda: desk.reads("home.information", "contester"), "what was typed")
        assert desk.page == "home"
    assert [error for error, _told, _trace in unforeseen] == [ModuleNotFoundError]
    desk.press(keymap().first("rules"))
    desk.wait_for_page("rules")
    desk.wait_for_focus("rules.search")


def test_what_is_typed_while_a_summary_is_asked_for_stays_where_one_writes(desk: Driver):
    desk.press(keymap().first("information"))
    desk.wait_for_focus("home.information")
    desk.press(keymap().first("copy_summary"))
    desk.type("Retirer")
    desk.wait_for("Rien à copier")
    assert desk.text_of("home.information") == "Retirer"


def test_what_is_typed_while_a_script_comes_is_not_put_among_the_words_of_the_person(desk: Driver):
    desk.press("Ctrl+N")
    desk.wait_for_focus("live.said")
    desk.type("Bonjour")
    desk.press(keymap().first("explain"))
    desk.type("impot")
    desk.wait_for_page("explain")
    desk.wait_until(lambda: desk.reads("script.search", "impot"), "what was typed")
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")
    assert desk.text_of("live.said") == "Bonjour"


def test_a_choice_made_before_they_are_there_is_taken_into_account(desk: Driver):
    models = desk.window.workstation.behind.models
    models.settings.update(service="Maison des services")
    assert "sheet" not in vars(models)
    assert models.sheet._settings.service == "Maison des services"


def test_a_desk_left_before_they_are_made_makes_no_more_of_them(desk: Driver):
    workstation = desk.window.workstation
    behind, shell = workstation.behind, workstation.shell
    QTimer.singleShot(0, behind.scripts, behind.scripts._make_next)
    desk.close()
    assert not shell.has_page("explain")
    desk.start()
    desk.sign_in()


def test_a_desk_left_before_its_days_are_settled_and_copied_asks_its_store_for_nothing_more(
    desk: Driver, qtbot
):
    session = desk.window.workstation.session
    for what in (session.settle_days, session._copy):
        session.leaving.connect(lambda what=what: QTimer.singleShot(0, session, what))
    with qtbot.captureExceptions() as unforeseen:
        desk.press("Ctrl+L")
        desk.wait_for_focus("unlock.phrase")
    assert unforeseen == []
    desk.sign_in()


def test_the_sheet_asked_for_in_the_middle_of_a_script_gives_the_script_back(desk: Driver):
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press(keymap().first("explain"))
    desk.wait_for_page("explain")
    desk.wait_for_focus("script.search")
    desk.type("impot")
    desk.rest()
    desk.press("Enter")
    desk.wait_for_focus("script.proceed")
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.press("Alt+Left")
    desk.wait_for_page("explain")
    desk.press(keymap().first("explain"))
    desk.wait_for_page("exchange")
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")


def test_the_row_of_a_card_that_is_folded_comes_in_sight(desk: Driver):
    theme().configure(scale_percent=150)
    desk.window.resize(1366, 768)
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.press(keymap().first("explain"))
    desk.wait_for_focus("script.search")
    desk.type("impot")
    desk.rest()
    desk.press("Enter")
    desk.wait_for_focus("script.proceed")
    desk.press("Return")
    desk.wait_for_focus("script.answer.difficulte")
    # In other words and back, then the path around it: the list is scrolled to the card.
    desk.press("Shift+F3", "Shift+F3", "F5")
    desk.wait_until(lambda: bool(_rows(desk)), "the path")
    desk.rest()
    desk.press("F5", "Escape")
    desk.wait_for_focus("script.fold.q_objet.1")
    here = QApplication.focusWidget()
    desk.wait_until(lambda: here.visibleRegion().boundingRect() == here.rect(), "the row")


def _rows(desk: Driver) -> list[FoldList]:
    return [rows for rows in desk.window.findChildren(FoldList) if rows.isVisible()]
