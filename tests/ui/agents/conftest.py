from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from agent_desktop.foundation.i18n import use_language
from agent_desktop.store.profile import Profile
from agent_desktop.ui.agents import doors
from agent_desktop.ui.agents.first_run import FirstRunPage
from agent_desktop.ui.agents.first_run_view_model import FirstRunViewModel
from agent_desktop.ui.tasks import Tasks
from tests.support.look import look_plain
from tests.support.profiles import QUICK


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins, and leaves, with the light theme at 100 %, in French."""
    look_plain()
    use_language("fr")
    yield
    look_plain()
    use_language("fr")


@pytest.fixture
def tasks(qapp):
    """Three lanes of work, stopped at the end."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def profile(tmp_path):
    """Return a profile whose folder does not exist yet."""
    return Profile(tmp_path / "profile")


@pytest.fixture
def made(profile, clock):
    """Return a desk made by the real rooms, at a cost that tests can pay, closed; with its phrase and code."""
    phrase = "cidre franque vaisseau enivrer poreux polka tuteur"
    choice = doors.FirstRunChoice(agent_name="Claire Auffret", site="Accueil", phrase=phrase)
    found = doors.make(profile, clock, choice, QUICK)
    found.desk.database.close()
    return found, phrase


@pytest.fixture
def first_run(profile, clock, tasks):
    """Return the model of a first run on real doors; only the cost of the phrase is a test's."""

    def create(choice):
        return doors.make(profile, clock, choice, QUICK)

    return FirstRunViewModel(tasks, create, partial(doors.save_recovery_page, clock))


@pytest.fixture
def page(first_run, qtbot):
    """Return the page of that first run, shown."""
    shown = FirstRunPage(first_run)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    show(shown, qtbot)
    return shown


def show(widget, qtbot):
    """Show a window and wait until keys reach it."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
