"""A script left in one exchange is taken up in the next, from the page of the exchange or from the choice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.facilitation.catalog import forget
from agent_desktop.facilitation.queries import is_kept
from agent_desktop.facilitation.retention import passes
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.records import Outcome
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.path_rows import path_rows
from agent_desktop.ui.facilitation.resume_offer import ResumeOffer
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.suggestion import Suggestion
from tests.builders import a_person
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


@pytest.fixture
def person(store, agent):
    return a_person(store, agent)


@pytest.fixture
def welcome(desk, person, qtbot):
    """Return what begins an exchange with the person on a channel."""

    def begin(channel):
        with qtbot.waitSignal(desk.opened):
            desk.welcome(channel, (person.id,))
        return desk.current

    return begin


@pytest.fixture
def leave(desk, qtbot):
    """Return what closes the exchange in front, its script unfinished."""

    def close(model):
        exchange = model.exchange
        closing = closing_of(exchange.draft, Outcome.INTERRUPTED, walk=model.walk)
        with qtbot.waitSignal(desk.closed):
            desk.close(exchange, closing)

    return close


@pytest.fixture
def left(model, begin, welcome, leave):
    """Return the model, the script left at the counter on the date asked by the letter."""
    welcome("counter")
    begin(TAX)
    to_step(model, "marge_echeances")
    leave(model)
    return model


def offered(model, qtbot):
    qtbot.waitUntil(lambda: bool(model.earlier.offers))
    return model.earlier.offers[0]


def test_the_next_exchange_takes_it_up_by_phone_at_the_first_answer_not_kept(left, welcome, qtbot):
    welcome("phone")
    offer = offered(left, qtbot)
    assert (offer.pack_id, offer.channel) == (TAX, "counter")
    with qtbot.waitSignal(left.earlier.took_up):
        left.earlier.take_up_last()
    qtbot.waitUntil(lambda: left.walk is not None)
    assert passes(left.pack, left.current.step_id)
    assert left.exchange.draft.spoken
    assert left.exchange.draft.script.earlier.interaction_id == offer.interaction_id
    assert left.earlier.offers == ()


def test_what_was_said_then_keeps_its_day_on_the_path(left, welcome, qtbot):
    welcome("phone")
    offered(left, qtbot)
    left.earlier.take_up_last()
    qtbot.waitUntil(lambda: left.walk is not None)
    rows = {row.step_id: row.note for row in path_rows(left.walk, left.current, left.origins)}
    assert rows["q_montant"].endswith("24 novembre, au guichet")
    left.look_at("q_montant", 1)
    left.answer("450")
    rows = {row.step_id: row.note for row in path_rows(left.walk, left.current, left.origins)}
    assert "novembre" not in rows["q_montant"]


def test_nobody_else_is_offered_it_nor_a_nameless_exchange(left, desk, store, agent, qtbot, tasks):
    other = a_person(store, agent, used_name="Œuvrard")
    for people in ((other.id,), ()):
        with qtbot.waitSignal(desk.opened):
            desk.welcome("counter", people)
        tasks.wait()
        QTest.qWait(10)
        assert left.earlier.offers == ()


def test_enter_in_the_empty_search_takes_it_up(left, page, welcome, qtbot):
    welcome("phone")
    offered(left, qtbot)
    page.entered()
    assert focused() == "script.search"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: left.walk is not None)
    assert left.exchange.draft.script.earlier is not None


def test_the_offer_says_which_procedure_when_and_what_comes_next(left, welcome, qtbot):
    offer = ResumeOffer(left.earlier)
    qtbot.addWidget(offer)
    welcome("phone")
    offered(left, qtbot)
    (one,) = [child for child in offer.findChildren(Suggestion) if child.isVisibleTo(offer)]
    told = one.accessibleDescription()
    assert "24 novembre, au guichet" in told
    assert "redemandées" in told
    assert one.text() == "Reprendre où nous en étions"


def test_promises_made_then_are_not_made_again(model, begin, welcome, leave, qtbot):
    welcome("counter")
    begin(TAX)
    to_step(model, "fin_desaccord", {"q_objet": "desaccord"})
    made = {promise.text for promise in model.exchange.draft.promises}
    assert made
    model.look_at("q_objet", 1)
    model.answer("les_deux")
    leave(model)
    welcome("phone")
    offered(model, qtbot)
    model.earlier.take_up_last()
    qtbot.waitUntil(lambda: model.walk is not None)
    model.look_at("q_objet", 1)
    model.answer("desaccord")
    assert model.walk.conclusion is not None
    assert model.exchange.draft.promises == ()


def test_a_version_that_is_gone_is_the_one_the_store_kept(
    model, begin, desk, store, tasks, clock, packs_folder, qtbot
):
    begin(TAX)
    digest = model.exchange.draft.script.pack_digest
    to_step(model, "q_montant")
    tasks.wait()
    with store.read() as session:
        assert is_kept(session, digest)
    path = packs_folder / f"{TAX}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# another version\n", encoding="utf-8")
    forget()
    again = ScriptViewModel(desk, tasks, clock, PackLibrary(tasks, packs_folder, tasks), parent=tasks)
    qtbot.waitUntil(lambda: again.walk is not None)
    assert again.fault is None
    assert again.current.step_id == "q_montant"


def test_a_file_that_became_unreadable_leaves_the_exchange_with_the_version_kept(
    model, begin, desk, tasks, clock, packs_folder, qtbot
):
    begin(TAX)
    to_step(model, "q_montant")
    tasks.wait()
    (packs_folder / f"{TAX}.yaml").write_text("format: &x [*x]\n", encoding="utf-8")
    forget()
    again = ScriptViewModel(desk, tasks, clock, PackLibrary(tasks, packs_folder, tasks), parent=tasks)
    qtbot.waitUntil(lambda: again.walk is not None)
    assert again.current.step_id == "q_montant"


def test_facts_said_before_are_proposed_with_their_day_in_a_script_begun_again(left, begin, welcome, qtbot):
    welcome("phone")
    offered(left, qtbot)
    begin(TAX)
    visit = to_step(left, "q_montant")
    qtbot.waitUntil(lambda: left.current.detail.suggestion == "600")
    assert left.walk.visit("q_montant").step == visit.step
    assert left.earlier.when_said(left.earlier.facts["montant"]) == "24 novembre 2026, au guichet"
    assert "ressources" not in left.earlier.facts
