"""Promise: one key copies what was lived in an exchange, fit for another application, without identity."""

from PySide6.QtGui import QGuiApplication

from tests.journeys import main_job
from tests.journeys.driver import Driver, plain

REVENUE, EXPENSES = "1500", "1250"
"""What she said of her budget: the pack keeps it for the conversation only."""


def pasted(desk: Driver) -> str:
    desk.rest()
    return plain(QGuiApplication.clipboard().text())


def copied(desk: Driver, words: str = "Résumé copié") -> str:
    desk.wait_for(words)
    return pasted(desk)


def test_the_summary_of_the_main_job_is_copied_with_one_key_and_names_nobody(desk: Driver):
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    for step in main_job.STEPS:
        step(desk)
    desk.press("Ctrl+Shift+C")
    text = copied(desk)
    in_order = [
        "Échange du mardi 24 novembre 2026, au guichet",
        main_job.BROUGHT,
        main_job.SAID,
        main_job.UNDERSTOOD,
        "Payer en plusieurs fois",
        f"Nombre de mensualités, accordé : {main_job.GRANTED}.",
        main_job.WHY,
        f"Le service, d’ici le mardi 1er décembre 2026 : {main_job.OURS}.",
        f"{main_job.THEIRS}.",
        "Issue : réglé",
    ]
    at = 0
    for words in in_order:
        at = text.find(plain(words), at)
        assert at >= 0, (words, text)
    for secret in ("Maryvonne", "Bihan", "1968", REVENUE, EXPENSES, "1 500", "1 250"):
        assert secret not in text
    desk.press("Ctrl+Shift+C")
    text = copied(desk, "avec nom et date de naissance. Effacé")
    assert "Maryvonne Le Bihan, nom de naissance Kerdoncuff, née le 14 mars 1968" in text
    assert REVENUE not in text


def test_what_was_copied_can_be_read_and_the_focus_comes_back(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je voudrais comprendre la lettre.")
    desk.press("Ctrl+Shift+C")
    copied(desk)
    desk.press("Ctrl+Shift+A")
    desk.wait_for_focus("copied.text")
    assert "Je voudrais comprendre la lettre." in desk.text_of("copied.text")
    desk.press("Escape")
    desk.wait_for_focus("live.said")


def test_an_exchange_that_was_closed_is_copied_from_the_thread(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("La lettre me fait peur.")
    desk.tab_to("live.outcome.resolu")
    desk.press("Space", "F9")
    desk.wait_for_page("home")
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    # As a row of the thread says it: others show its words before the thread is read.
    desk.wait_for("La lettre me fait peur.\N{NO-BREAK SPACE}», Réglé")
    desk.press("Shift+F6")
    desk.wait_for_focus("thread.list")
    desk.press("End")
    desk.wait_until(
        lambda: "La lettre me fait peur" in desk.row_in_front("thread.list"), "the closed exchange"
    )
    desk.press("Ctrl+C")
    text = copied(desk)
    assert "« La lettre me fait peur. »" in text
    assert "Issue : réglé" in text
