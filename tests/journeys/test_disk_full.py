"""A disk that fills up under the window: nothing on screen is lost, and nothing has to be started again."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtGui import QGuiApplication

from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.store.drafts import DraftStore
from tests.journeys.driver import Driver, plain, reading
from tests.support.disks import small_disk

FULL = "Non enregistré : le disque est plein."
BEFORE = " ".join(["Je ne peux pas tout payer."] * 200)
"""Longer than a page of a disk: whatever is typed next needs room that is not there."""
DURING = " Le chauffage est dû."


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk") as mounted:
        yield mounted


@pytest.fixture
def desk(known_desk, disk, qtbot):
    """Yield an agent at a desk that stands on the small disk."""
    folder = shutil.copytree(known_desk, disk.folder / "profile")
    with Driver(folder) as driver:
        driver.start()
        driver.sign_in()
        driver.welcome("maryvonne", "Maryvonne Le Bihan")
        QGuiApplication.clipboard().setText(BEFORE)
        driver.press("Ctrl+V")
        driver.rest()
        yield driver


def test_words_typed_on_a_full_disk_stay_can_be_copied_and_are_kept_as_soon_as_there_is_room(
    desk: Driver, disk
):
    fill_up(desk, disk)
    desk.type(DURING)
    desk.wait_for(FULL)
    assert desk.sees("Ce que vous avez écrit reste à l’écran.")
    assert desk.text_of("live.said") == BEFORE + DURING
    desk.tab_to("fault.copy")
    desk.press("Space")
    assert QGuiApplication.clipboard().text() == BEFORE + DURING
    desk.wait_for("Votre texte est copié.")
    disk.make_room()
    desk.wait_until(lambda: not desk.sees(FULL), "the banner gone")
    desk.wait_for("Enregistré à 10 h 14")
    assert kept(desk)["said"] == BEFORE + DURING


def test_to_try_again_writes_what_waits_and_only_then_does_the_window_close(desk: Driver, disk):
    fill_up(desk, disk)
    desk.type(DURING)
    desk.window.windowHandle().close()
    desk.wait_for(FULL)
    assert desk.window.isVisible()
    desk.tab_to("fault.retry")
    desk.press("Space")
    desk.rest()
    assert desk.sees(FULL)
    disk.make_room()
    desk.press("Space")
    desk.wait_for("Enregistré à 10 h 14")
    assert kept(desk)["said"] == BEFORE + DURING
    desk.rest()
    desk.window.windowHandle().close()
    assert not desk.window.isVisible()


def test_an_exchange_finished_on_a_full_disk_stays_open_and_is_finished_once_there_is_room(
    desk: Driver, disk
):
    exchange = desk.window.workstation.desk.current
    desk.tab_to("live.outcome.resolu")
    desk.press("Space")
    desk.rest()
    fill_up(desk, disk)
    desk.press("F9")
    desk.wait_for(FULL)
    assert desk.page == "exchange"
    assert desk.text_of("live.said") == BEFORE
    disk.make_room()
    desk.tab_to("fault.retry")
    desk.press("Space")
    desk.wait_for_page("home")
    desk.rest()
    assert not desk.sees(FULL)
    desk.close()
    with reading(desk.profile.folder) as session:
        assert closed_interaction(session, exchange.id).content.said == BEFORE


def test_whoever_has_read_that_words_are_not_kept_may_leave_all_the_same(desk: Driver, disk):
    fill_up(desk, disk)
    desk.type(DURING)
    desk.window.windowHandle().close()
    desk.wait_for(FULL)
    assert desk.text_of("live.said") == BEFORE + DURING
    desk.tab_to("fault.leave")
    desk.press("Space")
    desk.wait_until(lambda: not desk.window.isVisible(), "the window closed")


def test_a_desk_left_alone_on_a_full_disk_is_veiled_and_locks_once_the_words_are_kept(desk: Driver, disk):
    fill_up(desk, disk)
    desk.type(DURING)
    desk.stand_still(15)
    desk.wait_for("Écran voilé")
    assert desk.window.workstation is not None
    disk.make_room()
    desk.stand_still(15)
    desk.wait_for("Votre poste est verrouillé")
    desk.sign_in()
    desk.press("Ctrl+Tab")
    desk.wait_until(lambda: desk.reads("live.said", BEFORE + DURING), "the words")


def fill_up(desk: Driver, disk) -> None:
    """Leave no byte, the reserve of drafts given up already."""
    (desk.profile.drafts / ".reserve").unlink()
    disk.fill()


def kept(desk: Driver) -> dict:
    """Return the fields of the exchange in front, as another start would find them on the disk."""
    session = desk.window.workstation.session
    # A copy: whoever opens a journal makes it its own.
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(desk.profile.drafts, Path(folder) / "drafts"))
        drafts = DraftStore(copy, session.open_desk.keys)
        found = drafts.load(session.desk.current.id)
        drafts.release()
    return {name: plain(value) if isinstance(value, str) else value for name, value in found.items()}
