from contextlib import closing

import pytest

from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, use_language
from agent_desktop.store.database import Database
from agent_desktop.store.engines import sqlcipher_engine
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks
from tests.builders import a_person
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.support.look import look_plain
from tests.ui.adaptations.bench import a_bench


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared with their message ids: French may be worded anew without a test to change."""
    use_language("en")
    yield
    use_language(DEFAULT_LANGUAGE)


@pytest.fixture(autouse=True)
def plain_look(qapp):
    look_plain()
    yield
    look_plain()


@pytest.fixture
def store(founded_file, tmp_path, clock):
    path = tmp_path / "parvis.db"
    path.write_bytes(founded_file)
    with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as opened:
        yield opened


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    for exchange in tasks.findChildren(Exchange):
        exchange.leave()
    tasks.close()
    tasks.deleteLater()


@pytest.fixture
def person(store, agent):
    return a_person(store, agent)


@pytest.fixture
def bench(store, tasks, clock, agent, person):
    """Income tax, 600 €, 200 € a month possible, at the margin on the number of instalments."""
    return a_bench(store, tasks, clock, agent, (person.id,))
