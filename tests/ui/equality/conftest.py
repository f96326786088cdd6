"""The same desk as around a script: a real store, and a lead who signed in."""

import pytest

from agent_desktop.foundation.bundled import bundled
from agent_desktop.ui.equality.page import EqualityPage
from agent_desktop.ui.equality.view_model import EqualityViewModel
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets
from tests.ui.facilitation.conftest import plain_look, store, tasks


@pytest.fixture
def model(tasks, store, lead, clock):
    """Return what a lead looks at."""
    tasks.forget()
    tasks.use(store, lead)
    return EqualityViewModel(tasks, clock, PackLibrary(tasks, bundled("resources") / "packs", tasks), tasks)


@pytest.fixture
def page(model, qtbot):
    speak_for_painted_widgets()
    made = EqualityPage(model)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    return made


__all__ = ["plain_look", "store", "tasks"]
