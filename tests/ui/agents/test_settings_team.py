"""A lead invites someone from the settings: their phrase opens the desk, and is shown once."""

import pytest
from PySide6.QtWidgets import QLabel

from agent_desktop.agents.opening import signs_beside
from agent_desktop.agents.queries import agents_of_site
from agent_desktop.foundation.actor import Role
from agent_desktop.ui.agents.inviting_view_model import InvitingViewModel
from agent_desktop.ui.agents.settings_team import TeamSheet
from tests.journeys.driver import a_desk
from tests.support.pdfs import read
from tests.ui.agents.conftest import show
from tests.ui.agents.people_who_listen import nameless, without_role


@pytest.fixture
def desk(tmp_path):
    made = a_desk(tmp_path / "profile", role=Role.LEAD)
    yield made
    made.database.close()


@pytest.fixture
def model(desk, tasks, clock):
    tasks.use(desk.database, desk.actor)
    made = InvitingViewModel(tasks, clock, desk, lambda: "Guichet 3", tasks)
    made.failures = []
    made.failed.connect(made.failures.append)
    yield made
    assert made.failures == []


@pytest.fixture
def sheet(model, qtbot):
    shown = TeamSheet(model)
    qtbot.addWidget(shown)
    shown.resize(600, 500)
    show(shown, qtbot)
    return shown


def invited(sheet, model, qtbot, name="Marc Tessier", role="referent"):
    sheet._name.set_text(name)
    sheet._role.set_value(role)
    sheet._invite.click()
    qtbot.waitUntil(lambda: not model.busy, timeout=20_000)


def texts(sheet):
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def test_whoever_is_invited_opens_the_desk_with_the_phrase_shown(sheet, model, desk, qtbot):
    invited(sheet, model, qtbot)
    words = model.words
    assert len(words) == 7
    assert all(word in texts(sheet) for word in words)
    actor = signs_beside(desk.profile, desk.database, " ".join(words))
    assert (actor.name, actor.role, actor.desk) == ("Marc Tessier", Role.REFERENT, "Guichet 3")
    with desk.database.read() as session:
        assert {one.name for one in agents_of_site(session, "local")} >= {"Marc Tessier"}
    assert nameless(sheet) == without_role(sheet) == []


def test_once_hidden_the_phrase_is_nowhere_in_the_window(sheet, model, qtbot):
    invited(sheet, model, qtbot)
    words = model.words
    model.hide()
    assert model.words == ()
    assert not any(word in texts(sheet) for word in words)


def test_the_page_to_hand_over_holds_the_phrase_and_the_name(sheet, model, qtbot):
    invited(sheet, model, qtbot)
    made = []
    model.make_page(made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    page = read(made[0])
    assert page.faults == []
    assert page.pages == 1
    assert all(word in page.words for word in model.words)
    assert "Marc Tessier" in page.words


def test_nobody_is_invited_without_a_name_nor_under_a_bad_one(sheet, model, desk, qtbot):
    sheet._invite.click()
    assert sheet._name.error()
    invited(sheet, model, qtbot, name="12 34")
    assert model.problem is not None
    assert model.words == ()
    with desk.database.read() as session:
        assert len(agents_of_site(session, "local")) == 1
