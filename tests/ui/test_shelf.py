"""Pages that come together: made once, in turns or at once, and made again from the start after a failure."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from agent_desktop.ui.loading import Stage
from agent_desktop.ui.shelf import Shelf
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.typed_ahead import TypedAhead

STAGE = Stage(rooms=("json",), parts=("string",))


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def made_of(qapp, tasks):
    """Return what makes a shelf of the pieces that a test names, and the failures it told."""
    parent = QObject(qapp)
    ahead = TypedAhead(parent)
    session = SimpleNamespace(tasks=tasks, is_left=False)

    def make(pieces):
        failed = []
        shelf = Shelf(STAGE, pieces, session=session, ahead=ahead, parent=parent)
        shelf.failed.connect(failed.append)
        return shelf, failed

    yield make
    parent.deleteLater()


def counted(told, value):
    """Return what makes `value` in two pieces, and tells each."""

    def pieces():
        told.append("first")
        yield
        told.append("second")
        return value

    return pieces


def test_it_is_made_once_however_often_it_is_asked_for(made_of, qtbot):
    told, done = [], []
    shelf, _failed = made_of(counted(told, "pages"))
    shelf.when_ready(done.append)
    shelf.when_ready(done.append)
    assert not done
    qtbot.waitUntil(lambda: done == ["pages", "pages"])
    assert shelf.at_once() == "pages"
    assert told == ["first", "second"]


def test_one_who_waited_may_ask_for_it_again_at_once(made_of, qtbot):
    told, found = [], []
    shelf, failed = made_of(counted(told, "pages"))
    shelf.when_ready(lambda _made: found.append(shelf.at_once()))
    qtbot.waitUntil(lambda: bool(found))
    assert (found, told, failed) == (["pages"], ["first", "second"], [])


def test_asked_for_at_once_in_the_middle_it_is_finished_and_not_begun_again(made_of, qtbot):
    told, found = [], []

    def pieces():
        told.append("first")
        # Comes before the turn of the second piece.
        QTimer.singleShot(0, lambda: found.append((list(told), shelf.at_once())))
        yield
        told.append("second")
        return "pages"

    shelf, _failed = made_of(pieces)
    shelf.begin()
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(["first"], "pages")]
    qtbot.wait(20)
    assert told == ["first", "second"]


def test_what_stops_it_is_raised_at_once_and_asked_again_it_is_made_from_the_start(made_of):
    told, broken = [], [ModuleNotFoundError("gone")]

    def pieces():
        told.append("first")
        yield
        if broken:
            raise broken.pop()
        return "pages"

    shelf, _failed = made_of(pieces)
    with pytest.raises(ModuleNotFoundError):
        shelf.at_once()
    assert not shelf.is_made
    assert shelf.at_once() == "pages"
    assert told == ["first", "first"]


@pytest.mark.parametrize("error", [ModuleNotFoundError("gone"), ValueError("a bug"), OSError("the disk")])
def test_what_stops_it_in_a_turn_is_told_and_what_waited_is_forgotten(made_of, qtbot, error):
    broken, done = [error], []

    def pieces():
        yield
        if broken:
            raise broken.pop()
        return "pages"

    shelf, failed = made_of(pieces)
    shelf.when_ready(done.append)
    qtbot.waitUntil(lambda: failed == [error])
    shelf.begin()
    qtbot.waitUntil(lambda: shelf.is_made)
    assert done == []


def test_what_one_who_waited_meets_is_told_and_keeps_the_pages_from_nobody_else(made_of, qtbot):
    told, done = [], []

    def fail(_made):
        raise ValueError("a bug")

    shelf, failed = made_of(counted(told, "pages"))
    shelf.when_ready(fail)
    shelf.when_ready(done.append)
    qtbot.waitUntil(lambda: done == ["pages"])
    assert [type(error) for error in failed] == [ValueError]
    shelf.begin()
    qtbot.wait(20)
    assert told == ["first", "second"], "they are made once"


@pytest.mark.parametrize("where", ["making", "going"])
def test_what_is_typed_for_a_page_that_fails_is_given_back_to_where_one_writes(made_of, qtbot, where):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    def pieces():
        yield
        if where == "making":
            raise ValueError("a bug")
        return "pages"

    def fail(_made):
        raise ValueError("a bug")

    shelf, failed = made_of(pieces)
    shelf.go_when_ready(fail)
    qtbot.keyClicks(field, "bonjour")
    assert field.text() == ""
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert field.text() == "bonjour"


def test_only_the_last_page_asked_for_is_gone_to(made_of, qtbot):
    gone = []
    slow, _failed = made_of(counted([], "slow"))
    quick, _failed = made_of(counted([], "quick"))
    assert quick.at_once() == "quick"
    slow.go_when_ready(gone.append)
    quick.go_when_ready(gone.append)
    qtbot.waitUntil(lambda: slow.is_made)
    assert gone == ["quick"]
