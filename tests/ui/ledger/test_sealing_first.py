"""A paper is sealed first; a ledger that cannot be sealed leaves it without a proof, and is told."""

import pytest
from shiboken6 import delete

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.sealing import Sealing
from tests.adaptations.test_actions import decision_in
from tests.ledger.test_sealing import by_hand
from tests.ui.facilitation.conftest import a_desk_around


@pytest.fixture
def sealing(tasks, store, sealer, tmp_path):
    tasks.forget()
    tasks.use(store, sealer)
    made = Sealing(a_desk_around(store, sealer, tmp_path), tasks, tasks)
    yield made
    # Its timers go with it, as at a lock: nothing is asked of lanes that are closed.
    delete(made)


def asked(sealing, tasks, qtbot):
    got = []
    sealed_first(sealing, tasks, tasks, got.append, failed=got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got


def decided(store, agent, exchange):
    with store.write(agent) as tx:
        return decide_adaptation(tx, decision_in(exchange))


def test_what_was_just_decided_is_under_the_seal_that_the_paper_carries(
    sealing, tasks, store, agent, exchange, qtbot
):
    (before,) = asked(sealing, tasks, qtbot)
    decided(store, agent, exchange)
    (after,) = asked(sealing, tasks, qtbot)
    assert after.size == before.size + 1
    assert after.code != before.code


def test_a_ledger_that_does_not_hold_leaves_the_paper_without_a_proof_and_is_told(
    sealing, tasks, store, agent, exchange, qtbot
):
    receipt = decided(store, agent, exchange)
    by_hand(store, "UPDATE ledger_entry SET sig = zeroblob(64) WHERE leaf = :leaf", leaf=receipt.leaf)
    refused = []
    sealing.refused.connect(refused.append)
    assert asked(sealing, tasks, qtbot) == [None]
    assert [error.code for error in refused] == ["seal_refused"]
