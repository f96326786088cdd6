"""A lead reads the ledger by keys alone, takes the page of the day, and types its code back."""

import re

import pytest
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.unused import settle_days
from agent_desktop.foundation.actor import Role
from tests.journeys.audit import faults
from tests.journeys.driver import Driver, a_desk


@pytest.fixture
def led(tmp_path):
    """Yield a lead who has signed in at a desk where nothing was decided yet."""
    desk = a_desk(tmp_path / "profile", role=Role.LEAD)
    with desk.database.write(desk.actor) as tx:
        settle_days(tx)  # as some seconds after the first opening: the key of the desk is then trusted
    desk.database.close()
    with Driver(tmp_path / "profile") as driver:
        driver.start()
        driver.sign_in()
        yield driver


def the_mark(driver: Driver) -> QWidget | None:
    return next((one for one in driver.controls() if one.objectName() == "ledger.mark"), None)


def test_a_lead_takes_the_page_of_the_day_and_its_code_typed_back_is_found(led: Driver):
    assert the_mark(led) is None, "home shows no adaptation"
    led.press("Ctrl+Shift+J")
    led.wait_for_page("ledger")
    led.wait_for("Ouverture du journal")
    led.rest()
    assert faults(led) == []
    led.press("Ctrl+P")
    led.wait_for_page("ledger-print")
    led.wait_for("1 page")
    led.wait_for_focus("ledger.paper.print")
    led.rest()  # the page that was counted comes on screen in a turn of its own
    found = re.search(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", " ".join(led.shown()))
    assert found is not None
    led.press("Alt+Left")
    led.wait_for_page("ledger")
    led.rest()
    mark = the_mark(led)
    assert mark is not None
    assert "Scellé jusqu’à l’entrée" in mark.accessibleName()
    led.press("Home", "Return")
    led.wait_for_focus("ledger.proof.print")
    led.wait_for("Si un seul de ses signes changeait")
    led.tab_to("ledger.code")
    led.type(found[0].lower().replace("-", ""))
    led.press("Return")
    led.wait_for("Ce code est de ce journal")
    led.tab_to("ledger.verify")
    led.press("Space")
    led.wait_for("Vérifié à")
    led.wait_for_focus("ledger.verify")
    led.rest()
    assert faults(led) == []
    led.press("Alt+Left")
    led.wait_for_page("home")
    led.rest()
    assert the_mark(led) is None
