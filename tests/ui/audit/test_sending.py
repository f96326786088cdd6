"""The site's side: whom a bundle is for, what it tells of the whole, and what is refused, before anything is written."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from agent_desktop.audit.records import Why
from agent_desktop.audit.sending import CHOSEN
from agent_desktop.ledger.queries import latest_entries
from agent_desktop.ledger.records import EntryType
from agent_desktop.ui.audit.choice import DecisionChoice
from agent_desktop.ui.audit.sending_pane import SendingPane
from agent_desktop.ui.audit.sending_view_model import SendingViewModel
from agent_desktop.ui.audit.sending_words import certainty_words
from agent_desktop.ui.tasks import Tasks
from tests.adaptations.test_unused import at_this_desk
from tests.journeys.driver import plain
from tests.ui.facilitation.conftest import a_desk_around

LONGEST_MS = 60_000


@pytest.fixture
def service(site, lead, tmp_path, clock, qapp):
    made = Tasks()
    actor = at_this_desk(lead)
    made.use(site, actor)
    yield SendingViewModel(a_desk_around(site, actor, tmp_path), made, clock, made)
    made.close()


@pytest.fixture
def card(laptop, tmp_path):
    path = tmp_path / "carte.pub"
    path.write_text(laptop.keys.signed_card)
    return path


def taken(service, path, qtbot):
    with qtbot.waitSignal(service.changed):
        service.take_card(path)
    with qtbot.waitSignal(service.changed):
        service.read()


def sent(service, path, qtbot, **asked):
    usual = {"why": Why.DRAW, "size": 2, "seed": "7319"}
    service.send(path, **{**usual, **asked})
    qtbot.waitUntil(lambda: service.progress is None, timeout=LONGEST_MS)


def entries(site, lead):
    with site.read() as session:
        return [one.type for one in latest_entries(session, lead.site, 3)]


def test_a_card_seen_first_asks_for_its_code_and_nothing_leaves_without_it(
    service, told, card, laptop, site, lead, tmp_path, qtbot
):
    for _time in range(3):
        told.decision()
    taken(service, card, qtbot)
    assert (service.card.name, service.is_trusted) == ("Hélène Vasseur", False)
    out = tmp_path / "out.parvis"
    before = entries(site, lead)
    sent(service, out, qtbot, heard=laptop.keys.card.code[::-1])
    assert service.problem.code in {"reader_code_differs", "paper_code_mistyped"}
    assert (out.exists(), entries(site, lead)) == (False, before)
    sent(service, out, qtbot, heard=laptop.keys.card.code)
    assert (service.problem, service.sent.drawn, service.is_trusted) == (None, 2, True)
    assert laptop.open(out.read_bytes()).cases == 2
    assert entries(site, lead)[:2] == [EntryType.EXPORT, EntryType.SAMPLE]


def test_one_decision_after_a_complaint_leaves_with_its_reason(service, told, card, laptop, tmp_path, qtbot):
    told.decision()
    named = told.decision()
    taken(service, card, qtbot)
    asked = {"why": Why.COMPLAINT, "leaves": (named.leaf,), "heard": laptop.keys.card.code}
    sent(service, tmp_path / "out.parvis", qtbot, **asked)
    assert service.problem.code == "reason_missing"
    sent(service, tmp_path / "out.parvis", qtbot, reason="Elle dit n’être pas entendue.", **asked)
    (case,) = laptop.cases(laptop.open((tmp_path / "out.parvis").read_bytes()))
    assert (case.leaf, case.stratum) == (named.leaf, CHOSEN)


def test_a_bundle_that_is_stopped_leaves_no_file(service, told, card, laptop, tmp_path, qtbot):
    told.decision()
    taken(service, card, qtbot)
    out = tmp_path / "out.parvis"
    service.send(out, Why.DRAW, size=1, seed="1", heard=laptop.keys.card.code)
    service.stop()
    qtbot.waitUntil(lambda: service.progress is None, timeout=LONGEST_MS)
    assert (service.sent, service.problem, out.exists()) == (None, None, False)


def test_readings_come_back_once_and_what_is_no_answer_is_said(service, told, card, laptop, tmp_path, qtbot):
    told.decision()
    taken(service, card, qtbot)
    sent(service, tmp_path / "out.parvis", qtbot, size=1, heard=laptop.keys.card.code)
    bundle = laptop.open((tmp_path / "out.parvis").read_bytes())
    laptop.read(bundle, laptop.cases(bundle)[0])
    back = tmp_path / "back.parvis"
    back.write_bytes(laptop.answers(bundle))
    for readings, known in ((1, 0), (0, 1)):
        with qtbot.waitSignal(service.merged):
            service.merge(back)
        assert (service.found.readings, service.found.known) == (readings, known)
    back.write_bytes(b"%PDF-1.7")
    with qtbot.waitSignal(service.merged):
        service.merge(back)
    assert (service.problem.code, service.found) == ("not_sealed", None)


def test_what_reading_some_tells_of_all_is_said_with_how_sure_it_is(service, told, card, qtbot):
    for _time in range(3):
        told.decision()
    taken(service, card, qtbot)
    all_read = service.certainty(99)
    assert (all_read.frame, all_read.size, all_read.alike) == (3, 3, 2)
    assert service.certainty(0).most == 3
    hundred = replace(all_read, frame=100, size=60, alike=30, most=8)
    assert "30" in certainty_words(hundred)
    assert "95 fois sur 100" in certainty_words(hundred)


def test_the_pane_asks_for_a_reason_only_where_one_is_owed(service, told, card, qtbot):
    told.decision()
    pane = SendingPane(service)
    qtbot.addWidget(pane)
    pane.show()
    taken(service, card, qtbot)
    assert (pane._drawing.isVisible(), pane._naming.isVisible()) == (True, False)
    pane._why.set_value(Why.COMPLAINT.value)
    pane._show()
    assert (pane._drawing.isVisible(), pane._naming.isVisible()) == (False, True)
    assert pane._heard.isVisible()


def test_several_decisions_are_chosen_by_the_keyboard_and_leave_as_one_selection(
    service, told, card, laptop, site, tmp_path, qtbot
):
    for _time in range(4):
        told.decision()
    pane = SendingPane(service)
    qtbot.addWidget(pane)
    pane.resize(1100, 900)
    pane.show()
    taken(service, card, qtbot)
    pane._why.set_value(Why.SELECTION.value)
    pane._show()
    assert not pane._send.isEnabled(), "nothing is chosen yet"
    view = pane._several._view
    view.choose(0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert len(pane.leaves) == 1, "the arrows alone choose nothing"
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.leaves == tuple(one.leaf for one in service.decisions[:3])
    assert "3 décisions choisies sur 4" in plain(pane._several._count.text())
    pane._reason.set_text("Trois d’une même semaine.")
    pane._heard.set_text(laptop.keys.card.code)
    pane.send(tmp_path / "out.parvis")
    qtbot.waitUntil(lambda: service.progress is None, timeout=LONGEST_MS)
    cases = laptop.cases(laptop.open((tmp_path / "out.parvis").read_bytes()))
    assert {(case.leaf, case.stratum) for case in cases} == {(leaf, CHOSEN) for leaf in pane.leaves}


def test_a_choice_is_undone_step_by_step_and_outlives_a_new_list_as_far_as_it_can():
    choice = DecisionChoice()
    choice.list_again(["a", "b", "c"])
    choice.toggle("b")
    choice.choose_all()
    choice.choose_all()
    assert choice.chosen == ()
    choice.undo()
    assert choice.chosen == ("a", "b", "c")
    choice.undo()
    assert choice.chosen == ("b",)
    choice.list_again(["b", "d"])
    assert (choice.chosen, choice.can_undo) == (("b",), False)
