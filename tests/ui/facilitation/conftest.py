"""A desk with a real store and real packs, an exchange in front, and the page that explains."""

import shutil
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.remembering import Remembering
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.i18n import use_language
from agent_desktop.store.database import Database
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import sqlcipher_engine
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.profile import Profile
from agent_desktop.store.slots import SlotKind
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.tasks import Tasks
from tests.conftest import STORE_KEY, TEXT_KEY
from tests.support.look import look_plain
from tests.ui.facilitation.host import Host, a_page

KEYS = OpenedKeys(
    profile=UUID("01936000-0000-7000-8000-0000000000ff"), via=SlotKind.PHRASE, data_key=STORE_KEY
)


@pytest.fixture(autouse=True)
def plain_look(qapp):
    """Every test begins, and leaves, with the light theme at 100 %, in French."""
    look_plain(still=True)
    use_language("fr")
    yield
    look_plain()
    use_language("fr")


@pytest.fixture
def store(founded_file, tmp_path, clock):
    path = tmp_path / "parvis.db"
    path.write_bytes(founded_file)
    with closing(Database(sqlcipher_engine(path, STORE_KEY), clock, text_key=TEXT_KEY)) as opened:
        yield opened


def a_desk_around(store, actor, folder):
    """Return the open desk whose store this is, in the folder where its file lies."""
    profile = Profile(folder)
    return OpenDesk(
        profile=profile,
        keys=KEYS,
        database=store,
        actor=actor,
        memory=Remembering(profile, KEYS),
        site_writer="",
    )


@pytest.fixture
def drafts(tmp_path):
    kept = DraftStore(tmp_path / "drafts", KEYS)
    yield kept
    kept.release()


@pytest.fixture
def tasks(qapp, store, agent):
    made = Tasks()
    made.use(store, agent)
    yield made
    made.close()


@pytest.fixture
def desk(tasks, drafts, clock):
    made = Desk(tasks, drafts, clock, tasks)
    yield made
    made.keep_now()
    made.leave()
    tasks.wait()


@pytest.fixture
def packs_folder(tmp_path):
    """Return the shipped packs, in a folder that a test may spoil."""
    return Path(shutil.copytree(bundled("resources") / "packs", tmp_path / "packs"))


@pytest.fixture
def library(request, tasks):
    """Return the packs of the desk: those shipped, where they lie, unless the test has a folder to spoil.

    A pack is remembered by where it lies: one that is copied is read and checked anew.
    """
    if "packs_folder" in request.fixturenames:
        return PackLibrary(tasks, request.getfixturevalue("packs_folder"), tasks)
    return PackLibrary(tasks, bundled("resources") / "packs", tasks)


@pytest.fixture
def model(desk, tasks, clock, library, qtbot):
    """Return the script of an exchange just opened at the counter, with nobody named."""
    made = ScriptViewModel(desk, tasks, clock, library, parent=tasks)
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter")
    with qtbot.waitSignal(library.listed):
        library.look(failed=lambda error: pytest.fail(str(error)))
    return made


@pytest.fixture
def begin(model, library, qtbot):
    """Return what begins a procedure by its id, once its pack is read."""

    def start(pack_id):
        model.start(next(pack for pack in library.packs if pack.id == pack_id))
        qtbot.waitUntil(lambda: model.walk is not None)
        return model

    return start


@pytest.fixture
def page(model, qtbot):
    """Return the page in a window, in front, keys reaching it."""
    made = a_page(model)
    host = Host(made)
    qtbot.addWidget(host)
    host.resize(1366, 740)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is host)
    made.entered()
    made.held_by = host
    return made
