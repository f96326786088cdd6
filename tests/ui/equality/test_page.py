"""« Égalité de traitement », in the window: the sentence, the drawing by keys, the table, and pairs read blind."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from agent_desktop.equality.queries import agreement
from agent_desktop.equality.records import Agreement, Answer, Standing
from agent_desktop.reports.equality.sentences import agreement_words, odds
from agent_desktop.ui.equality.plot import FunnelPlot
from tests.equality.filling import SHIPPED, a_team, decided, thirteen_units
from tests.ui.agents.people_who_listen import nameless, without_role

OUTCOMES = ("accordé une fois", "refusé une fois", "non utilisé une fois", "granted", "not_used", "refused")


@pytest.fixture
def units(store, lead):
    with store.write(lead) as tx:
        thirteen_units(tx)


def enter(page, model, qtbot):
    with qtbot.waitSignals([model.changed, model.pair_changed]):
        page.entered()
    qtbot.waitUntil(lambda: model.looked is not None)


def texts(page):
    return "\n".join(one.text().replace("\u00a0", " ").replace("\u202f", " ") for one in seen(page, QLabel))


def seen(page, kind):
    return [one for one in page.findChildren(kind) if one.isVisible()]


def press(page, name, qtbot):
    qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("units")
def test_the_sentence_names_the_unit_apart_as_a_question_and_not_as_a_fault(page, model, qtbot):
    enter(page, model, qtbot)
    shown = texts(page)
    assert "Une unité sort de ce que le hasard explique : Valbray." in shown
    assert "C’est une question à poser, pas une faute." in shown
    assert "une unité qui accorde deux fois plus se verrait" in shown
    assert "Ce qui a été transmis compte comme proposé" in shown
    assert "Du 1er octobre 2025 au 30 septembre 2026" in shown


def test_a_fair_desk_reads_that_nothing_stands_out(page, model, store, lead, qtbot):
    with store.write(lead) as tx:
        for site in ("Nord", "Sud", "Est"):
            (author, *_others) = a_team(tx, site)
            decided(tx, site, author, key=SHIPPED, granted=8, not_used=52)
        decided(tx, "Ouest", a_team(tx, "Ouest")[0], key=SHIPPED, granted=1, not_used=9)
        decided(tx, "Îles", a_team(tx, "Îles", 3)[0], key=SHIPPED, granted=10, not_used=20)
    enter(page, model, qtbot)
    shown = texts(page)
    assert "Rien ne sort de ce que le hasard explique." in shown
    assert "Effectif insuffisant, moins de 12 propositions : Ouest." in shown
    assert "Équipe de moins de cinq personnes, non montrée : Îles." in shown


def test_a_lead_alone_reads_that_it_takes_two_to_agree():
    alone = agreement_words(Agreement(readings=3, readers=1))
    assert "3 paires lues." in alone
    assert "Une seule personne peut lire ici" in alone
    assert agreement_words(Agreement(readers=1)) != ""
    assert "Une seule" not in agreement_words(Agreement(readings=3, readers=2))


def test_even_odds_are_said_to_be_even_odds():
    assert odds(0.44) == "environ une fois sur deux, à pile ou face"
    assert odds(0.96) == "19 fois sur 20"


@pytest.mark.usefixtures("units")
def test_keys_go_from_point_to_point_and_each_is_said_as_it_is_in_the_table(page, model, qtbot):
    enter(page, model, qtbot)
    plot = page.findChild(FunnelPlot)
    plot.setFocus()
    said = set()
    for _point in model.looked.plot.points:
        qtbot.keyClick(plot, Qt.Key.Key_Right)
        said.add(plot.accessibleDescription())
    assert len(said) == 13
    assert any("Valbray" in one and "plus haut que le hasard n’explique" in one for one in said)
    press(page, "equality.how.table", qtbot)
    assert not plot.isVisible()
    names = {one.accessibleName() for one in seen(page, QLabel)}
    assert said <= names


@pytest.mark.usefixtures("units")
def test_the_table_is_in_the_order_of_names_and_nothing_sorts_it(page, model, qtbot):
    enter(page, model, qtbot)
    groups = [point.group for point in model.looked.plot.points]
    assert groups == [*(f"Accueil {number}" for number in range(1, 13)), "Valbray"]
    assert [one.objectName() for one in seen(page, QAbstractButton) if "sort" in one.objectName()] == []


@pytest.mark.usefixtures("units")
def test_no_outcome_author_or_day_is_in_any_widget_before_both_answers_are_in(page, model, qtbot):
    enter(page, model, qtbot)
    first = model.situations
    assert first is not None
    assert model.outcomes is None
    for side, answer in ((0, Answer.GRANT), (1, Answer.GRANT)):
        everything = "\n".join(
            f"{one.text() if isinstance(one, QLabel) else ''} {one.accessibleName()} {one.toolTip()}"
            for one in page.findChildren(QWidget)
        )
        assert not [word for word in OUTCOMES if word in everything]
        assert "2026" not in everything.replace("30 septembre 2026", "")
        if model.is_one:
            break
        model.answer(side, answer)
    model.answer(0, Answer.GRANT)
    with qtbot.waitSignal(model.pair_changed):
        press(page, "equality.reveal", qtbot)
    qtbot.waitUntil(lambda: "accordé une fois" in texts(page))


@pytest.mark.usefixtures("units")
def test_nothing_is_shown_before_both_sides_are_answered(page, model, qtbot):
    enter(page, model, qtbot)
    while model.is_one:
        model.answer(0, Answer.GRANT)
        with qtbot.waitSignal(model.pair_changed):
            model.reveal()
        qtbot.waitUntil(lambda: model.outcomes is not None)
        press(page, "equality.next", qtbot)
    reveal = page.findChild(QAbstractButton, "equality.reveal")
    model.answer(0, Answer.GRANT)
    model.reveal()
    assert not reveal.isEnabled()
    assert model.outcomes is None
    model.answer(1, Answer.NOT_GRANT)
    assert reveal.isEnabled()


@pytest.mark.usefixtures("units")
def test_answers_are_kept_and_agreement_is_told_after(page, model, store, qtbot):
    enter(page, model, qtbot)
    model.answer(0, Answer.GRANT)
    model.answer(1, Answer.GRANT)
    model.reveal()
    qtbot.waitUntil(lambda: "1 paire lue" in texts(page))
    with store.read() as session:
        assert agreement(session, SHIPPED, "local").readings == 1


@pytest.mark.usefixtures("units")
def test_whoever_listens_gets_a_name_and_a_role_for_everything(page, model, qtbot):
    enter(page, model, qtbot)
    assert nameless(page) == []
    assert without_role(page) == []


def test_a_margin_used_too_often_is_proposed_to_the_owner_of_its_rule(page, model, store, lead, qtbot):
    with store.write(lead) as tx:
        for site in ("Nord", "Sud"):
            decided(tx, site, a_team(tx, site)[0], key=SHIPPED, granted=40, not_used=60)
    enter(page, model, qtbot)
    assert "utilisée 80 fois sur 200." in texts(page)
    assert "c’est peut-être la règle qu’il faut changer" in texts(page)


def test_a_team_of_four_reads_why_nothing_is_shown_and_no_count_of_its_margins(
    page, model, store, lead, qtbot
):
    with store.write(lead) as tx:
        decided(tx, "local", a_team(tx, "local", 2)[0], key=SHIPPED, granted=47, not_used=53)
    enter(page, model, qtbot)
    shown = texts(page)
    assert "rien n’est montré, pour que personne ne soit mesuré" in shown
    assert "47" not in shown
    assert "100" not in shown


def test_too_few_decisions_are_said_to_be_too_few(page, model, qtbot):
    enter(page, model, qtbot)
    assert "Effectif insuffisant pour l’instant" in texts(page)


def test_one_unit_is_compared_with_itself(page, model, store, lead, qtbot):
    with store.write(lead) as tx:
        author = a_team(tx, "local")[0]
        for day in (date(2026, 2, 3), date(2026, 5, 4), date(2026, 8, 4)):
            decided(tx, "local", author, key=SHIPPED, day=day, granted=8, not_used=52)
    enter(page, model, qtbot)
    shown = texts(page)
    assert "ses trimestres sont comparés entre eux" in shown
    assert {point.standing for point in model.looked.plot.points} == {Standing.USUAL}
