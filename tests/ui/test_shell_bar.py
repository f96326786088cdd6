"""The bar above every page keeps what matters most, whatever its width."""

import pytest

from agent_desktop.ui.desk import Desk
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.save_state import SaveState
from tests.ui.adaptations.bench import Box
from tests.ui.adaptations.conftest import tasks

__all__ = ["tasks"]


@pytest.mark.parametrize(("width", "in_words"), [(1366, True), (910, True), (683, False), (480, False)])
def test_the_bar_always_says_whether_all_is_kept(qtbot, tasks, clock, width, in_words):
    shell = Shell(Desk(tasks, Box(), clock, tasks), str)
    qtbot.addWidget(shell)
    shell.resize(width, 700)
    shell.show()
    saved = shell.findChild(SaveState)
    assert saved.isVisible()
    assert saved.visibleRegion().boundingRect() == saved.rect()
    assert saved.findChildren(PlainLabel)[0].isVisible() is in_words
    assert saved.accessibleName()
