"""The tree of a long ledger is read beside the window, and whoever seals goes on from what was seen."""

import pytest

from agent_desktop.adaptations import reading_ahead
from agent_desktop.adaptations.reading_ahead import read_beside
from agent_desktop.adaptations.verifying import reach_of
from agent_desktop.ledger.records import StoredCheckpoint
from agent_desktop.ledger.rereading import read_again
from tests.ledger.test_sealing import by_hand
from tests.support.long_ledger import a_long_ledger
from tests.support.waiting import until


@pytest.fixture
def desk(tmp_path, monkeypatch):
    with a_long_ledger(tmp_path / "profile", monkeypatch) as made:
        yield made


def read(desk, held=()):
    reading = read_beside(desk.database, reach_of(desk), desk.actor.site, held)
    return reading and until(lambda: (far := reading.how_far()).is_over and far)


def test_a_process_of_its_own_sees_the_tree_that_is_seen_here(desk):
    far = read(desk)
    with desk.database.read() as session:
        here = read_again(session, desk.actor.site, 2026).frontier
    assert far.frontier == here
    assert here.size > 30


def test_a_tree_that_does_not_hold_is_not_gone_on_from(desk):
    by_hand(desk.database, "UPDATE ledger_entry SET sig = zeroblob(64) WHERE seq = 7")
    far = read(desk)
    assert (far.frontier, far.error.code, far.error.facts) == (
        None,
        "seal_refused",
        {"fault": "leaf_differs"},
    )


def test_what_the_desk_remembers_outside_its_store_is_held_against_it(desk):
    held = StoredCheckpoint(year=2026, size=3, note=f"parvis.local/adaptations/2026\n3\n{'A' * 43}=\n")
    far = read(desk, [held])
    assert far.error.code == "seal_refused"


def test_a_short_one_needs_no_process(desk, monkeypatch):
    monkeypatch.setattr(reading_ahead, "MANY", 20_000)
    assert read(desk) is None


def test_stopped_it_is_over_and_leaves_no_process(desk):
    reading = read_beside(desk.database, reach_of(desk), desk.actor.site, ())
    process = reading._child.process
    reading.cancel()
    assert reading.how_far().error.code == "stopped"
    assert not process.is_alive()
