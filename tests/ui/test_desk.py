"""The desk keeps one exchange for each that is open, however late its answers come."""

from contextlib import closing

import pytest

from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import open_interaction
from agent_desktop.interactions.records import Closing, Content, NewInteraction, Outcome
from agent_desktop.store.database import Database
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import sqlcipher_engine
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.tasks import Tasks
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.ui.facilitation.conftest import KEYS


@pytest.fixture
def tasks(qapp, founded_file, tmp_path, clock, agent):
    path = tmp_path / "parvis.db"
    path.write_bytes(founded_file)
    with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as store:
        made = Tasks()
        made.use(store, agent)
        yield made
        made.close()


@pytest.fixture
def drafts(tmp_path):
    kept = DraftStore(tmp_path / "drafts", KEYS)
    yield kept
    kept.release()


@pytest.fixture
def desk(tasks, drafts, clock):
    made = Desk(tasks, drafts, clock, tasks)
    yield made
    made.leave()
    tasks.wait()


def test_what_is_typed_while_the_others_come_back_is_kept_by_the_lock(qtbot, tasks, desk, drafts):
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter")
    typed_in = desk.current
    # The list of open exchanges was asked before, and is answered after: it holds this one too.
    desk.restore()
    qtbot.waitUntil(lambda: not tasks.busy)
    typed_in.update_content(said="J’ai reçu cette lettre")
    desk.keep_now()
    assert desk.exchanges == (typed_in,)
    assert drafts.load(typed_in.id)["said"] == "J’ai reçu cette lettre"


def test_an_exchange_that_came_back_before_it_was_begun_stands_once(qtbot, tasks, desk):
    new = NewInteraction(id=new_id(), channel="counter")
    begun = []
    tasks.write(tasks, open_interaction, new, done=begun.append)
    qtbot.waitUntil(lambda: bool(begun))
    desk.restore()
    qtbot.waitUntil(lambda: len(desk.exchanges) == 1 and not tasks.busy)
    desk._begin(begun[0])
    assert desk.exchanges == (desk.current,)


def ended(qtbot, desk):
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter")
    exchange, told = desk.current, []
    desk.current_changed.connect(lambda: told.append(desk.current))
    closes = Closing(interaction_id=exchange.id, content=Content(), outcome=Outcome.INTERRUPTED)
    with qtbot.waitSignal(desk.closed):
        desk.close(exchange, closes)
    return told


def test_a_closed_exchange_is_gone_at_once_and_its_page_is_told_once_another_is_in_front(qtbot, desk):
    told = ended(qtbot, desk)
    assert (desk.current, desk.exchanges) == (None, ())
    qtbot.waitUntil(lambda: told == [None])


def test_locked_as_an_exchange_ends_nobody_is_told_to_read_again(qtbot, tasks, desk):
    desk.closed.connect(lambda _closed: tasks.forget())
    told = ended(qtbot, desk)
    qtbot.wait(50)
    assert told == []
