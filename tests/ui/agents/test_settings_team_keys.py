"""In the settings, keys are countersigned, replaced and renewed; nothing is closed before it is asked."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from agent_desktop.agents.inviting import invite_here
from agent_desktop.agents.opening import open_desk
from agent_desktop.agents.queries import agents_of_site
from agent_desktop.foundation.actor import Role
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.ui.agents.inviting_view_model import InvitingViewModel
from agent_desktop.ui.agents.renewing_view_model import RenewingViewModel
from agent_desktop.ui.agents.settings_signing import SigningSheet
from agent_desktop.ui.agents.settings_team_keys import TeamKeysSheet
from agent_desktop.ui.agents.team_keys_view_model import TeamKeysViewModel
from tests.journeys.driver import a_desk, ten_fourteen
from tests.ui.agents.conftest import show

OTHER = "orage papillon quiche radeau sablier tortue violon"
AGENT_PHRASE = "hibou iceberg jonquille kayak lanterne mulot navire"


@pytest.fixture
def desk(tmp_path, tasks):
    """Return a desk open as the second of its two leads; an agent works there too."""
    made = a_desk(tmp_path / "profile", role=Role.LEAD)
    invite_here(made, name="Marc Tessier", role=Role.LEAD, label="", phrase=OTHER)
    invite_here(made, name="Awa Diallo", role=Role.AGENT, label="", phrase=AGENT_PHRASE)
    made.database.close()
    opened = open_desk(made.profile, open_with_phrase(made.profile, OTHER), ten_fourteen())
    tasks.use(opened.database, opened.actor)
    yield opened
    opened.database.close()


@pytest.fixture
def inviting(desk, tasks):
    return InvitingViewModel(tasks, ten_fourteen(), desk, lambda: "", tasks)


@pytest.fixture
def sheet(desk, tasks, inviting, qtbot):
    model = TeamKeysViewModel(tasks, desk, inviting, tasks)
    shown = TeamKeysSheet(model)
    qtbot.addWidget(shown)
    shown.resize(560, 700)
    show(shown, qtbot)
    model.read()
    qtbot.waitUntil(lambda: bool(model.keys), timeout=20_000)
    return shown


def named(sheet, words):
    return [
        one for one in sheet.findChildren(QPushButton) if one.accessibleName() == words and one.isVisible()
    ]


def press(sheet, words, qtbot):
    qtbot.waitUntil(lambda: bool(named(sheet, words)), timeout=20_000)
    named(sheet, words)[0].click()


def texts(sheet):
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def test_a_key_is_countersigned_once_by_someone_else(sheet, qtbot):
    press(sheet, "Contresigner la clé de Awa Diallo", qtbot)
    assert named(sheet, "Contresigner la clé de Marc Tessier") == []
    # A layout shows what it is given a turn after the old rows went.
    qtbot.waitUntil(lambda: "Agent, contresignée" in texts(sheet), timeout=20_000)
    assert named(sheet, "Contresigner la clé de Awa Diallo") == []
    assert sheet._view_model.problem is None


def test_a_key_is_closed_only_once_it_is_said_what_that_does(sheet, desk, inviting, qtbot):
    press(sheet, "La clé de Awa Diallo est perdue…", qtbot)
    qtbot.waitUntil(lambda: "une autre phrase" in texts(sheet), timeout=20_000)
    assert sheet.focusWidget().accessibleName() == "Laisser la clé de Awa Diallo telle qu’elle est"
    press(sheet, "Laisser la clé de Awa Diallo telle qu’elle est", qtbot)
    assert inviting.words == ()
    press(sheet, "La clé de Awa Diallo est perdue…", qtbot)
    press(sheet, "Fermer la clé de Awa Diallo", qtbot)
    qtbot.waitUntil(lambda: bool(inviting.words), timeout=20_000)
    found = open_desk(desk.profile, open_with_phrase(desk.profile, " ".join(inviting.words)), ten_fourteen())
    assert found.actor.name == "Awa Diallo"
    found.database.close()


def test_someone_who_left_signs_no_more(sheet, desk, qtbot):
    press(sheet, "Awa Diallo n’est plus là…", qtbot)
    press(sheet, "Fermer la clé de Awa Diallo", qtbot)
    qtbot.waitUntil(lambda: len(sheet._view_model.keys) == 2, timeout=20_000)
    with desk.database.read() as session:
        assert "Awa Diallo" not in [agent.name for agent in agents_of_site(session, "local")]


def test_one_renews_ones_own_key_and_the_desk_goes_on_with_it(desk, tasks, qtbot):
    model = RenewingViewModel(tasks, desk, tasks)
    shown = SigningSheet(model)
    qtbot.addWidget(shown)
    show(shown, qtbot)
    model.ask_since()
    qtbot.waitUntil(lambda: "Sert depuis le 24 novembre 2026" in texts(shown), timeout=20_000)
    renewed = []
    model.renewed.connect(renewed.append)
    shown.findChild(QPushButton, "settings.signing.renew").click()
    qtbot.waitUntil(lambda: bool(renewed), timeout=20_000)
    assert renewed[0].actor.writer != desk.actor.writer
    again = open_desk(desk.profile, open_with_phrase(desk.profile, OTHER), ten_fourteen())
    assert again.actor.writer == renewed[0].actor.writer
    again.database.close()
