"""`doctor` names what is wrong with a desk that is really broken, what is safe, and what to do."""

import json
import shutil
import sqlite3
from uuid import uuid4

import pytest

from agent_desktop.cli import doctor
from agent_desktop.cli.arguments import parse
from agent_desktop.foundation.i18n import in_language
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import maintenance
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.profile import Profile
from tests.journeys.driver import a_desk
from tests.support.disks import small_disk
from tests.support.profiles import PHRASE


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the folder of a desk with a draft and a phrase beside; to copy, never to break."""
    scratch = tmp_path_factory.mktemp("doctor")
    desk = a_desk(scratch / "profile")
    drafts = DraftStore(desk.profile.drafts, desk.keys)
    drafts.put(uuid4(), {"said": "un mot"})
    drafts.release()
    desk.database.close()
    (scratch / "phrase").write_text(PHRASE + "\n", encoding="utf-8")
    return scratch


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made / "profile", tmp_path / "profile")


@pytest.fixture
def examine(made, capsys):
    """Run `doctor` on a folder; return its exit code and what it saw, by identifier."""

    def run(folder, *words, json_wanted=True):
        options = ["--profile", str(folder), "--passphrase-file", str(made / "phrase"), *words, "doctor"]
        with in_language("fr"):
            code = doctor.run(parse([*options, *(["--json"] if json_wanted else [])]))
        out = capsys.readouterr().out
        return code, {look["id"]: look for look in json.loads(out)} if json_wanted else out

    return run


def contents(folder):
    """Return what stands in a desk, less what SQLite and the lock leave beside for whoever comes next."""
    beside = {"parvis.db-shm", "parvis.db-wal", "profile.lock"}
    return {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name not in beside
    }


def empty_store(profile):
    profile.store.write_bytes(b"")


def foreign_store(profile):
    profile.store.unlink()
    with sqlite3.connect(profile.store) as other:
        other.execute("CREATE TABLE films (title)")
    other.close()


def damaged_store(profile):
    content = bytearray(profile.store.read_bytes())
    content[3 * 4096 + 100] ^= 1
    profile.store.write_bytes(content)


def store_of_another_desk(profile):
    other = a_desk(profile.folder.parent / "other")
    other.database.close()
    shutil.copy(other.profile.store, profile.store)


def newer_store(profile):
    keys = open_with_phrase(profile, PHRASE)
    with maintenance(profile.store, keys.data_key) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def damaged_slots(profile):
    profile.slots.write_bytes(profile.slots.read_bytes()[:-30])


def damaged_marker(profile):
    profile.marker.write_bytes(b"{")


def unreadable_draft(profile):
    (draft,) = profile.drafts.glob("*.kept")
    content = bytearray(draft.read_bytes())
    content[6] ^= 1
    draft.write_bytes(content)


BROKEN = {
    "store": {
        foreign_store: "store_foreign",
        damaged_store: "store_damaged",
        store_of_another_desk: "wrong_key",
        newer_store: "newer_schema",
    },
    "desk": {
        empty_store: "store_empty",
        damaged_marker: "marker_damaged",
        lambda profile: profile.store.unlink(): "store_missing",
        lambda profile: profile.slots.unlink(): "slots_missing",
        lambda profile: profile.marker.unlink(): "marker_missing",
    },
    "ways_in": {damaged_slots: "slots_damaged"},
    "drafts": {unreadable_draft: "draft_unreadable"},
}


def test_a_sound_desk_is_well(folder, examine):
    code, looks = examine(folder)
    assert code == 0
    assert {look["id"] for look in looks.values() if not look["well"]} == set()
    assert list(looks)[-1] == "store"
    assert "1 brouillon" in looks["drafts"]["seen"]


@pytest.mark.parametrize(
    ("where", "damage", "code"),
    [
        pytest.param(where, damage, code, id=code)
        for where, damages in BROKEN.items()
        for damage, code in damages.items()
    ],
)
def test_a_desk_that_is_broken_is_told_with_what_is_safe_and_what_to_do(folder, examine, where, damage, code):
    damage(Profile(folder))
    before = contents(folder)
    found, looks = examine(folder)
    assert found == 1
    assert (looks[where]["well"], looks[where]["code"]) == (False, code)
    assert looks[where]["safe"]
    assert looks[where]["to_do"]
    _code, text = examine(folder, json_wanted=False)
    for part in ("seen", "safe", "to_do"):
        assert looks[where][part] in text
    assert contents(folder) == before


def test_a_clock_that_is_behind_what_is_written_is_told(folder, examine):
    code, looks = examine(folder, "--date", "2020-01-01")
    assert (code, looks["clock"]["code"]) == (1, "clock_behind")


def test_a_full_disk_and_one_that_is_read_only_are_told_apart(folder, examine, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        moved = shutil.copytree(folder, disk.folder / "profile")
        assert examine(moved)[1]["disk"]["code"] == "disk_nearly_full"
        disk.fill()
        assert examine(moved)[1]["disk"]["code"] == "disk_full"
        disk.make_room()
        disk.forbid_writing()
        looks = examine(moved)[1]
        assert looks["disk"]["code"] == "read_only"


def test_an_open_window_is_no_trouble(folder, examine):
    with ProfileLock(Profile(folder).lock_file):
        code, looks = examine(folder)
    assert code == 0
    assert "ouverte" in looks["window"]["seen"]


def test_a_report_of_a_crash_is_pointed_at(folder, examine):
    logs = Profile(folder).logs
    logs.mkdir(exist_ok=True)
    (logs / "crash-20261124-090000-000000.txt").write_text("Parvis")
    code, looks = examine(folder)
    assert (code, "crash-20261124" in looks["reports"]["seen"]) == (0, True)


def test_a_folder_without_a_desk_is_no_fault(tmp_path, examine):
    code, looks = examine(tmp_path / "nothing")
    assert code == 0
    assert "init" in looks["desk"]["seen"]
    assert not (tmp_path / "nothing").exists()
