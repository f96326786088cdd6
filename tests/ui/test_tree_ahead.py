"""A desk with a long ledger seals without reading it where the window is painted."""

from contextlib import closing

import pytest
from shiboken6 import delete

from agent_desktop.adaptations import reading_ahead
from agent_desktop.foundation.actor import Role
from agent_desktop.ledger.rereading import _Going
from agent_desktop.ledger.sealing import is_due
from agent_desktop.ui.sealing import Sealing
from agent_desktop.ui.tasks import Tasks
from tests.bench.logs import fill, seal_at_once
from tests.journeys.driver import a_desk
from tests.ledger.conftest import adapt
from tests.ledger.test_sealing import by_hand


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Yield the desk of a lead, open, whose ledger is taken for a long one; then an entry waits for its seal."""
    monkeypatch.setattr(reading_ahead, "MANY", 20)
    made = a_desk(tmp_path / "profile", role=Role.LEAD)
    with closing(made.database):
        fill(made, 30)
        seal_at_once(made)
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
    """Return the places of the rows that this process reads to seal, as they are."""
    found = []
    take = _Going.take

    def note(going, row):
        found.append(row.position)
        take(going, row)

    monkeypatch.setattr(_Going, "take", note)
    return found


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
