"""What was asked for one person never comes to the screen in the exchange of another."""

from PySide6.QtTest import QTest

from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from tests.builders import a_person


def test_the_thread_of_a_person_left_meanwhile_is_shown_to_nobody(desk, tasks, store, agent, clock, qtbot):
    person = a_person(store, agent)
    model = WorkspaceViewModel(desk, tasks, clock, desk)
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter", (person.id,))
    named = desk.current
    qtbot.waitUntil(lambda: bool(model.items) and model.file is not None)
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter", ())
    nameless = desk.current
    assert model.items == ()
    # What is read for the person is on its way when the other exchange comes in front.
    desk.bring_forward(named)
    desk.bring_forward(nameless)
    tasks.wait()
    QTest.qWait(100)
    assert model.items == ()
    assert model.file is None
