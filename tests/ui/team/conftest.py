"""The same desk as around a script: a real store, and a lead who signed in."""

import pytest

from agent_desktop.foundation.bundled import bundled
from agent_desktop.team.records import Look
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.team.look_card import LookCard
from agent_desktop.ui.team.page import TeamPage
from agent_desktop.ui.team.view_model import TeamViewModel
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets
from tests.ui.facilitation.conftest import plain_look, store, tasks


@pytest.fixture
def model(tasks, store, lead, clock):
    """Return what a lead looks at."""
    tasks.forget()
    tasks.use(store, lead)
    return TeamViewModel(tasks, clock, PackLibrary(tasks, bundled("resources") / "packs", tasks), tasks)


@pytest.fixture
def page(model, qtbot):
    speak_for_painted_widgets()
    made = TeamPage(model, tuple(LookCard(look) for look in Look))
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    return made


__all__ = ["plain_look", "store", "tasks"]
