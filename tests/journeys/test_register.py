"""The register of delegations, kept by a lead by keys alone, and read by everyone."""

import shutil

import pytest

from agent_desktop.delegations.queries import register
from tests.journeys.approvals import ACT, fill_a_delegation, to_the_register
from tests.journeys.driver import Driver
from tests.support.team import LEAD_PHRASE


@pytest.fixture
def unopened(shared_desk, tmp_path, qtbot):
    with Driver(shutil.copytree(shared_desk, tmp_path / "profile")) as driver:
        driver.start()
        yield driver


def known(desk: Driver):
    with desk.window.workstation.session.open_desk.database.read() as session:
        return register(session, "local")


def test_a_lead_enters_an_act_takes_it_back_enters_it_again_and_ends_it(unopened: Driver):
    desk = unopened
    to_the_register(desk, LEAD_PHRASE)
    desk.wait_for("Le registre est vide")
    desk.wait_for_focus("register.add")
    desk.press("Space")
    desk.wait_for_focus("register.margin")
    fill_a_delegation(desk)
    desk.press("Return")
    desk.wait_for("Il manque l’acte")
    desk.wait_for_focus("register.act")
    desk.type(ACT)
    desk.press("Return")
    desk.wait_for("Inscrite au registre")
    desk.wait_for(ACT)
    desk.press("Ctrl+Z")
    desk.wait_for("Le registre est vide")
    desk.press("Space")
    desk.wait_for_focus("register.margin")
    fill_a_delegation(desk)
    desk.tab_to("register.act")
    desk.type(ACT)
    desk.press("Return")
    desk.wait_for("en vigueur")
    (mistake, one) = sorted(known(desk), key=lambda one: not one.is_mistake)
    assert mistake.is_mistake
    assert (str(one.most), one.act, one.margin_id is not None) == ("5", ACT, True)
    desk.tab_to(f"register.end.{one.id}")
    desk.press("Space")
    desk.wait_for("Finie aujourd’hui")
    desk.wait_for("Le registre est vide")
    desk.press("Alt+Left")
    desk.wait_for_page("home")


def test_an_agent_reads_the_register_and_cannot_change_it(unopened: Driver):
    desk = unopened
    to_the_register(desk, "cidre franque vaisseau enivrer poreux polka tuteur")
    desk.wait_for("Le registre est vide")
    desk.wait_for_focus("register.back")
    assert not desk.sees("Inscrire une délégation")
