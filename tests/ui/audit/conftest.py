"""A reader's own machine, where a bundle that a site sealed to her is opened, and what looks at it."""

from contextlib import closing

import pytest

from agent_desktop.store.database import Database
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import sqlcipher_engine
from agent_desktop.ui.audit.bundles_view_model import BundlesViewModel
from agent_desktop.ui.audit.mine_view_model import MineViewModel
from agent_desktop.ui.audit.page import AuditPage
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.sending_view_model import SendingViewModel
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets
from tests.audit.conftest import site, told
from tests.audit.test_merging import laptop, leaves, merged, trusting
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.ui.facilitation.conftest import KEYS, a_desk_around, plain_look


@pytest.fixture
def founded_database(founded_file, tmp_path, clock):
    """Yield the store of the site: what is looked at here is not."""
    path = tmp_path / "site.db"
    path.write_bytes(founded_file)
    with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as opened:
        yield opened


@pytest.fixture
def large(monkeypatch):
    """Make the team of the site one where a mask hides."""
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})


@pytest.fixture
def tasks(qapp, laptop):
    made = Tasks()
    made.use(laptop.database, laptop.actor)
    yield made
    made.close()


@pytest.fixture
def bundles(tasks, laptop, clock):
    return BundlesViewModel(a_desk_around(laptop.database, laptop.actor, laptop.folder), tasks, clock, tasks)


@pytest.fixture
def reading(tasks, clock):
    made = ReadingViewModel(tasks, clock, tasks)
    yield made
    # As when the desk is left: nothing typed waits any more.
    made.keep_now()
    tasks.wait()


@pytest.fixture
def drafts(tmp_path, clock):
    kept = DraftStore(tmp_path / "drafts", KEYS, clock)
    yield kept
    kept.release()


@pytest.fixture
def mine(tasks, clock, drafts):
    made = MineViewModel(tasks, clock, drafts, tasks)
    yield made
    made.keep_now()
    tasks.wait()


@pytest.fixture
def sending(tasks, laptop, clock):
    return SendingViewModel(a_desk_around(laptop.database, laptop.actor, laptop.folder), tasks, clock, tasks)


@pytest.fixture
def page(bundles, reading, mine, sending, qtbot):
    speak_for_painted_widgets()
    made = AuditPage(bundles, reading, mine, sending)
    list(made.fill())
    qtbot.addWidget(made)
    made.resize(1286, 708)
    return made


__all__ = ["laptop", "leaves", "merged", "plain_look", "site", "told", "trusting"]
