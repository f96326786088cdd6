"""The page of rules over the shipped packs, in a folder that a test may spoil."""

import pytest
from PySide6.QtWidgets import QApplication

from agent_desktop.ui.library.adding_view_model import AddingViewModel
from agent_desktop.ui.library.page import RulesPage
from agent_desktop.ui.library.values_view_model import ValuesViewModel
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets
from tests.ui.facilitation.conftest import library, packs_folder, plain_look, store, tasks
from tests.ui.library.reading import Reader

__all__ = ["library", "packs_folder", "plain_look", "store", "tasks"]


@pytest.fixture
def rules(library, clock, tasks):
    return RulesViewModel(library, clock, tasks)


@pytest.fixture
def adding(tasks, library, clock):
    return AddingViewModel(tasks, library, clock, tasks)


@pytest.fixture
def values(tasks, library, clock):
    return ValuesViewModel(tasks, library, clock, tasks)


@pytest.fixture
def reader(rules, adding, values, qtbot):
    """Return someone in front of the page, the packs read."""
    speak_for_painted_widgets()
    page = RulesPage(rules, adding, values)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    with qtbot.waitSignal(rules.changed):
        page.entered()
    return Reader(page, qtbot)
