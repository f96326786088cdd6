"""A decision beyond the agent's own margin, key by key: eight months, with reasons."""

from tests.journeys import main_job
from tests.journeys.driver import Driver

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
