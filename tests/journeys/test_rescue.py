"""A desk is saved from its settings, and comes back from the lock or from the first run, by the keyboard."""

import shutil
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from agent_desktop.agents.opening import open_desk
from agent_desktop.demo.filling import fill
from agent_desktop.foundation.clock import today
from agent_desktop.people.queries import count_people
from agent_desktop.people.search import search_people
from agent_desktop.store.archive import read_archive
from agent_desktop.store.copies import keep_daily_copy
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.migrate import known_revisions
from agent_desktop.store.profile import Profile
from agent_desktop.ui.agents.rescue_doors import save_desk
from tests.journeys.driver import Driver, a_desk, reading, ten_fourteen
from tests.support.profiles import PHRASE

PEOPLE = 40


@pytest.fixture(scope="module")
def filled_desk(tmp_path_factory):
    """Return the folder of a desk of forty people, with the copy of the day; to copy, never to open."""
    folder = tmp_path_factory.mktemp("filled") / "profile"
    desk = a_desk(folder)
    fill(desk.database, desk.actor, people=PEOPLE, seed=2026, day=today(desk.database.clock))
    desk.database.close()
    return folder


@pytest.fixture
def driver(filled_desk, tmp_path, qtbot):
    with Driver(shutil.copytree(filled_desk, tmp_path / "profile")) as opened:
        yield opened


@pytest.fixture
def backup(filled_desk, tmp_path):
    """Return a backup of that desk. A copy is saved: a desk remembers that it was."""
    profile = Profile(shutil.copytree(filled_desk, tmp_path / "saved"))
    desk = open_desk(profile, open_with_phrase(profile, PHRASE), ten_fourteen())
    with closing(desk.database):
        return save_desk(desk, tmp_path / "b.sauvegarde", ten_fourteen()).path


def damage(folder, every):
    store = folder / "parvis.db"
    content = bytearray(store.read_bytes())
    # The catalogue of the store stands in its first half: here it stays sound.
    count = len(content) // 4096
    for page in range(count // 2, count, every):
        content[page * 4096 + 100] ^= 1
    store.write_bytes(content)


def answer(driver, identifier, path):
    """Give a path to the dialog of files, as the agent would."""
    driver.wait_until(lambda: driver.window.findChild(QFileDialog, identifier) is not None, identifier)
    dialog = driver.window.findChild(QFileDialog, identifier)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    driver.wait_until(lambda: driver.window.findChild(QFileDialog, identifier) is None, "no dialog")
    driver.window.activateWindow()
    driver.wait_until(lambda: QApplication.activeWindow() is driver.window, "the window in front")


def test_a_desk_saved_from_its_settings_says_where_and_when(driver, tmp_path):
    driver.start().sign_in()
    driver.press("Ctrl+,")
    driver.wait_for_page("settings")
    driver.wait_for("n’a encore jamais été sauvegardé")
    driver.tab_to("settings.backup")
    driver.press("Space")
    answer(driver, "settings.backup.where", tmp_path / "mardi.sauvegarde")
    driver.wait_for("Dernière sauvegarde le 24 novembre 2026 à 10 h 14 : mardi.sauvegarde.")
    driver.wait_for("copiez-la ailleurs")
    assert read_archive(tmp_path / "mardi.sauvegarde").schema == known_revisions()[-1]


def test_the_first_run_brings_back_a_backup_and_opens_the_desk(tmp_path, backup, qtbot):
    with Driver(tmp_path / "new") as driver:
        driver.start()
        driver.tab_to("first_run.backup")
        driver.press("Space")
        driver.wait_for_focus("rescue.choose")
        driver.press("Space")
        answer(driver, "rescue.where", backup)
        driver.wait_for("Faite le 24 novembre à 10 h 14, local.")
        driver.tab_to("rescue.phrase")
        driver.type("une phrase qui n’est pas la bonne")
        driver.press("Return")
        driver.wait_for("Ce n’est pas la bonne phrase")
        driver.type(PHRASE)
        driver.press("Return")
        driver.wait_for_focus("rescue.open")
        driver.wait_for("Ce poste est comme il était le 24 novembre à 10 h 14.")
        driver.press("Return")
        driver.wait_for_page("home")
        driver.rest()
    with reading(tmp_path / "new") as session:
        assert count_people(session) == PEOPLE


def test_a_damaged_desk_says_so_and_saves_what_can_be_read(driver):
    profile = driver.profile
    keep_daily_copy(profile, open_with_phrase(profile, PHRASE), ten_fourteen())
    whole = profile.store.read_bytes()
    profile.store.write_bytes(bytes(4096) + whole[4096:])
    damage(profile.folder, every=30)
    damaged = profile.store.read_bytes()
    driver.start()
    driver.type(PHRASE)
    driver.press("Return")
    driver.wait_for_focus("unlock.rescue")
    driver.press("Return")
    driver.wait_for_focus("rescue.phrase")
    driver.wait_for("Ce qui se lit ici")
    driver.wait_for("La copie du 24 novembre")
    driver.type(PHRASE)
    driver.press("Return")
    driver.wait_for_focus("rescue.open")
    driver.wait_for("de la copie du 24 novembre")
    driver.press("Return")
    driver.wait_for_page("home")
    driver.rest()
    driver.close()
    (kept,) = profile.set_aside.rglob("parvis.db")
    assert kept.read_bytes() == damaged
    with reading(profile.folder) as session:
        assert count_people(session) == PEOPLE
        assert search_people(session, "le bihan").hits


def test_going_back_from_a_rescue_leaves_the_desk_as_it_was(driver):
    driver.profile.store.write_bytes(b"")
    driver.start()
    driver.wait_for_focus("unlock.rescue")
    driver.press("Return")
    driver.wait_for_focus("rescue.choose")
    driver.press("Escape")
    driver.wait_for_focus("unlock.rescue")
    assert driver.profile.store.read_bytes() == b""


def test_words_typed_since_the_backup_come_back_with_the_desk(driver, backup):
    # The copy of the day is there already: whether it is made meanwhile depends on how slow the machine is.
    keep_daily_copy(driver.profile, open_with_phrase(driver.profile, PHRASE), ten_fourteen())
    driver.start().sign_in()
    driver.press("Ctrl+N")
    driver.wait_for_page("exchange")
    driver.wait_for_focus("live.said")
    driver.type("Il a reçu une lettre hier")
    driver.rest()
    driver.close()
    driver.profile.store.unlink()
    driver.start()
    driver.wait_for_focus("unlock.rescue")
    driver.press("Return")
    driver.wait_for_focus("rescue.phrase")
    driver.tab_to("rescue.way.backup", key="Shift+Tab")
    driver.press("Space")
    driver.tab_to("rescue.choose")
    driver.press("Space")
    answer(driver, "rescue.where", backup)
    driver.wait_for_focus("rescue.phrase")
    driver.type(PHRASE)
    driver.press("Return")
    driver.wait_for_focus("rescue.open")
    driver.press("Return")
    driver.wait_for_page("home")
    driver.rest()
    driver.press("Ctrl+Tab")
    driver.wait_for_page("exchange")
    driver.wait_for("Il a reçu une lettre hier")
