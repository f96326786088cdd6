"""A desk with a long ledger seals without reading it where the window is painted."""

import pytest
from shiboken6 import delete

from agent_desktop.adaptations import reading_ahead
from agent_desktop.ledger.sealing import is_due
from agent_desktop.ui.sealing import Sealing
from agent_desktop.ui.tasks import Tasks
from tests.ledger.conftest import adapt
from tests.ledger.test_sealing import by_hand
from tests.support.long_ledger import a_long_ledger, places_read
from tests.support.waiting import until


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Yield the desk of a lead with a long ledger, where an entry waits for its seal."""
    with a_long_ledger(tmp_path / "profile", monkeypatch) as made:
        adapt(made.database, made.actor)
        yield made


@pytest.fixture
def tasks(qapp, desk):
    made = Tasks()
    made.use(desk.database, desk.actor)
    yield made
    made.close()


@pytest.fixture
def sealing(desk, tasks):
    made = Sealing(desk, tasks, tasks)
    yield made
    made.stop()
    delete(made)


@pytest.fixture
def rows_read(monkeypatch):
    return places_read(monkeypatch)


def sealed(sealing, qtbot):
    got = []
    sealing.then(got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_here_nothing_is_read_but_what_no_checkpoint_covers(desk, sealing, qtbot, rows_read):
    first = sealed(sealing, qtbot)
    assert rows_read == [first.size - 1]
    adapt(desk.database, desk.actor)
    assert sealed(sealing, qtbot).size == first.size + 1
    assert rows_read == [first.size - 1, first.size]


def test_what_is_asked_for_while_it_is_read_has_one_seal_of_all(desk, sealing, qtbot, rows_read):
    got = []
    for _paper in range(3):
        sealing.then(got.append)
    adapt(desk.database, desk.actor)
    qtbot.waitUntil(lambda: len(got) == 3)
    assert len(set(got)) == 1
    assert min(rows_read) >= got[0].size - 2


def test_the_next_day_all_of_it_is_read_again_beside(desk, sealing, qtbot, rows_read):
    sealed(sealing, qtbot)
    by_hand(desk.database, "UPDATE ledger_entry SET sig = zeroblob(64) WHERE seq = 7")
    adapt(desk.database, desk.actor)
    sealing.read_whole_again()
    refused = []
    sealing.refused.connect(refused.append)
    assert sealed(sealing, qtbot) is None
    assert [error.facts["fault"] for error in refused] == ["leaf_differs"]


def test_a_desk_left_while_it_is_read_waits_for_nothing(desk, sealing, qtbot):
    sealing.then(lambda _checkpoint: None)
    qtbot.waitUntil(lambda: sealing._ahead._reading is not None)
    process = sealing._ahead._reading._child.process
    sealing.stop()
    assert not process.is_alive()
    sealing.at_end()
    with desk.database.read() as session:
        assert is_due(session, desk.actor.site), "sealed at the next opening"


def test_a_process_that_dies_leaves_it_to_be_read_here(desk, sealing, qtbot, rows_read):
    got = []
    sealing.then(got.append)
    qtbot.waitUntil(lambda: sealing._ahead._reading is not None)
    sealing._ahead._reading._child.process.kill()
    qtbot.waitUntil(lambda: bool(got))
    assert got[0] is not None
    assert rows_read == list(range(got[0].size))


def test_a_desk_locked_as_the_reading_starts_leaves_no_process_that_holds_its_keys(
    desk, tasks, sealing, monkeypatch
):
    begun = []
    read_beside = reading_ahead.read_beside

    def note(*facts):
        begun.append(read_beside(*facts))
        return begun[-1]

    monkeypatch.setattr(reading_ahead, "read_beside", note)
    sealing.then(lambda _checkpoint: None)
    # As a lock does: its answer, if one comes, is handed to nobody.
    sealing.stop()
    tasks.forget()
    until(lambda: begun and begun[0].how_far().is_over)
    assert begun[0].how_far().error.code == "stopped"
