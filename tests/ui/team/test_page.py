"""« L'équipe », in the window: sentences first, charts by keys, the same in tables, and nothing under five."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.equality.filling import a_team
from tests.team.filling import Filling, a_year_of_a_team, at, people
from tests.ui.agents.people_who_listen import nameless, without_role


@pytest.fixture
def year(store, lead):
    with store.write(lead) as tx:
        a_year_of_a_team(tx)


def enter(page, model, qtbot):
    with qtbot.waitSignal(model.changed):
        page.entered()
    # What came is laid out at the next turn.
    qtbot.waitUntil(lambda: all(card.isVisible() for card in page._looks) or model.shown.is_empty)
    if not model.shown.is_empty:
        qtbot.waitUntil(lambda: " sur " in texts(page))


def seen(page, kind):
    return [one for one in page.findChildren(kind) if one.isVisible()]


def texts(page):
    return "\n".join(one.text().replace("\u00a0", " ").replace("\u202f", " ") for one in seen(page, QLabel))


def names(page):
    return {one.accessibleName() for one in seen(page, QLabel)}


def press(page, name, qtbot):
    qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


@pytest.mark.usefixtures("year")
def test_three_looks_of_one_width_and_height_say_a_sentence_then_shares_with_counts(page, model, qtbot):
    enter(page, model, qtbot)
    looks = page._looks
    assert max(card.width() for card in looks) - min(card.width() for card in looks) <= 1
    assert len({card.height() for card in looks}) == 1
    shown = texts(page)
    for words in ("Le service rendu", "Le sens collectif", "La qualité de la relation"):
        assert words in shown
    assert "Comme au trimestre d’avant, au hasard près." in shown
    share = model.shown.measures["promises"].share
    assert f"{share.found} sur {share.read} · entre" in shown
    assert "personnes ont dû redire" in shown
    assert "6 décisions ont dû attendre un autre niveau" in shown
    assert "20 remarques et formulations sont revenues aux auteurs des règles." in shown
    assert "13 ont reçu une réponse, 7 attendent encore." in shown


@pytest.mark.usefixtures("year")
def test_keys_go_from_row_to_row_and_each_is_said_as_it_is_in_the_table(page, model, qtbot):
    enter(page, model, qtbot)
    for card in page._looks:
        chart = card.chart
        chart.setFocus()
        said = []
        qtbot.keyClick(chart, Qt.Key.Key_Home)
        for _row in range(20):
            said.append(chart.accessibleDescription())
            qtbot.keyClick(chart, Qt.Key.Key_Down)
        assert len(set(said)) >= 2
        press(page, f"team.{card._look}.table", qtbot)
        assert not chart.isVisible()
        heard = set(said)
        qtbot.waitUntil(lambda card=card, heard=heard: heard <= names(card))
        press(page, f"team.{card._look}.table", qtbot)
        assert chart.isVisible()


@pytest.mark.usefixtures("year")
def test_another_quarter_is_shown_at_once(page, model, qtbot):
    enter(page, model, qtbot)
    assert "Du 1er juillet 2026 au 30 septembre 2026" in texts(page)
    with qtbot.waitSignal(model.changed):
        page._quarter.chosen.emit("2026-1")
    assert "Du 1er janvier 2026 au 31 mars 2026" in texts(page)


@pytest.mark.usefixtures("year")
def test_whoever_listens_gets_a_name_and_a_role_for_everything(page, model, qtbot):
    enter(page, model, qtbot)
    assert nameless(page) == []
    assert without_role(page) == []


def test_a_team_of_four_reads_why_nothing_is_shown_and_no_count(page, model, store, lead, qtbot):
    with store.write(lead) as tx:
        a_team(tx, "local", 3)
        site = Filling(tx)
        for who in people(tx, 47):
            site.exchange(who, at(2026, 8, 1))
        site.write()
    enter(page, model, qtbot)
    shown = texts(page)
    assert "Moins de cinq personnes ont reçu quelqu’un" in shown
    assert "47" not in shown
    assert not page.findChild(QWidget, "team.print").isVisible()
