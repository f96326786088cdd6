"""A script played up to the budget of the household, then a crash, for a process of its own."""

import faulthandler

from tests.journeys.driver import Driver
from tests.support.acted import tell

RESOURCES, CHARGES = "1517,43", "1263,57"
"""What the pack keeps for the talk only."""


def answer(desk: Driver, label: str, typed: str) -> None:
    """Answer the question of this label."""
    desk.wait_for_focus("script.typed")
    desk.wait_until(lambda: desk.focus_name.startswith(label), label)
    desk.type(typed)
    desk.press("Return")


def tell_the_budget(desk: Driver) -> None:
    """Give the answers that the pack keeps for the talk only: what happened, and the budget."""
    desk.wait_for_focus("script.answer.revenus_en_baisse")
    desk.press("1")
    answer(desk, "Ressources du foyer", RESOURCES)
    answer(desk, "Charges obligées", CHARGES)


def at_the_counter(desk: Driver) -> None:
    """Ask what the script asks, up to the rule to explain."""
    desk.press("Ctrl+E")
    desk.wait_for_focus("script.search")
    desk.type("impot")
    desk.wait_for("Je n’arrive pas à payer mon impôt")
    desk.press("Return")
    desk.wait_for_focus("script.proceed")
    desk.press("Return")
    for first in ("difficulte", "rien", "revenu"):
        desk.wait_for_focus(f"script.answer.{first}")
        desk.press("1")
    answer(desk, "Somme restant due", "600")
    answer(desk, "Date limite de paiement", "15 décembre")
    tell_the_budget(desk)
    answer(desk, "Somme tenable", "200")
    desk.wait_for_focus("script.idea.1")
    desk.rest()


def talk_and_crash(desk: Driver) -> None:
    """Play the script with someone, and crash."""
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    at_the_counter(desk)
    tell("talked")
    faulthandler._sigabrt()  # type: ignore[attr-defined]  # the abort of a native library
