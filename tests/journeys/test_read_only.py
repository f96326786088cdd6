"""A desk on a disk that can only be read says so, changes nothing, and opens once it may write."""

import shutil

import pytest

from tests.journeys.driver import Driver
from tests.support.acted import acted
from tests.support.disks import small_disk
from tests.support.profiles import PHRASE

ONLY_READ = "Le disque de ce poste ne se laisse que lire."


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk", mib=32) as mounted:
        yield mounted


def test_a_desk_on_a_disk_that_can_only_be_read_says_so_and_opens_once_it_may_write(known_desk, disk, qtbot):
    folder = shutil.copytree(known_desk, disk.folder / "profile")
    (folder / "profile.lock").touch()
    disk.forbid_writing()
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with Driver(folder) as desk:
        desk.start()
        desk.wait_for(ONLY_READ)
        assert desk.sees("Les fichiers de ce poste sont tels qu’ils étaient.")
        assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
        disk.allow_writing()
        desk.tab_to("unlock.retry")
        desk.press("Return")
        desk.sign_in()


@pytest.mark.parametrize("locked_before", [True, False])
def test_the_program_starts_there_and_tells_it(known_desk, disk, tmp_path, locked_before):
    folder = shutil.copytree(known_desk, disk.folder / "profile")
    if locked_before:
        (folder / "profile.lock").touch()
    disk.forbid_writing()
    phrase_file = tmp_path / "phrase"
    phrase_file.write_text(PHRASE, encoding="utf-8")
    run = acted("tests.journeys.endings:close_once_told", folder, phrase_file)
    assert (run.code, run.told("failed")) == (0, []), run.err
    assert any(ONLY_READ in words for words in run.told("seen")[0]["words"])
