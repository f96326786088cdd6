"""The main job, key by key: 600 € of income tax, 200 € a month possible, four months granted."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.driver import Driver

BROUGHT = "Payer mon impôt à mon rythme"
SAID = "Je veux payer, mais 600 € d’un coup, je ne peux pas. J’ai déjà réglé le chauffage."
UNDERSTOOD = "La somme n’est pas contestée. 200 € par mois, c’est possible."
WHY = "Trois fois 200 € laissent trop peu pour le chauffage de cet hiver."
CHECKED = "Nous avons fait ensemble le compte du mois."
OURS = "Vous envoyer la liste écrite des dates et des sommes"
THEIRS = "Prévenir avant la date si vous ne pouvez plus payer"
GRANTED = "4 mensualités"


def hear(desk: Driver) -> None:
    """Write what brings them, what they say, and what was understood, confirmed."""
    desk.wait_for_focus("live.said")
    desk.type(SAID)
    desk.tab_to("live.brought", key="Shift+Tab")
    desk.type(BROUGHT)
    desk.tab_to("live.understood")
    desk.type(UNDERSTOOD)
    desk.press("Ctrl+Return")
    desk.wait_for("Confirmé")


def reach_the_rule(desk: Driver) -> None:
    """Choose the procedure and ask what it asks, up to the rule to explain."""
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
    _answer(desk, "Somme restant due", "600")
    _answer(desk, "Date limite de paiement", "15 décembre")
    desk.wait_for_focus("script.answer.revenus_en_baisse")
    desk.press("1")
    _answer(desk, "Ressources du foyer", "1500")
    _answer(desk, "Charges obligées", "1250")
    _answer(desk, "Somme tenable", "200")
    desk.wait_for_focus("script.idea.1")
    desk.wait_for("Pourquoi cette règle")


def explain(desk: Driver) -> None:
    """Come to the rule, explain it, have it said back."""
    reach_the_rule(desk)
    desk.press("Ctrl+Down")
    desk.wait_for_focus("script.said_back.compris")
    desk.press("1")
    desk.wait_for_page("adapt")


def adapt(desk: Driver) -> None:
    """Grant four months, within the agent's own margin, and say why."""
    desk.wait_for_focus("adapt.ruler")
    desk.wait_for("Accorder 3 mensualités")
    desk.press("Right")
    desk.wait_for(f"Accorder {GRANTED}")
    desk.tab_to("adapt.fact.0")
    desk.press("Space")
    desk.tab_to("adapt.fact.1")
    desk.press("Space")
    desk.tab_to("adapt.reason.pourquoi_cette_duree")
    desk.type(WHY)
    desk.tab_to("adapt.reason.verification")
    desk.type(CHECKED)
    desk.press("F9")
    desk.wait_for_page("explain")


def promise(desk: Driver) -> None:
    """Look at the papers together, write down what both sides promise, come to the end of the script."""
    desk.wait_for_focus("script.paper.rib")
    desk.tab_to("script.papers.all")
    desk.press("Space", "Ctrl+Down")
    desk.wait_for(OURS)
    desk.press("Ctrl+Down")
    desk.wait_for("Étalement accordé")
    desk.press("F9")
    desk.wait_for_page("exchange")


def print_sheet(desk: Driver, path: Path) -> None:
    """Make the sheet and save it as a PDF, its name typed in the dialog."""
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Page 1")
    desk.wait_for_focus("sheet.print")
    desk.tab_to("sheet.save", key="Shift+Tab")
    desk.press_and_answer("Space", str(path))
    desk.wait_until(path.exists, "the file of the sheet")
    desk.rest()
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")


def finish(desk: Driver) -> None:
    """End the exchange: how it ends was said by the script."""
    desk.press("F9")
    desk.wait_for_page("home")
    desk.rest()


LANDINGS = (
    "script.search",
    "script.proceed",
    "script.answer.difficulte",
    "script.typed",
    "script.idea.1",
    "script.said_back.compris",
    "adapt.ruler",
    "script.paper.rib",
)
"""Where the focus lands along the job: one control of each kind of step."""

STEPS: tuple[Callable[[Driver], None], ...] = (hear, explain, adapt, promise)
"""The job up to its sheet, part by part."""


def _answer(desk: Driver, label: str, typed: str) -> None:
    desk.wait_for_focus("script.typed")
    desk.wait_until(lambda: desk.focus == "script.typed" and desk.focus_name.startswith(label), label)
    desk.type(typed)
    desk.press("Return")
