"""A lead makes codes, an agent approves with one by telephone, the lead contests it: by keys alone."""

import shutil
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from agent_desktop.adaptations.answer_queries import answer_to
from agent_desktop.adaptations.answer_records import Way
from agent_desktop.adaptations.code_queries import sheets_of, uses_contested
from agent_desktop.adaptations.code_records import SheetState
from agent_desktop.adaptations.code_rules import in_groups, new_code, proof_of
from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.queries import entry_by_leaf, verified
from agent_desktop.ledger.records import Decision, Verdict
from agent_desktop.ui.keymap import keymap
from tests.journeys.approvals import WRONG, reach_eight
from tests.journeys.codes import (
    CONTESTED,
    as_said,
    begin_contest,
    choose_telephone,
    give_codes,
    shown_codes,
    sign_in_as,
    to_the_codes,
)
from tests.journeys.driver import Driver
from tests.support.pdfs import read
from tests.support.profiles import PHRASE
from tests.support.team import LEAD_PHRASE

TODAY, LAST_DAY = date(2026, 11, 24), date(2026, 12, 24)


@pytest.fixture
def folder(shared_desk, tmp_path):
    return shutil.copytree(shared_desk, tmp_path / "profile")


def reading(desk: Driver):
    return desk.window.workstation.session.open_desk.database.read()


def mine(desk: Driver):
    with reading(desk) as session:
        return sheets_of(session, desk.tasks.actor.agent_id)


def test_a_lead_makes_codes_with_her_phrase_prints_them_once_and_withdraws_them(folder, tmp_path, qtbot):
    with Driver(folder) as desk:
        desk.start()
        sign_in_as(desk, LEAD_PHRASE)
        to_the_codes(desk)
        desk.wait_for("Vous n’avez pas de codes")
        desk.press("Space")
        desk.wait_for_focus("codes.last")
        desk.type("1/12/2027")
        desk.tab_to("codes.phrase")
        desk.type(PHRASE)
        desk.press("Return")
        desk.wait_for("Quel jour")
        desk.press("Ctrl+A")
        desk.type("24/12")
        desk.press("Return")
        desk.wait_for_focus("codes.phrase")
        desk.press("Return")
        desk.wait_for("Cette phrase est celle de quelqu’un d’autre")
        desk.type(WRONG)
        desk.press("Return")
        desk.wait_for("Ce n’est pas la bonne phrase")
        desk.type(LEAD_PHRASE)
        desk.press("Return")
        desk.wait_for("Vos codes, jusqu’au 24 décembre 2026")
        desk.wait_for_focus("codes.print")
        codes = shown_codes(desk)
        (sheet,) = mine(desk)
        with reading(desk) as session:
            committed = entry_by_leaf(session, sheet.leaf).d["codes"]
        assert len(codes) == 10
        assert [committed_code(proof_of(code, sheet.id)) for code in codes[:2]] == list(committed[:2])
        saved = save(desk, tmp_path / "codes.pdf")
        assert saved.faults == []
        assert saved.pages == 1
        assert all(" ".join(in_groups(code)) in saved.words for code in codes)
        desk.tab_to("codes.done")
        desk.press("Space")
        desk.wait_for_focus("codes.add")
        assert not desk.sees(" ".join(in_groups(codes[0])))
        desk.wait_for("0 code utilisé sur 10")
        desk.tab_to(f"codes.end.{sheet.id}")
        desk.press("Space")
        desk.wait_for("Retirée")
        assert [one.state_on(TODAY) for one in mine(desk)] == [SheetState.ENDED]


def save(desk: Driver, path):
    desk.tab_to("codes.save")
    desk.press("Space")
    dialog = desk.window.findChild(QFileDialog, "codes.where")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    desk.wait_until(lambda: desk.window.findChild(QFileDialog, "codes.where") is None, "no dialog")
    desk.window.activateWindow()
    desk.wait_until(lambda: QApplication.activeWindow() is desk.window, "the window in front")
    desk.wait_for("Page enregistrée")
    return read(path.read_bytes())


def test_an_agent_approves_by_telephone_and_the_lead_contests_at_her_next_sign_in(folder, qtbot):
    given = give_codes(folder, LAST_DAY)
    with Driver(folder) as desk:
        desk.start()
        sign_in_as(desk, PHRASE)
        reach_eight(desk)
        desk.press("F9")
        desk.wait_for_page("explain")
        desk.wait_for("Un responsable répond ici")
        desk.press(keymap().first("answer_here"))
        choose_telephone(desk)
        desk.type(as_said(given.codes[0])[:-1])
        desk.press("Return")
        desk.wait_for("Un code a douze signes")
        for tried in range(5):
            desk.press("Ctrl+A")
            desk.type(new_code(0))
            desk.press("Return")
            desk.wait_for("Ce code n’est sur aucune feuille de cette personne")
            desk.rest()
            assert desk.sees("Prochain essai") is (tried == 4)
        desk.wait_until(lambda: not desk.sees("Prochain essai"), "another try")
        desk.press("Ctrl+A")
        desk.type(as_said(given.codes[0]))
        desk.press("Return")
        desk.wait_for("Approuvé")
        desk.wait_for_focus("script.paper.rib")
        with reading(desk) as session:
            (record,) = adaptations_of_interaction(session, desk.window.workstation.desk.current.id)
            answer = answer_to(session, record.id)
            assert verified(session, "local").verdict is Verdict.INTACT
        assert (record.stands, answer.way, answer.written_by) == (
            Decision.GRANTED,
            Way.CODE,
            desk.tasks.actor.agent_id,
        )
        desk.close()
        desk.start()
        sign_in_as(desk, LEAD_PHRASE)
        desk.wait_for("1 usage de vos codes attend votre confirmation")
        desk.press(keymap().first("decisions"))
        desk.wait_for_page("decisions")
        desk.wait_for("Nadia Berthelot a tapé un de vos codes")
        begin_contest(desk)
        desk.tab_to("contest.act")
        desk.press("Space")
        desk.wait_for("Contesté le 24 novembre 2026")
        desk.wait_for(CONTESTED)
        desk.wait_for_focus("waiting.back")
        assert [one.state_on(TODAY) for one in mine(desk)] == [SheetState.ENDED]
        desk.close()
        desk.start()
        sign_in_as(desk, PHRASE)
        desk.wait_for("1 approbation entendue au téléphone est contestée")
        desk.press(keymap().first("decisions"))
        desk.wait_for("La décision tient")
        desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
        desk.wait_for("avec un code dont l’usage est contesté")
        with reading(desk) as session:
            assert len(uses_contested(session, "local", desk.tasks.actor.agent_id)) == 1
            assert verified(session, "local").verdict is Verdict.INTACT
