"""A decision passed on is answered on the same desk by the phrase of a lead, by keys alone."""

import shutil

import pytest

from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.facilitation.words import Verdict as Rules
from agent_desktop.ledger.queries import latest_entries, verified
from agent_desktop.ledger.records import Decision, EntryType, Verdict
from agent_desktop.ui.keymap import keymap
from tests.journeys import main_job
from tests.journeys.approvals import EIGHT, WRONG, reach_eight
from tests.journeys.driver import Driver
from tests.support.team import LEAD_PHRASE


@pytest.fixture
def desk(shared_desk, tmp_path, qtbot):
    with Driver(shutil.copytree(shared_desk, tmp_path / "profile")) as driver:
        driver.start()
        driver.sign_in()
        yield driver


def pass_on(desk: Driver) -> None:
    reach_eight(desk)
    desk.press("F9")
    desk.wait_for_page("explain")
    desk.wait_for("Un responsable répond ici")


def of_exchange(desk: Driver):
    with desk.window.workstation.session.open_desk.database.read() as session:
        exchange = desk.window.workstation.desk.current
        return adaptations_of_interaction(session, exchange.id)


def test_a_lead_approves_on_the_spot_and_the_script_goes_on_granted(desk: Driver):
    pass_on(desk)
    desk.press(keymap().first("answer_here"))
    desk.wait_for_focus("approval.phrase")
    desk.wait_for(EIGHT)
    desk.type(LEAD_PHRASE)
    desk.press("Return")
    desk.wait_for("Approuvé")
    desk.wait_for_focus("script.paper.rib")
    (record,) = of_exchange(desk)
    assert (record.decision, record.stands) == (Decision.PASSED_ON, Decision.GRANTED)
    assert record.told.startswith("C’est accordé")
    assert "J’adapte la durée" in record.told
    with desk.window.workstation.session.open_desk.database.read() as session:
        entry = latest_entries(session, "local", 1)[0]
        assert verified(session, "local").verdict is Verdict.INTACT
    assert entry.type is EntryType.APPROVAL
    assert desk.window.workstation.session.open_desk.actor.name == "Nadia Berthelot"
    main_job.promise(desk)
    main_job.finish(desk)


def test_wrong_phrases_are_slowed_down_and_the_panel_keeps_what_was_written(desk: Driver):
    pass_on(desk)
    desk.press(keymap().first("answer_here"))
    for _try in range(3):
        desk.wait_for_focus("approval.phrase")
        desk.type(WRONG)
        desk.press("Return")
        desk.wait_for("Ce n’est pas la bonne phrase")
        desk.rest()
    desk.wait_for("Prochain essai")
    desk.press("Escape")
    desk.press(keymap().first("answer_here"))
    desk.wait_for_focus("approval.phrase")
    desk.wait_for("Prochain essai")


def test_the_agent_cannot_answer_with_her_own_phrase(desk: Driver):
    pass_on(desk)
    desk.press(keymap().first("answer_here"))
    desk.wait_for_focus("approval.phrase")
    desk.type("cidre franque vaisseau enivrer poreux polka tuteur")
    desk.press("Return")
    desk.wait_for("Personne n’approuve son propre acte")
    (record,) = of_exchange(desk)
    assert record.answered is None


def test_granted_subject_to_confirmation_the_script_goes_on_and_the_day_is_promised(desk: Driver):
    reach_eight(desk)
    desk.tab_to("adapt.reserve")
    desk.press("Space")
    desk.wait_for_focus("reserve.day")
    desk.wait_for("27 novembre 2026")
    desk.type("hier")
    desk.press("Return")
    desk.wait_for("Quel jour")
    desk.press("Ctrl+A")
    desk.type("1/12")
    desk.press("Return")
    desk.wait_for_focus("script.paper.rib")
    main_job.promise(desk)
    desk.wait_for("Vous dire si c’est confirmé")
    (record,) = of_exchange(desk)
    assert (record.stands, record.is_reserved) == (Decision.GRANTED, True)
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    desk.wait_for("à confirmer au plus tard le 1er décembre 2026")
    refuse_from_the_list(desk)
    (record,) = of_exchange(desk)
    assert (record.decision, record.stands) == (Decision.GRANTED, Decision.REFUSED)
    desk.wait_until(lambda: verdict_in_the_script(desk) is Rules.REFUSED, "the script with the refusal")


def refuse_from_the_list(desk: Driver) -> None:
    """Open the only one that waits: it holds the words of the margin. Then refuse it."""
    desk.press("Return")
    desk.wait_for_focus("approval.phrase")
    told = desk.window.workstation.behind.decisions.at_once().model
    assert "J’adapte la durée" in told.told
    desk.tab_to("approval.outcome.approved", key="Shift+Tab")
    desk.press("Right")
    desk.wait_for("Refuser, et dire pourquoi")
    assert "J’adapte la durée" not in told.told
    desk.tab_to("approval.phrase")
    desk.type(LEAD_PHRASE)
    desk.press("Return")
    desk.wait_for("Rien n’attend de réponse")


def verdict_in_the_script(desk: Driver) -> Rules | None:
    """Return what the script holds of the margin."""
    walk = desk.window.workstation.behind.models.script.walk
    return walk.answers.margins["marge_echeances"].verdict


def test_a_refusal_leads_the_script_to_the_rule(desk: Driver):
    pass_on(desk)
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    desk.wait_for(EIGHT)
    refuse_from_the_list(desk)
    (record,) = of_exchange(desk)
    assert record.stands is Decision.REFUSED
    desk.wait_until(lambda: verdict_in_the_script(desk) is Rules.REFUSED, "the script with the refusal")
