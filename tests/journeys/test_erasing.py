"""The words of a person's decisions are asked to be erased by an agent, and erased by a lead, by keys alone."""

import pytest

from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from agent_desktop.store.copies import copies, keep_daily_copy
from agent_desktop.ui.keymap import keymap
from tests.journeys import erasing
from tests.journeys.codes import sign_in_as
from tests.journeys.driver import Driver, ten_fourteen
from tests.support.profiles import PHRASE
from tests.support.raw_store import pages
from tests.support.team import LEAD_PHRASE, a_shared_desk


@pytest.fixture
def desk(tmp_path, qtbot):
    made = a_shared_desk(tmp_path / "profile", ten_fourteen())
    erasing.decided_before(made, made.actor)
    kept = keep_daily_copy(made.profile, made.keys, made.database.clock)
    kept.rename(kept.with_name("daily-20261120T080000Z-0015.db"))
    made.database.close()
    with Driver(made.profile.folder) as driver:
        driver.start()
        yield driver


def test_an_agent_asks_a_lead_erases_and_the_file_says_so(desk: Driver):
    sign_in_as(desk, PHRASE)
    erasing.reach_the_request(desk)
    erasing.ask(desk)
    desk.press(keymap().first("decisions"))
    desk.wait_for("Attend une autre personne")
    desk.close()
    desk.start()
    sign_in_as(desk, LEAD_PHRASE)
    desk.wait_for("1 effacement attend votre réponse")
    erasing.reach_the_answer(desk)
    desk.press("Space")
    desk.wait_for_focus("erasure.understood")
    erasing.erase(desk)
    desk.wait_for("Rien n’attend de réponse")
    desk.welcome("le bihan", erasing.NAME)
    desk.wait_for("Texte effacé le 24 novembre 2026 (motif\u00a0: un juge l’a décidé)")
    opened = desk.window.workstation.session.open_desk
    with opened.database.read() as session:
        report = verified(session, "local")
    assert (report.verdict, report.counts.erased) == (Verdict.INTACT, 1)
    (copy,) = copies(opened.profile)
    for path in (opened.profile.store, copy.path):
        assert erasing.WORDS.encode() not in b"".join(pages(path, opened.keys.data_key))
