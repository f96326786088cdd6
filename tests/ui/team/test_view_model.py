"""What a lead looks at, without a window: the quarter in front, what is printed of it, who may."""

from datetime import date

import pytest

from agent_desktop.equality.records import Quarter
from tests.equality.filling import a_team
from tests.team.filling import Filling, a_year_of_a_team, at, people

DAY = date(2026, 11, 24)


def read(model, qtbot):
    with qtbot.waitSignal(model.changed):
        model.read()


def test_the_last_quarter_that_is_over_comes_first_and_another_may_be_looked_at(model, store, lead, qtbot):
    with store.write(lead) as tx:
        a_year_of_a_team(tx)
    read(model, qtbot)
    assert [str(one) for one in model.quarters] == ["2026-3", "2026-2", "2026-1", "2025-4"]
    assert model.quarter == Quarter(2026, 3)
    with qtbot.waitSignal(model.changed):
        model.look_at(Quarter(2026, 1))
    read(model, qtbot)
    assert model.shown.quarter == Quarter(2026, 1)


def test_a_quarter_that_may_not_be_looked_at_is_not(model, store, lead, qtbot):
    with store.write(lead) as tx:
        a_year_of_a_team(tx)
    read(model, qtbot)
    for quarter in (Quarter(2026, 4), Quarter(2025, 3)):
        model.look_at(quarter)
    assert model.quarter == Quarter(2026, 3)


def test_rules_serve_the_values_that_their_packs_say(model, store, lead, qtbot):
    with store.write(lead) as tx:
        a_year_of_a_team(tx)
    read(model, qtbot)
    assert {one.value for one in model.shown.values} >= {"egalite", "confiance", "equite"}


def test_what_is_printed_is_the_quarter_in_front_and_nothing_of_a_small_team(model, store, lead, qtbot):
    assert model.on_paper(DAY, "Valbray") is None
    with store.write(lead) as tx:
        a_team(tx, "local", 3)
        site = Filling(tx)
        for who in people(tx, 30):
            site.exchange(who, at(2026, 8, 1))
        site.write()
    read(model, qtbot)
    assert model.shown.is_small
    assert model.on_paper(DAY, "Valbray") is None


def test_an_agent_reads_nothing(model, tasks, store, agent, qtbot):
    tasks.forget()
    tasks.use(store, agent)
    assert not model.can_see
    with qtbot.assertNotEmitted(model.changed, wait=50):
        model.read()


@pytest.mark.parametrize("service", ["", "Accueil de Valbray"])
def test_the_page_of_the_meeting_carries_the_picture_on_screen(model, store, lead, qtbot, service):
    with store.write(lead) as tx:
        a_year_of_a_team(tx)
    read(model, qtbot)
    facts = model.on_paper(DAY, service)
    assert (facts.picture, facts.quarter, facts.service) == (model.picture, model.quarter, service)
