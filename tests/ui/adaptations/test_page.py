"""The page: it is done by keyboard, it speaks, it shows who decides and what is in the way."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLabel, QPlainTextEdit, QWidget

from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.adaptations.records import Stance
from agent_desktop.facilitation.words import Verdict
from agent_desktop.ledger.queries import texts_of, verified
from agent_desktop.ledger.records import Verdict as Checked
from agent_desktop.ui.adaptations.beginning import Obstacle
from agent_desktop.ui.adaptations.page import AdaptPage
from agent_desktop.ui.adaptations.precedent_rows import PrecedentRow
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.theme import theme
from agent_desktop.ui.widgets.choice_cards import ChoiceCards
from agent_desktop.ui.widgets.margin_ruler import MarginRuler
from agent_desktop.ui.widgets.page import Page
from tests.ui.adaptations.bench import (
    DOCUMENT,
    Box,
    a_bench,
    a_past_decision,
    at_another_step,
    twelve_precedents,
    walk_to,
)

NB = "\u00a0"
VALUE_AND_BAND = 160
"""How much of the ruler, from its top and in pixels at 100 %, its value and the band under it take."""


@pytest.fixture
def open_page(qtbot, tasks, clock):
    """Show the page of a bench inside the real shell, whose keys are live."""

    def opened(bench, size=(1366, 768)):
        shell = Shell(Desk(tasks, Box(), clock, tasks), str)
        qtbot.addWidget(shell)
        page = AdaptPage(bench.view_model)
        shell.add_page("adapt", page)
        shell.resize(*size)
        shell.show()
        qtbot.waitUntil(shell.isActiveWindow)
        bench.begin()
        qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
        shell.go("adapt")
        return page

    return opened


@pytest.fixture
def page(bench, open_page):
    return open_page(bench)


def press(qtbot, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key, held)


def write(qtbot, text):
    qtbot.keyClicks(QApplication.focusWidget(), text)


def shown(widget):
    """Return every text that can be read in a widget now."""
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def act(page):
    return page.findChild(QAbstractButton, "adapt.act")


def fields(page):
    return {field.question.id: field.area.edit for field in page.reasons.fields}


def test_three_instalments_are_granted_by_keyboard_alone(qtbot, page, bench):
    assert isinstance(QApplication.focusWidget(), MarginRuler)
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Left)
    press(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    press(qtbot, *[Qt.Key.Key_Tab] * 5)
    write(qtbot, "Budget fait ensemble, loyer paye.")
    press(qtbot, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(bench.decided))
    with bench.database.read() as session:
        (kept,) = adaptations_of_interaction(session, bench.exchange.id)
        assert verified(session, "local").verdict is Checked.INTACT
    assert (kept.value, kept.criteria) == (Decimal(3), page._view_model.offer.margin.criteria[:1])
    assert kept.reasons[1].text == "Budget fait ensemble, loyer paye."


def test_the_handle_never_goes_below_what_the_person_can_bear(qtbot, page, bench):
    press(qtbot, *[Qt.Key.Key_Left] * 4)
    assert bench.view_model.value == Decimal(3)


def test_the_button_says_the_act(qtbot, page):
    assert act(page).label() == f"Grant 3{NB}mensualités"
    press(qtbot, *[Qt.Key.Key_Right] * 4)
    assert act(page).label() == f"Pass on: 7{NB}mensualités"


def test_who_decides_is_said_when_the_handle_leaves_my_margin(qtbot, page, monkeypatch):
    said = []
    monkeypatch.setattr(
        "agent_desktop.ui.adaptations.notes.announce", lambda _widget, words: said.append(words)
    )
    press(qtbot, Qt.Key.Key_End)
    assert said == []
    press(qtbot, Qt.Key.Key_Right)
    assert len(said) == 1
    assert f"6{NB}mensualités" in said[0]
    assert "a lead on site" in said[0]


def test_f9_goes_to_what_is_still_missing_and_says_it(qtbot, page, bench):
    press(qtbot, Qt.Key.Key_F9)
    assert QApplication.focusWidget() is fields(page)["pourquoi_cette_duree"]
    assert "2 more answers, and it can be decided." in shown(page)
    assert not act(page).isEnabled()
    assert not bench.view_model.is_busy


def test_a_word_that_must_not_be_written_is_shown_with_its_reason_and_blocks(qtbot, page, bench):
    page.reasons.boxes[0].click()
    fields(page)["verification"].setPlainText("Budget fait, elle lutte contre le cancer")
    (field,) = [one for one in page.reasons.fields if one.question.id == "verification"]
    assert "“cancer” (health)" in field.area.error()
    (mark,) = fields(page)["verification"].extraSelections()
    assert mark.cursor.selectedText() == "cancer"
    assert bench.view_model.obstacle is Obstacle.AT_FAULT
    assert not act(page).isEnabled()
    assert "cancer" not in str(bench.exchange.kept_draft.deciding)
    press(qtbot, Qt.Key.Key_F9)
    assert QApplication.focusWidget() is fields(page)["verification"]


def test_mending_the_words_makes_the_act_possible_again(page):
    page.reasons.boxes[0].click()
    fields(page)["verification"].setPlainText("Elle lutte contre le cancer")
    fields(page)["verification"].setPlainText("Le budget tient, loyer compris")
    assert page.reasons.fields[1].area.error() == ""
    assert fields(page)["verification"].extraSelections() == []
    assert act(page).isEnabled()


def test_on_a_low_page_every_fact_and_every_field_to_answer_is_in_sight(qtbot, page):
    wanted = [*page.reasons.boxes, *(field.area.edit for field in page.reasons.fields)]
    assert len(wanted) > 4
    qtbot.waitUntil(lambda: all(part.visibleRegion().boundingRect() == part.rect() for part in wanted))


def test_at_twice_the_size_the_value_chosen_and_the_band_are_in_sight(qtbot, bench, open_page):
    theme().configure(scale_percent=200)
    page = open_page(bench)
    ruler, middle = page.how_far.first, page.findChild(Page)

    def value_and_band_in_sight():
        top = ruler.mapTo(middle.viewport(), QPoint(0, 0)).y()
        return top >= 0 and middle.viewport().height() - top >= theme().s(VALUE_AND_BAND)

    qtbot.waitUntil(value_and_band_in_sight)


def test_what_is_wanted_stands_in_the_field_until_something_is_written(qtbot, page):
    field = page.reasons.fields[0]
    assert "A sentence is enough" in field.area.edit.placeholderText()
    assert not [words for words in shown(field) if "A sentence is enough" in words]
    field.area.edit.setFocus()
    write(qtbot, "Loyer")
    assert field.area.edit.placeholderText() == ""
    assert [words for words in shown(field) if "A few more words" in words]


def test_a_short_reason_is_answered_kindly(page):
    fields(page)["verification"].setPlainText("Budget fait")
    told = [text for text in shown(page.reasons) if text.startswith("A few more words would help")]
    assert told == [
        "A few more words would help the person understand, and the next colleague. 9 characters more."
    ]


def test_the_words_of_the_person_are_in_sight(page, bench):
    assert f"“{bench.exchange.draft.content.said}”" in shown(page.reasons)


def test_the_person_is_named_where_it_matters(qtbot, page):
    qtbot.waitUntil(lambda: page.reasons.seen.field.edit.accessibleName() == "How Maryvonne Le Bihan sees it")
    assert any("as if Maryvonne Le Bihan were reading" in text for text in shown(page.reasons))


def test_what_to_say_to_the_person_is_in_the_register_of_the_exchange(bench, open_page):
    bench.exchange.update(register="simple")
    page = open_page(bench)
    assert any("Je change le nombre de mois pour vous." in text for text in shown(page.reasons))


def test_without_precedent_the_page_says_so(page):
    assert "No comparable precedent" in shown(page.precedents)
    assert any(text.startswith("No comparable precedent.") for text in shown(page.notes))


def test_three_precedents_are_shown_and_said_to_tell_little(bench, agent, open_page):
    for value in (3, 4, 6):
        a_past_decision(bench, agent, Decimal(value), impot="fonciere")
    page = open_page(bench)
    texts = shown(page.precedents)
    assert "3 comparable situations" in texts
    assert "They shed little light: too few to say what is usual." in texts
    assert "Your choice and what is usual" not in texts
    assert texts.count("Differs: Taxe foncière") == 3


def test_twelve_precedents_are_counted_spread_and_compared(bench, agent, lead, open_page):
    twelve_precedents(bench, agent, lead)
    page = open_page(bench, (1366, 1200))
    assert f"10 situations out of 12: from 3 to 9{NB}mensualités. Most often: 4." in shown(page.notes)
    texts = shown(page.precedents)
    assert {"12 comparable situations", "Granted", "10", "Passed on", "Rule kept", "Most often"} <= set(texts)
    ruler = page.how_far.first
    assert isinstance(ruler, MarginRuler)
    assert "2 comparable situations" in ruler.spoken_value()


def test_precedents_read_again_are_shown_in_the_lines_that_stand(qtbot, bench, agent, lead, open_page):
    a_past_decision(bench, agent, Decimal(12), impot="fonciere")
    page = open_page(bench)
    (row,) = page.precedents.findChildren(PrecedentRow)
    assert f"12{NB}mensualités" in shown(row)
    assert "Differs: Taxe foncière" in shown(row)
    twelve_precedents(bench, agent, lead)
    with qtbot.waitSignal(bench.view_model.precedents_changed):
        bench.view_model.read_precedents()
    rows = page.precedents.findChildren(PrecedentRow)
    assert len(rows) == 5
    assert rows[0] is row
    assert "Same situation" in shown(row)
    assert not [text for text in shown(page.precedents) if text.startswith(("Differs:", "They shed"))]


def test_what_was_shown_of_a_margin_goes_when_another_has_no_precedent(qtbot, bench, agent, lead, open_page):
    twelve_precedents(bench, agent, lead)
    page = open_page(bench)
    at_another_step(bench, walk_to("marge_pieces", DOCUMENT))
    bench.step_id = "marge_pieces"
    bench.begin()
    # Nothing of the other margin is left while it reads, and it may have read already.
    assert not {"The nearest ones", "Granted"} & set(shown(page.precedents))
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    texts = shown(page.precedents)
    assert "No comparable precedent" in texts
    assert not {"The nearest ones", "Granted", "Reading the precedents…"} & set(texts)


def test_a_choice_far_from_the_usual_asks_why_and_refuses_nothing(qtbot, bench, agent, lead, open_page):
    twelve_precedents(bench, agent, lead)
    page = open_page(bench)
    press(qtbot, *[Qt.Key.Key_Right] * 6)
    assert any("Yours is far from it: say in a word why." in text for text in shown(page.notes))
    assert bench.view_model.obstacle is Obstacle.REASON_MISSING


def test_a_closed_list_is_chosen_on_cards_that_say_who_decides(
    qtbot, store, tasks, clock, agent, person, open_page
):
    bench = a_bench(
        store,
        tasks,
        clock,
        agent,
        (person.id,),
        step_id="marge_pieces",
        walk=walk_to("marge_pieces", DOCUMENT),
    )
    page = open_page(bench)
    cards = page.how_far.first
    assert isinstance(cards, ChoiceCards)
    assert cards.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_2)
    assert bench.view_model.value == "releve_bancaire"
    assert act(page).label() == "Grant: Relevé bancaire des trois…"
    assert act(page).accessibleName().endswith("(lignes utiles seulement)")
    notes = [card.accessibleDescription() for card in cards.findChildren(QAbstractButton)]
    assert notes == ["you decide", "you decide", "with a referent or a lead on site"]


def test_keeping_the_rule_is_one_press_away(qtbot, page, bench):
    page.findChild(QAbstractButton, "adapt.keep_rule").click()
    assert bench.decided[0][1].verdict is Verdict.REFUSED


def test_going_back_is_asked_by_its_key(qtbot, page):
    with qtbot.waitSignal(page.back_asked):
        press(qtbot, Qt.Key.Key_Left, held=Qt.KeyboardModifier.AltModifier)


def test_f6_goes_round_the_parts_of_the_page(qtbot, page):
    for part in (page.reasons, page.precedents, page.acts, page.how_far):
        press(qtbot, Qt.Key.Key_F6)
        assert part.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_F6, held=Qt.KeyboardModifier.ShiftModifier)
    assert page.acts.isAncestorOf(QApplication.focusWidget())


def test_another_margin_leaves_nothing_of_the_first(qtbot, page, bench):
    page.reasons.boxes[0].click()
    first = page.reasons.boxes[0]
    bench.exchange.update(deciding={})
    bench.begin()
    qtbot.waitUntil(lambda: bench.view_model.precedents is not None)
    assert page.reasons.boxes[0] is not first
    assert not page.reasons.boxes[0].isChecked()


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_what_is_pinned_stays_in_sight_beside_the_precedents(bench, open_page, size):
    page = open_page(bench, size)
    assert not page.how_far.parentWidget().isAncestorOf(page.notes)
    assert page.precedents.mapTo(page, page.precedents.rect().topLeft()).x() > page.notes.width()
    assert page.rect().contains(act(page).mapTo(page, act(page).rect().bottomRight()))


def test_with_little_room_everything_is_in_one_column(qtbot, page):
    theme().configure(scheme="light", scale_percent=150)
    qtbot.waitUntil(lambda: page.how_far.parentWidget().isAncestorOf(page.precedents))
    assert page.how_far.parentWidget().isAncestorOf(page.notes)
    assert page.window().width() <= 1366


@pytest.mark.parametrize("width", [1366, 1180, 1100, 900])
def test_a_wide_window_can_be_made_narrow_with_the_act_in_sight(qtbot, bench, open_page, width):
    page = open_page(bench, (1920, 1080))
    page.window().resize(width, 768)
    qtbot.waitUntil(lambda: page.window().width() == width)
    QApplication.processEvents()
    for button in page.acts.controls():
        if not button.isHidden():
            assert page.rect().contains(button.mapTo(page, button.rect().topLeft()))
            assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
            assert button.width() >= button.sizeHint().width()


def controls(page):
    kinds = (QAbstractButton, QAbstractSlider, QPlainTextEdit)
    found = [one for kind in kinds for one in page.findChildren(kind)]
    return [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]


@pytest.mark.parametrize("kind", ["number", "choice"])
def test_every_control_has_a_name_and_an_identifier(
    store, tasks, clock, agent, lead, person, open_page, kind
):
    where = {"step_id": "marge_pieces", "walk": walk_to("marge_pieces", DOCUMENT)} if kind == "choice" else {}
    bench = a_bench(store, tasks, clock, agent, (person.id,), **where)
    if kind == "number":
        twelve_precedents(bench, agent, lead)
    page = open_page(bench)
    names = {}
    for control in [*controls(page), page.precedents.scrolled]:
        spoken = QAccessible.queryAccessibleInterface(control)
        assert control.accessibleIdentifier(), control
        assert spoken.text(QAccessible.Text.Name), control.objectName()
        names[control.objectName()] = spoken.text(QAccessible.Text.Name)
    assert len(names) > 8
    assert all(name.startswith("adapt.") for name in names)


def test_tab_goes_through_the_page_in_reading_order(qtbot, page):
    met = []
    for _time in range(9):
        met.append(QApplication.focusWidget().objectName())
        press(qtbot, Qt.Key.Key_Tab)
    assert met == [
        "adapt.ruler",
        *(f"adapt.fact.{number}" for number in range(4)),
        "adapt.reason.pourquoi_cette_duree",
        "adapt.reason.verification",
        "adapt.person_view",
        "adapt.keep_rule",
    ]


def test_a_theme_changed_on_the_page_keeps_what_is_typed(page, bench):
    fields(page)["verification"].setPlainText("Le budget tient, loyer compris")
    theme().configure(scheme="dark", scale_percent=125)
    assert fields(page)["verification"].toPlainText() == "Le budget tient, loyer compris"
    assert isinstance(page.window(), QWidget)


def test_why_one_moves_away_is_asked_kept_and_signed(qtbot, bench, agent, lead, open_page):
    twelve_precedents(bench, agent, lead)
    page = open_page(bench, (1280, 660))
    question = page.precedents.departure
    assert not question.isVisible()
    press(qtbot, *[Qt.Key.Key_Right] * 6)
    qtbot.waitUntil(question.isVisible)
    # On the lowest screen of a desk too, nothing has to be scrolled to meet it.
    qtbot.waitUntil(lambda: question.visibleRegion().boundingRect() == question.rect())
    press(qtbot, *[Qt.Key.Key_Left] * 6)
    qtbot.waitUntil(lambda: not question.isVisible())
    press(qtbot, *[Qt.Key.Key_Right] * 6)
    page.reasons.boxes[0].click()
    fields(page)["verification"].setPlainText("Budget fait ensemble, loyer payé.")
    assert act(page).isEnabled()
    question.area.edit.setPlainText("Son loyer tombe le cinq du mois")
    press(qtbot, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(bench.decided))
    with bench.database.read() as session:
        (kept,) = adaptations_of_interaction(session, bench.exchange.id)
        texts = {one.text for one in texts_of(session, kept.leaf).values()}
        assert verified(session, "local").verdict is Checked.INTACT
    assert (kept.stance, kept.departure) == (Stance.DEPARTED, "Son loyer tombe le cinq du mois")
    assert kept.precedents_shown == 12
    assert "Je m’écarte des précédents parce que : Son loyer tombe le cinq du mois" in texts


def test_a_usual_choice_is_kept_as_following_the_precedents(qtbot, bench, agent, lead, open_page):
    twelve_precedents(bench, agent, lead)
    page = open_page(bench)
    page.reasons.boxes[0].click()
    fields(page)["verification"].setPlainText("Budget fait ensemble, loyer payé.")
    press(qtbot, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: bool(bench.decided))
    with bench.database.read() as session:
        (kept,) = adaptations_of_interaction(session, bench.exchange.id)
    assert (kept.stance, kept.departure) == (Stance.FOLLOWED, "")


def test_words_that_must_not_be_written_block_only_while_they_are_asked(qtbot, bench, agent, lead, open_page):
    twelve_precedents(bench, agent, lead)
    page = open_page(bench, (1366, 1200))
    press(qtbot, *[Qt.Key.Key_Right] * 6)
    page.precedents.departure.area.edit.setPlainText("Elle suit un traitement contre le cancer")
    assert bench.view_model.obstacle is Obstacle.AT_FAULT
    assert "cancer" not in str(bench.exchange.kept_draft.deciding)
    press(qtbot, *[Qt.Key.Key_Left] * 6)
    assert bench.view_model.obstacle is not Obstacle.AT_FAULT


def test_each_precedent_says_what_is_alike_close_and_different(bench, agent, open_page):
    a_past_decision(bench, agent, Decimal(4), tranche_montant="1000-3000")
    a_past_decision(bench, agent, Decimal(5), impot="fonciere")
    texts = shown(open_page(bench).precedents)
    assert [text for text in texts if text.startswith("Close:")] == [
        "Close: Somme restant due: €1,000 to €3,000"
    ]
    assert [text for text in texts if text.startswith("Differs:")] == ["Differs: Taxe foncière"]
    assert len([text for text in texts if text.startswith("Alike:")]) == 2
