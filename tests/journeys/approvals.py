"""A decision beyond the agent's own margin, and the register of delegations, key by key."""

from tests.journeys import main_job
from tests.journeys.driver import Driver

ACT = "Décision du 12 janvier 2026, RAA n° 14"
EIGHT = "8 mensualités"
WRONG = "cidre franque vaisseau enivrer poreux polka girafe"
"""A phrase that opens nothing here."""


def reach_eight(desk: Driver) -> None:
    """Come to the margin, and propose eight months, beyond the agent's own margin, with reasons."""
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.explain(desk)
    desk.wait_for_focus("adapt.ruler")
    desk.press(*["Right"] * 5)
    desk.wait_for(f"Transmettre : {EIGHT}")
    desk.tab_to("adapt.fact.0")
    desk.press("Space")
    desk.tab_to("adapt.reason.pourquoi_cette_duree")
    desk.type(main_job.WHY)
    desk.tab_to("adapt.reason.verification")
    desk.type(main_job.CHECKED)


def to_the_register(desk: Driver, phrase: str) -> None:
    """Sign in with a phrase, and go to the register by the settings."""
    desk.wait_for_focus("unlock.phrase")
    desk.type(phrase)
    desk.press("Return")
    desk.wait_for_page("home")
    desk.rest()
    desk.press("Ctrl+,")
    desk.wait_for_page("settings")
    desk.tab_to("settings.register")
    desk.press("Space")
    desk.wait_for_page("register")


def fill_a_delegation(desk: Driver) -> None:
    """Delegate the first margin to the first agent, up to five, by an act of January."""
    desk.rest()
    desk.press("Down")
    desk.tab_to("register.receiver")
    desk.press("Down", "Down")
    desk.tab_to("register.most")
    desk.type("5")
    desk.tab_to("register.given_by")
    desk.type("Yann Kerbrat, directeur")
    desk.tab_to("register.first")
    desk.press("Ctrl+A")
    desk.type("12/01/2026")
