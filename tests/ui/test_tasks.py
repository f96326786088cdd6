"""Promise: what a commit changed is told while someone is signed in, and to nobody after."""

from threading import Event

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.people.actions import welcome_new_person
from agent_desktop.people.records import NewPerson
from agent_desktop.ui.tasks import Tasks
from tests.builders import a_founded_site


@pytest.fixture
def tasks(qapp, database, lead, agent):
    a_founded_site(database, lead, agent)
    made = Tasks()
    made.use(database, agent)
    yield made
    made.close()


def welcome(tasks: Tasks) -> None:
    tasks.write(tasks, welcome_new_person, NewPerson(used_name="Fabre", birth_name="Fabre"), done=_nothing)


def _nothing(_answer: object) -> None: ...


def test_a_commit_is_told_on_the_thread_of_the_screen(qtbot, tasks):
    with qtbot.waitSignal(tasks.changed) as told:
        welcome(tasks)
    assert [change.topic.value for change in told.args[0]] == ["person"]


def test_a_commit_told_after_the_lock_wakes_nobody(qtbot, tasks):
    told: list[object] = []
    tasks.changed.connect(told.append)
    welcome(tasks)
    tasks.wait()
    tasks.forget()
    qtbot.wait(20)
    assert told == []


def test_an_answer_that_comes_once_the_lanes_are_stopped_is_handed_to_nobody(qtbot, tasks):
    answers: list[object] = []
    tasks.run(tasks, lambda: 1, done=answers.append)
    tasks.close()
    qtbot.wait(20)
    assert answers == []


def test_what_is_loaded_ahead_is_loaded_one_thing_at_a_time_and_holds_back_no_draft(qtbot, tasks):
    first, second, kept, go_on = Event(), Event(), Event(), Event()

    def load():
        first.set()
        go_on.wait(20)

    tasks.get_ready(tasks, load, done=_nothing)
    tasks.get_ready(tasks, second.set, done=_nothing)
    tasks.run(tasks, kept.set, done=_nothing)
    qtbot.waitUntil(lambda: first.is_set() and kept.is_set())
    assert not second.is_set()
    go_on.set()
    qtbot.waitUntil(second.is_set)


def test_what_a_gesture_asks_for_begins_once_the_gesture_is_over(qtbot, tasks):
    begun = Event()
    tasks.run(tasks, begun.set, done=_nothing)
    # As in a key that goes on for a while: the lanes leave it the interpreter.
    assert not begun.wait(0.2)
    qtbot.waitUntil(begun.is_set)


@pytest.mark.parametrize("leave", [Tasks.wait, Tasks.forget, Tasks.close])
def test_what_was_asked_in_the_gesture_that_leaves_is_begun_before(qapp, database, lead, agent, leave):
    a_founded_site(database, lead, agent)
    left, done = Tasks(), []
    left.use(database, agent)
    left.run(left, lambda: done.append("words"), done=_nothing)
    left.write(left, lambda _tx: done.append("record"), done=_nothing)
    leave(left)
    left.close()
    assert sorted(done) == ["record", "words"]


def test_before_a_lock_what_was_asked_comes_first(tasks):
    done = []
    tasks.run(tasks, lambda: done.append("words"), done=_nothing)
    tasks.finish(lambda: done.append("lock"))
    assert done == ["words", "lock"]


def test_what_is_asked_after_the_end_is_not_done_and_breaks_nothing(qtbot, tasks):
    done = []
    tasks.close()
    tasks.run(tasks, lambda: done.append("late"), done=_nothing)
    qtbot.wait(20)
    assert not done
    assert not tasks.busy


def test_a_read_that_a_newer_one_replaces_is_not_even_begun(qtbot, tasks):
    may_go_on, begun, answers = Event(), [], []
    for _lane in range(2):
        tasks.read(tasks, lambda _session: may_go_on.wait(10), done=_nothing)
    for number in range(5):
        tasks.read(
            tasks,
            lambda _session, number=number: begun.append(number) or number,
            done=answers.append,
            replaces="search",
        )
    may_go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert (begun, answers) == ([4], [4])


@pytest.mark.parametrize("leave", [Tasks.forget, Tasks.close])
def test_long_work_is_asked_to_stop_when_the_desk_is_left(qtbot, database, lead, agent, leave):
    a_founded_site(database, lead, agent)
    left, begun, stopped = Tasks(), Event(), Event()
    left.use(database, agent)

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.advance(1)
        except RefusedError:
            stopped.set()
            raise

    left.aside(left, work, Progress(), done=_nothing)
    qtbot.waitUntil(begun.is_set)
    leave(left)
    assert stopped.wait(20)
    left.close()
