"""A lead reads how equally people are treated; an agent has no such place."""

import pytest

from agent_desktop.demo.filling import fill
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import today
from tests.equality.filling import thirteen_units
from tests.journeys.driver import Driver, a_desk


@pytest.fixture
def led(tmp_path):
    """Yield a lead who has signed in, at a desk that knows thirteen units."""
    desk = a_desk(tmp_path / "profile", role=Role.LEAD)
    with desk.database.write(desk.actor) as tx:
        thirteen_units(tx)
    desk.database.close()
    with Driver(tmp_path / "profile") as driver:
        driver.start()
        driver.sign_in()
        yield driver


def test_a_lead_reads_the_plot_and_a_pair_by_keys_alone(led: Driver):
    led.press("Ctrl+Shift+E")
    led.wait_for_page("equality")
    led.wait_for("Une unité sort de ce que le hasard explique : Valbray.")
    led.tab_to("equality.plot")
    led.press("End")
    led.wait_for("Accueil 12 : utilisée 21 fois sur 218")
    led.wait_for("Que feriez-vous")
    led.tab_to("equality.answer.1.grant")
    led.press("Space")
    led.tab_to("equality.reveal")
    led.press("Return")
    led.wait_for_focus("equality.next")
    led.wait_for("1 paire lue")
    led.press("Ctrl+P")
    led.wait_for_page("equality-print")
    led.wait_for("2 pages")
    led.wait_for_focus("equality.paper.print")
    led.press("Alt+Left")
    led.wait_for_page("equality")
    led.press("Alt+Left")
    led.wait_for_page("home")


def test_an_agent_has_neither_the_place_nor_its_key(desk: Driver):
    workstation = desk.window.workstation
    assert workstation is not None
    assert workstation.shell.rail.item("equality").isHidden()
    desk.press("Ctrl+Shift+E")
    desk.rest()
    assert desk.page == "home"


def test_a_lead_is_told_at_home_what_waits_and_goes_there_until_nothing_does(tmp_path):
    desk = a_desk(tmp_path / "profile", role=Role.LEAD)
    fill(desk.database, desk.actor, people=60, seed=2026, day=today(desk.database.clock))
    desk.database.close()
    with Driver(tmp_path / "profile") as driver:
        driver.start()
        driver.sign_in()
        driver.wait_for("2 décisions attendent votre réponse")
        driver.tab_to("home.waiting")
        driver.press("Space")
        driver.wait_for_page("decisions")
        driver.wait_for("2 décisions attendent, la plus ancienne d’abord")
        for left in ("1 décision attend, ", "Rien n’attend de réponse"):
            driver.wait_until(lambda: driver.focus.startswith("waiting."), "the first that waits")
            driver.press("Space")
            driver.wait_for("Ce qui est dit à la personne")
            driver.tab_to("approval.answer")
            driver.press("Space")
            driver.wait_for(left)
            driver.rest()
        driver.press("Alt+Left")
        driver.wait_for_page("home")
        driver.rest()
        assert not driver.sees("votre réponse")
