"""Choosing a procedure: search without accents, texts out of date, packs that cannot be read or are gone."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from agent_desktop.facilitation.search import found
from agent_desktop.facilitation.words import Status
from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from tests.facilitation.builders import NEWER, as_bytes, small
from tests.ui.facilitation.host import Host, a_page, focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


def shown(widget):
    QTest.qWait(1)
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def cards(page):
    return [card.pack.id for card in page.chooser._cards]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("impôt", {TAX}),
        ("IMPOT payer", {TAX}),
        ("trop-percu", {"indu-prestation"}),
        ("pieces", {"dossier-incomplet"}),
        ("", {TAX, "indu-prestation", "dossier-incomplet"}),
        ("impôt licorne", set()),
        ("n'arrive", {TAX}),
    ],
)
def test_procedures_are_found_by_any_words_without_accents_nor_order(library, model, typed, expected):
    assert {one.pack.id for one in found(library.packs, typed) if one.letter is None} == expected


def test_the_list_says_that_a_pack_is_an_example_until_it_is_valid(page, library):
    assert all(pack.status is Status.EXAMPLE for pack in library.packs)
    described = [card.accessibleDescription() for card in page.chooser._cards]
    assert all("2026" in words for words in described)
    assert all(len(card._chips) == 2 for card in page.chooser._cards)


def test_nothing_found_proposes_another_word(page):
    QTest.keyClicks(QApplication.focusWidget(), "licorne")
    assert cards(page) == []
    assert shown(page.chooser)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page._view_model.exchange.draft.script is None


def test_the_arrows_go_from_the_search_to_the_cards_and_back(page, model):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    first = page.chooser._cards[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert page.chooser._cards[1].hasFocus()
    QTest.keyClick(page.chooser._cards[1], Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert focused() == "script.search"


def test_a_text_out_of_date_opens_only_once_the_agent_agreed(page, model, clock, qtbot):
    clock.at = datetime(2027, 3, 1, 9, tzinfo=PARIS)
    page.entered()
    card = next(card for card in page.chooser._cards if card.pack.id == TAX)
    card.click()
    assert model.exchange.draft.script is None
    assert focused() == "script.late.open"
    page.findChild(QPushButton, "script.late.leave").click()
    assert model.exchange.draft.script is None
    card.click()
    page.findChild(QPushButton, "script.late.open").click()
    qtbot.waitUntil(lambda: model.walk is not None)
    assert page.title._dates.isVisible()


def test_a_pack_that_cannot_be_read_is_told_and_hides_no_other(page, model, packs_folder, library, qtbot):
    (packs_folder / "indu-prestation.yaml").write_text("a: &x [*x, *x]\n", encoding="utf-8")
    with qtbot.waitSignal(library.listed):
        page.entered()
    assert set(cards(page)) == {TAX, "dossier-incomplet"}
    assert "indu-prestation.yaml" in shown(page.chooser)


def test_a_pack_replaced_during_an_exchange_changes_nothing_in_it(begin, packs_folder):
    model = begin(TAX)
    to_step(model, "q_montant")
    digest = model.exchange.draft.script.pack_digest
    (packs_folder / f"{TAX}.yaml").write_text("format: mlf/1\n", encoding="utf-8")
    model.answer("600")
    assert model.current.step_id == "q_date"
    assert model.exchange.draft.script.pack_digest == digest


@pytest.fixture
def gone(begin, packs_folder, desk, tasks, clock, qtbot):
    """Return the page of an exchange begun with a version that nothing kept, as after an old copy came back."""
    before = begin(TAX)
    to_step(before, "q_montant")
    script = before.exchange.draft.script
    before.exchange.update(script=replace(script, pack_version="0.9.0", pack_digest="0" * 64))
    library = PackLibrary(tasks, packs_folder, tasks)
    model = ScriptViewModel(desk, tasks, clock, library, parent=tasks)
    qtbot.waitUntil(lambda: model.fault is not None)
    page = a_page(model)
    host = Host(page)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is host)
    page.entered()
    qtbot.waitUntil(lambda: library.is_read)
    page.held_by = host
    return page, model


def test_a_version_that_is_gone_is_said_and_the_answers_go_on_with_the_one_installed(gone, qtbot):
    page, model = gone
    assert model.fault.code == "pack_not_installed"
    assert focused() == "script.fault.back"
    page.findChild(QPushButton, "script.fault.go_on").click()
    qtbot.waitUntil(lambda: model.walk is not None)
    assert model.fault is None
    assert model.current.step_id == "q_montant"
    assert model.walk.answers.values["q_impot"] == "revenu"


def test_from_a_version_that_is_gone_one_goes_back_to_the_exchange(gone, qtbot):
    page, _model = gone
    with qtbot.waitSignal(page.back_asked):
        page.findChild(QPushButton, "script.fault.back").click()
    assert set(page.handlers()) == {"back"}


def test_an_answer_brings_its_warning_before_it_is_taken(library, model, qtbot):
    page = a_page(model)
    host = Host(page)
    qtbot.addWidget(host)
    host.show()
    page.entered()
    model.start(next(pack for pack in library.packs if pack.id == TAX))
    qtbot.waitUntil(lambda: model.walk is not None)
    to_step(model, "q_poursuites")
    view = page.panes.stage.view
    assert "Saisie annoncée" not in shown(page.panes.stage)
    assert view.take_digit(4)
    assert model.current.step_id == "q_poursuites"
    assert "Saisie annoncée" in shown(page.panes.stage)
    assert view.take_digit(4)
    assert model.current.step_id == "q_date_acte"


def test_leaving_a_begun_procedure_asks_once_and_comes_back_to_the_choice(page, begin, model, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    to_step(model, "q_impot")
    page.findChild(QPushButton, "script.other").click()
    page.findChild(QPushButton, "script.other.stay").click()
    assert model.walk is not None
    page.findChild(QPushButton, "script.other").click()
    page.findChild(QPushButton, "script.other.leave").click()
    assert model.exchange.draft.script is None
    assert focused() == "script.search"


def test_the_words_of_the_letter_in_hand_start_the_script_at_that_letter(page, model, library, qtbot):
    page.chooser.enter()
    QTest.keyClicks(QApplication.focusWidget(), "contrainte")
    card = page.chooser._cards[0]
    assert "Contrainte" in card.accessibleDescription()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.walk is not None and len(model.walk.answers.letter or "") > 0)
    assert model.walk.path == ("@contrainte",)
    assert "dans les quinze jours après" in shown(page)
    page.panes.stage.go_on()
    assert model.walk.path == ("@contrainte", "q_date_contrainte")


def test_what_the_letter_skipped_and_nothing_needed_is_named_at_the_end(page, model, packs_folder, qtbot):
    silent = (("lettres", "mise_en_demeure", "dit"), ...)
    (packs_folder / "essai.yaml").write_bytes(as_bytes(small(*NEWER, silent)))
    page.chooser.enter()
    qtbot.waitUntil(lambda: len(model.library.packs) == 4)
    QTest.keyClicks(QApplication.focusWidget(), "essais mise en demeure")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.walk is not None and model.walk.answers.letter is not None)
    answers = model.walk.answers.acknowledge("@mise_en_demeure").answer("q_recu", "2026-11-20")
    model._go(answers)
    assert model.walk.path[-1] == "q_montant"
    answers = answers.answer("q_montant", "600").acknowledge("explication")
    model._go(answers.skip("redire", "not_now").skip("marge_duree", "not_now"))
    assert tidy(_("Not asked, since the script began at the letter: {what}").format(what="Impôt")) in shown(
        page
    )
