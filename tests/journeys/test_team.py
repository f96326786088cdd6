"""A lead reads what the team did, and takes the page of the meeting; an agent has no such place."""

import pytest

from agent_desktop.foundation.actor import Role
from tests.journeys.audit import faults
from tests.journeys.driver import Driver, a_desk
from tests.team.filling import a_year_of_a_team


@pytest.fixture
def led(tmp_path):
    """Yield a lead who has signed in, at the desk of a team of five."""
    desk = a_desk(tmp_path / "profile", role=Role.LEAD)
    with desk.database.write(desk.actor) as tx:
        a_year_of_a_team(tx)
    desk.database.close()
    with Driver(tmp_path / "profile") as driver:
        driver.start()
        driver.sign_in()
        yield driver


def test_a_lead_reads_the_picture_and_takes_the_page_of_the_meeting_by_keys_alone(led: Driver):
    led.press("Ctrl+Shift+G")
    led.wait_for_page("team")
    led.wait_for("Trois regards de même poids")
    led.wait_for("13 ont reçu une réponse, 7 attendent encore.")
    assert faults(led) == []
    led.tab_to("team.service.table")
    led.press("Space")
    led.wait_for("Les chiffres, d’un trimestre à l’autre")
    assert faults(led) == []
    led.tab_to("team.meaning.chart")
    led.press("End")
    led.wait_for("La solidarité : expliquée à")
    led.press("Ctrl+P")
    led.wait_for_page("team-print")
    led.wait_for("3 pages")
    led.wait_for_focus("team.paper.print")
    assert faults(led) == []
    led.press("Alt+Left")
    led.wait_for_page("team")
    led.tab_to("team.remarks")
    led.press("Space")
    led.wait_for_page("remarks")
    led.press("Alt+Left")
    led.wait_for_page("team")


def test_an_agent_has_neither_the_place_nor_its_key(desk: Driver):
    workstation = desk.window.workstation
    assert workstation is not None
    assert workstation.shell.rail.item("team").isHidden()
    desk.press("Ctrl+Shift+G")
    desk.rest()
    assert desk.page == "home"
