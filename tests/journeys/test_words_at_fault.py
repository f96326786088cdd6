"""At the desk: words that are not written about a person are told, kept nowhere, and the exchange waits for them."""

import re

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from agent_desktop.ui.widgets.word_check import WordCheck
from tests.house.test_free_texts import NOT_FREE
from tests.journeys import main_job
from tests.journeys.driver import Driver

SENTENCE = "Elle est menteuse. "
REST = "Elle propose 60 € par mois."


def test_the_exchange_waits_until_the_words_are_changed(desk: Driver):
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.wait_for_focus("live.said")
    desk.tab_to("live.understood")
    desk.type(SENTENCE + REST)
    desk.wait_for("jugement sur la personne")
    desk.wait_for("Enregistré, sauf ces mots")
    desk.tab_to("live.outcome.resolu")
    desk.press("Space", "F9")
    desk.wait_for("Des mots sont à changer d’abord")
    desk.wait_for_focus("live.understood")
    assert desk.text_of("live.understood") == SENTENCE + REST


def test_what_comes_back_after_a_restart_is_all_but_the_sentence(desk: Driver):
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.wait_for_focus("live.said")
    desk.type(SENTENCE + REST)
    desk.wait_for("Enregistré, sauf ces mots")
    desk.close()
    desk.start()
    desk.sign_in()
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: "60 €" in desk.text_of("live.said"), "what was said")
    assert desk.text_of("live.said").strip() == REST


def test_every_free_text_of_the_window_is_watched(desk: Driver):
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.reach_the_rule(desk)
    found = [*desk.window.findChildren(QLineEdit), *desk.window.findChildren(QPlainTextEdit)]
    unwatched = {edit.objectName() for edit in found if edit.findChild(WordCheck) is None}
    exceptions = re.compile("|".join(re.escape(name).replace(r"\{\}", r"[\w-]+") for name in NOT_FREE))
    known = {name for name in unwatched if exceptions.fullmatch(name)}
    assert {"live.said", "live.understood", "script.note"} <= {edit.objectName() for edit in found}
    assert unwatched - known - {"palette.text", "copied.text"} == set()
