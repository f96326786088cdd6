"""One file brings a whole desk back, and says so only when it does."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from uuid import UUID

import pytest

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.store import archive
from agent_desktop.store.archive import contents, read_archive, sum_of
from agent_desktop.store.backup import backup_name, make_backup
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.engines import maintenance
from agent_desktop.store.opening import open_store
from agent_desktop.store.profile import Profile
from agent_desktop.store.restore import restore
from tests.support.profiles import PHRASE, db_with

EXCHANGE = UUID("01936000-0000-7000-8000-00000000e001")
CANARY = "MARGUERITE-ÉCHÉANCE-600"
SECRET = "SURENDETTEMENT-MARGUERITE"


def tell(desk, words, times=1):
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        rows = [(words,)] * times
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO note (id, words) VALUES (hex(randomblob(16)), ?)", rows)
        connection.execute("COMMIT")


def told(profile, key):
    with maintenance(profile.store, key) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM note ORDER BY rowid")]


def type_in(desk, **fields):
    drafts = DraftStore(desk.profile.drafts, desk.keys)
    drafts.put(EXCHANGE, fields)
    drafts.release()


def typed_in(profile, keys):
    drafts = DraftStore(profile.drafts, keys)
    try:
        return drafts.load(EXCHANGE)
    finally:
        drafts.release()


@pytest.fixture
def saved(desk, tmp_path):
    """Return a desk with a note and a draft, and the backup of it."""
    tell(desk, "bonjour")
    type_in(desk, said="à rappeler")
    made = make_backup(desk.profile, desk.keys, tmp_path / backup_name(desk.clock), desk.clock)
    return desk, made.path


def test_a_backup_restored_elsewhere_is_the_desk_with_its_words_and_its_drafts(saved, tmp_path):
    desk, path = saved
    assert path.name == "parvis-2026-11-24.sauvegarde"
    other = Profile(tmp_path / "other")
    done = restore(path, other, PHRASE, desk.clock, db_folder=desk.db_folder)
    assert (done.keys.data_key, done.aside) == (desk.keys.data_key, None)
    with closing(open_store(other, done.keys, desk.clock, db_folder=desk.db_folder)):
        assert told(other, done.keys.data_key) == ["bonjour"]
    assert typed_in(other, done.keys) == {"said": "à rappeler"}
    assert other.folder.stat().st_mode & 0o077 == 0


def test_the_recovery_code_brings_a_desk_back_too(saved, tmp_path):
    desk, path = saved
    done = restore(path, Profile(tmp_path / "other"), desk.recovery, desk.clock, db_folder=desk.db_folder)
    assert done.keys.data_key == desk.keys.data_key


def test_a_backup_made_while_the_desk_writes_is_the_desk_of_one_instant(desk, tmp_path):
    tell(desk, "x" * 3000, times=2000)
    writing = Writing(desk)
    made = make_backup(desk.profile, desk.keys, tmp_path / "b.sauvegarde", desk.clock, writing)
    assert writing.wrote > 1
    other = Profile(tmp_path / "other")
    restore(made.path, other, PHRASE, desk.clock, db_folder=desk.db_folder)
    assert len(told(other, desk.keys.data_key)) == 2000
    assert len(told(desk.profile, desk.keys.data_key)) == 2000 + writing.wrote


class Writing(Progress):
    """A desk that goes on working: it writes a note at each step of the copy."""

    def __init__(self, desk):
        super().__init__()
        self.desk, self.wrote = desk, 0

    def reach(self, done, total):
        super().reach(done, total)
        if self.step == "copy":
            tell(self.desk, "pendant")
            self.wrote += 1


def test_nothing_of_anyone_can_be_read_in_a_backup_and_what_was_for_the_talk_only_is_not_in_it(
    desk, tmp_path
):
    tell(desk, CANARY, times=50)
    drafts = DraftStore(desk.profile.drafts, desk.keys)
    drafts.put(EXCHANGE, {"said": CANARY})
    drafts.put(EXCHANGE, {"private": SECRET}, talk_only=True)
    drafts.release()
    path = make_backup(desk.profile, desk.keys, tmp_path / "b.sauvegarde", desk.clock).path
    raw = path.read_bytes()
    assert CANARY.encode() not in raw
    assert {member.name for member in read_archive(path).members} == {
        "profile.json",
        "slots.json",
        "parvis.db",
        f"drafts/{EXCHANGE}.kept",
    }
    other = Profile(tmp_path / "other")
    done = restore(path, other, PHRASE, desk.clock, db_folder=desk.db_folder)
    assert typed_in(other, done.keys) == {"said": CANARY}


def test_a_backup_leaves_nothing_on_its_way(saved, tmp_path):
    desk, path = saved
    assert list(desk.profile.backups.iterdir()) == []
    assert [found.name for found in tmp_path.glob("*sauvegarde*")] == [path.name]


class Stopping(Progress):
    """Somebody who asks to stop at a given step."""

    def __init__(self, at):
        super().__init__()
        self.at = at

    def begin(self, step, total=0):
        if step == self.at:
            self.stop()
        super().begin(step, total)


@pytest.mark.parametrize("step", ["copy", "verify", "write", "check"])
def test_a_backup_that_is_stopped_leaves_the_one_before_and_nothing_else(saved, tmp_path, step):
    desk, path = saved
    before = path.read_bytes()
    tell(desk, "encore")
    with pytest.raises(RefusedError, match="stopped"):
        make_backup(desk.profile, desk.keys, path, desk.clock, Stopping(step))
    assert path.read_bytes() == before
    assert list(desk.profile.backups.iterdir()) == []
    assert [found.name for found in tmp_path.glob("*sauvegarde*")] == [path.name]


def test_a_damaged_desk_is_not_copied_as_if_it_were_sound(desk, tmp_path):
    tell(desk, "x" * 3000, times=200)
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(desk.profile.store.read_bytes())
    content[4096 * 60 + 100] ^= 1
    desk.profile.store.write_bytes(content)
    with pytest.raises(UnavailableError, match="store_damaged"):
        make_backup(desk.profile, desk.keys, tmp_path / "b.sauvegarde", desk.clock)
    assert list(tmp_path.glob("*.sauvegarde")) == []


def test_a_backup_is_refused_in_the_folder_that_it_is_a_copy_of(desk):
    with pytest.raises(RefusedError, match="backup_inside"):
        make_backup(desk.profile, desk.keys, desk.profile.backups / "b.sauvegarde", desk.clock)


def test_a_backup_cut_anywhere_is_refused_before_anything_is_written(saved, tmp_path):
    desk, path = saved
    whole = path.read_bytes()
    other = Profile(tmp_path / "other")
    for length in range(0, len(whole), 4096 * 5 + 512):
        path.write_bytes(whole[:length])
        with pytest.raises(RefusedError, match="backup_truncated"):
            restore(path, other, PHRASE, desk.clock, db_folder=desk.db_folder)
    assert not other.folder.exists()


def test_a_backup_with_one_bit_changed_anywhere_is_refused_before_anything_is_written(saved, tmp_path):
    desk, path = saved
    whole = path.read_bytes()
    other = Profile(tmp_path / "other")
    for at in (
        0,
        7,
        8,
        9,
        30,
        300,
        2000,
        *range(4096, len(whole), 4096 * 7),
        len(whole) - 40,
        len(whole) - 1,
    ):
        changed = bytearray(whole)
        changed[at] ^= 1
        path.write_bytes(changed)
        with pytest.raises(RefusedError, match="backup_"):
            restore(path, other, PHRASE, desk.clock, db_folder=desk.db_folder)
    assert not other.folder.exists()


def remade(path, change):
    """Write a backup again as somebody without its keys could: another header, a sum that is right."""
    import hashlib

    whole = path.read_bytes()
    length = int.from_bytes(whole[8:12], "big")
    header = json.loads(whole[12 : 12 + length])
    change(header)
    new = json.dumps(header, sort_keys=True).encode()
    body = whole[:8] + len(new).to_bytes(4, "big") + new + whole[12 + length : -64]
    path.write_bytes(body + hashlib.sha256(body).digest() + whole[-32:])


def renamed(name):
    def change(header):
        header["files"][-1]["name"] = name

    return change


NAMES = [
    "../evil",
    "/etc/passwd",
    "drafts/../../evil",
    "drafts/..kept",
    "C:\\evil",
    "parvis.db:stream",
    "drafts/01936000-0000-7000-8000-00000000e001.kept/../../x",
    "drafts/01936000-0000-7000-8000-00000000e001.talk",
    "drafts/01936000-0000-7000-8000-00000000e001.key",
    "slots.json",
    "PARVIS.DB",
    "con",
    "",
    7,
    None,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_backup_that_names_another_file_than_those_of_a_desk_is_refused(saved, name):
    _desk, path = saved
    remade(path, renamed(name))
    with pytest.raises(RefusedError, match="backup_damaged"):
        read_archive(path)


@pytest.mark.parametrize("size", [-1, 10**15, "12", 1.5, None, True])
def test_a_backup_that_names_a_size_it_cannot_have_is_refused(saved, size):
    _desk, path = saved
    remade(path, lambda header: header["files"][-1].update(size=size))
    with pytest.raises(RefusedError, match="backup_"):
        read_archive(path)


def test_a_backup_made_again_without_its_keys_is_refused_as_changed(saved, tmp_path):
    desk, path = saved
    remade(path, lambda header: header.update(made="2020-01-01T00:00:00+00:00"))
    other = Profile(tmp_path / "other")
    assert sum_of(read_archive(path), Progress())
    with pytest.raises(RefusedError, match="backup_tampered"):
        restore(path, other, PHRASE, desk.clock, db_folder=desk.db_folder)
    assert not other.folder.exists()


def test_a_backup_of_a_later_format_says_so(saved):
    _desk, path = saved
    path.write_bytes(b"PVSAUV2\n" + path.read_bytes()[8:])
    with pytest.raises(RefusedError, match="backup_newer"):
        read_archive(path)


def test_another_file_or_none_is_no_backup(tmp_path):
    with pytest.raises(RefusedError, match="backup_missing"):
        read_archive(tmp_path / "nowhere")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 500)
    with pytest.raises(RefusedError, match="backup_foreign"):
        read_archive(tmp_path / "photo.jpg")
    with pytest.raises(RefusedError, match="backup_foreign"):
        read_archive(tmp_path)


def test_a_wrong_phrase_restores_nothing(saved, tmp_path):
    desk, path = saved
    with pytest.raises(RefusedError, match="wrong_phrase"):
        restore(path, Profile(tmp_path / "other"), "sept autres mots que les bons", desk.clock)
    assert not (tmp_path / "other").exists()


def test_a_backup_that_a_later_version_made_is_refused_and_changes_nothing(saved, tmp_path):
    desk, path = saved
    before = db_with(tmp_path / "first", "0001")
    with pytest.raises(UnavailableError, match="newer_schema"):
        restore(path, Profile(tmp_path / "other"), PHRASE, desk.clock, db_folder=before)
    assert not (tmp_path / "other" / "parvis.db").exists()


def test_contents_are_read_a_mebibyte_at_a_time(desk, tmp_path):
    tell(desk, "x" * 3000, times=1200)
    found = read_archive(make_backup(desk.profile, desk.keys, tmp_path / "b.sauvegarde", desk.clock).path)
    store = found.member(archive.STORE)
    sizes = [len(chunk) for chunk in contents(found, store)]
    assert max(sizes) <= archive.CHUNK_BYTES < sum(sizes) == store.size_bytes


def test_a_backup_goes_beside_its_target_when_the_desk_has_no_room_left(desk, tmp_path):
    shutil.rmtree(desk.profile.backups)
    assert make_backup(desk.profile, desk.keys, tmp_path / "b.sauvegarde", desk.clock).same_disk


def test_keys_that_are_not_those_of_the_desk_make_no_backup(desk, tmp_path):
    other = replace(desk.keys, data_key=bytes(32))
    with pytest.raises(UnavailableError, match="slots_damaged"):
        make_backup(desk.profile, other, tmp_path / "b.sauvegarde", desk.clock)
