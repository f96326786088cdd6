"""What a program that was killed leaves in the folder of drafts, and what the next start makes of it."""

import shutil

import pytest

from agent_desktop.agents.opening import open_desk
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.builders import a_closing, an_open_exchange
from tests.journeys.driver import Driver, ten_fourteen
from tests.support.profiles import PHRASE

SAID = {"said": "Je ne peux pas payer."}


@pytest.fixture
def left(known_desk, tmp_path):
    """Yield a desk and its drafts, as a program may leave them when it is killed."""
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    keys = open_with_phrase(Profile(folder), PHRASE)
    desk = open_desk(Profile(folder), keys, ten_fourteen())
    yield desk, DraftStore(Profile(folder).drafts, keys, ten_fourteen())
    desk.database.close()


def drafts_of(folder, exchange):
    return [path.name for path in (folder / "drafts").iterdir() if str(exchange) in path.name]


def started(folder):
    driver = Driver(folder)
    driver.start()
    driver.sign_in()
    driver.rest()
    return driver


def test_the_draft_of_a_record_is_destroyed_at_the_next_start_and_no_other(left, qtbot):
    desk, drafts = left
    closed, waiting = (an_open_exchange(desk.database, desk.actor) for _ in range(2))
    unknown = new_id()
    for exchange in (closed.id, waiting.id, unknown):
        drafts.put(exchange, SAID)
        drafts.put(exchange, {"private": "600"}, talk_only=True)
    with desk.database.write(desk.actor) as tx:
        close_interaction(tx, a_closing(closed.id))
    drafts.release()
    desk.database.close()
    with started(desk.profile.folder) as driver:
        driver.wait_until(lambda: not drafts_of(desk.profile.folder, closed.id), "the draft gone")
        assert [one.draft.content.said for one in driver.window.workstation.desk.exchanges] == [SAID["said"]]
    assert len(drafts_of(desk.profile.folder, waiting.id)) == 3
    assert len(drafts_of(desk.profile.folder, unknown)) == 3


def test_a_draft_that_cannot_be_read_keeps_no_other_from_coming_back(left, qtbot):
    desk, drafts = left
    damaged, sound = (an_open_exchange(desk.database, desk.actor) for _ in range(2))
    for exchange in (damaged.id, sound.id):
        drafts.put(exchange, SAID)
    drafts.release()
    desk.database.close()
    path = desk.profile.drafts / f"{damaged.id}.kept"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    before = path.read_bytes()
    with started(desk.profile.folder) as driver:
        driver.wait_for("Un brouillon ne peut pas être lu.")
        assert [one.id for one in driver.window.workstation.desk.exchanges] == [sound.id]
    assert path.read_bytes() == before
