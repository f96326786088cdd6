"""The six tensions help on the screen, in one gesture, and are written nowhere."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from sqlalchemy import select

from agent_desktop.facilitation.words import Tension
from agent_desktop.foundation.i18n import _
from agent_desktop.interactions.closing import closing_of
from agent_desktop.interactions.draft_fields import to_fields
from agent_desktop.interactions.records import Outcome
from agent_desktop.schema import metadata
from agent_desktop.ui.facilitation.parts import quoted
from agent_desktop.ui.facilitation.words import TENSIONS
from tests.ui.facilitation.host import focused
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


@pytest.fixture
def playing(page, begin, qtbot):
    begin(TAX)
    qtbot.waitUntil(lambda: focused() == "script.proceed")
    return page


def texts(widget):
    QTest.qWait(1)
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def tick_all(model):
    for tension in Tension:
        model.tensions.tick(tension, on=True)


def test_one_key_reaches_the_six_and_a_digit_ticks_one(playing, model):
    to_step(model, "expl_delai")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert focused().startswith("script.cue.")
    expected = model.tensions.order()[1]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert model.tensions.ticked == {expected}
    assert model.current.step_id == "expl_delai"


def test_every_one_of_the_six_has_signs_words_to_say_and_what_to_avoid(model, begin):
    begin(TAX)
    for tension in Tension:
        found = model.tensions.help_for(tension)
        assert found.signs
        assert found.phrases
        assert found.avoid


def test_person_and_group_quotes_the_sense_of_the_rule_in_front(playing, model):
    to_step(model, "expl_delai")
    model.tensions.tick(Tension.PERSON_AND_GROUP, on=True)
    purpose = model.current.detail.rules[0].purpose.strip()
    assert model.tensions.help_for(Tension.PERSON_AND_GROUP).quoted[0] == purpose
    assert quoted(purpose) in texts(playing.panes.aside)


def test_singularity_says_which_margins_are_open_and_on_what_the_others_hang(model, begin):
    begin(TAX)
    to_step(model, "q_montant")
    before = model.tensions.help_for(Tension.SINGULARITY).facts
    assert len(before) == len(model.pack.margins)
    to_step(model, "marge_echeances")
    after = model.tensions.help_for(Tension.SINGULARITY).facts
    title = model.pack.margin("echeances").title
    assert any("Pas encore ouverte" in fact and title in fact for fact in before)
    assert after[0].startswith("Ouverte")
    assert any("Ouverte" in fact and title in fact for fact in after)


def test_freedom_says_that_one_may_not_answer_and_where_it_leads(model, begin):
    begin(TAX)
    to_step(model, "q_ressources")
    (fact, *_reason) = model.tensions.help_for(Tension.FREEDOM).facts
    assert fact.startswith("Elle peut ne pas répondre. On continue alors par")


def test_subject_quotes_the_person_and_names_the_agent(model, begin):
    begin(TAX)
    model.talk.write_note("J'ai déjà tout dit en juin")
    found = model.tensions.help_for(Tension.SUBJECT)
    assert found.quoted == ("J'ai déjà tout dit en juin",)
    assert "Nadia Berthelot" in found.facts[0]


def test_closeness_promises_another_channel_in_one_gesture_and_takes_it_back(model, begin):
    begin(TAX)
    assert "phone" in [one.channel for one in model.tensions.help_for(Tension.CLOSENESS).offers]
    model.tensions.promise_way("phone")
    (promise,) = model.exchange.draft.promises
    assert "Rappeler" in promise.text
    model.tensions.promise_way("phone")
    assert model.exchange.draft.promises == ()


def test_what_is_ticked_is_written_in_no_draft(model, begin):
    begin(TAX)
    before = to_fields(model.exchange.draft)
    tick_all(model)
    assert to_fields(model.exchange.draft) == before


def test_what_is_ticked_is_found_in_no_byte_of_the_desk(playing, model, desk, store, tasks, tmp_path, qtbot):
    to_step(model, "expl_delai")
    tick_all(model)
    texts(playing.panes.aside)
    with qtbot.waitSignal(desk.closed):
        desk.close(model.exchange, closing_of(model.exchange.draft, Outcome.INTERRUPTED, walk=model.walk))
    tasks.wait()
    # The text of the procedure holds the words of every tension, met or not.
    tables = [table for table in metadata.sorted_tables if table.name != "pack_text"]
    with store.read() as session:
        rows = [dict(row) for table in tables for row in session.execute(select(table)).mappings()]
    kept = json.dumps(rows, default=str, ensure_ascii=False)
    plain = b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and "packs" not in path.parts
    )
    assert "impot-difficultes-paiement" in kept
    for tension in Tension:
        assert TENSIONS[tension] not in kept
        assert _(TENSIONS[tension]) not in kept
        assert f'"{tension.value}"' not in kept
        assert TENSIONS[tension].encode() not in plain


def test_another_exchange_begins_with_nothing_ticked(model, begin, desk, qtbot):
    begin(TAX)
    tick_all(model)
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter")
    assert model.tensions.ticked == frozenset()


def test_every_chip_says_whether_it_is_ticked(playing, model):
    to_step(model, "expl_delai")
    chip = playing.findChild(QAbstractButton, f"script.cue.{Tension.SUBJECT.value}")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert Tension.SUBJECT in model.tensions.ticked
