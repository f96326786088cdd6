"""What stood there is kept whole; a restore cut anywhere leaves the desk of before, or finishes by itself."""

import os
import shutil
import signal
import sys
from contextlib import closing

import pytest

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store import replacing
from agent_desktop.store.backup import make_backup
from agent_desktop.store.keys import change_phrase, open_with_phrase
from agent_desktop.store.opening import open_store
from agent_desktop.store.profile import Profile, ProfileState, state_of, what_is_damaged
from agent_desktop.store.restore import restore
from tests.store.test_backup import EXCHANGE, Stopping, tell, told, type_in, typed_in
from tests.support.profiles import PHRASE, keyed_profile

NEW_PHRASE = "abricot boulevard cerise domino écharpe fanfare girafe"


@pytest.fixture
def saved(desk, tmp_path):
    """Return a desk that went on after its backup, and the backup."""
    tell(desk, "avant")
    type_in(desk, said="avant")
    path = make_backup(desk.profile, desk.keys, tmp_path / "b.sauvegarde", desk.clock).path
    tell(desk, "après")
    type_in(desk, said="après")
    return desk, path


def bring_back(desk, path, typed=PHRASE, **options):
    return restore(path, desk.profile, typed, desk.clock, db_folder=desk.db_folder, **options)


def opened_again(desk, keys):
    with closing(open_store(desk.profile, keys, desk.clock, db_folder=desk.db_folder)):
        return told(desk.profile, keys.data_key)


def emptied(profile):
    profile.store.write_bytes(b"")


def gone(profile):
    profile.store.unlink()


def foreign(profile):
    profile.store.write_bytes(b"ceci est un texte\n" * 4096)


def page_changed(profile):
    content = bytearray(profile.store.read_bytes())
    content[4096 * 3 + 50] ^= 1
    profile.store.write_bytes(content)


def slots_damaged(profile):
    profile.slots.write_bytes(b"{}")


def marker_gone(profile):
    profile.marker.unlink()


@pytest.mark.parametrize("damage", [emptied, gone, foreign, page_changed, slots_damaged, marker_gone])
def test_a_damaged_desk_is_brought_back_and_kept_aside_as_it_was(saved, damage):
    desk, path = saved
    damage(desk.profile)
    before = {found.name: found.read_bytes() for found in desk.profile.folder.iterdir() if found.is_file()}
    done = bring_back(desk, path)
    assert opened_again(desk, done.keys) == ["avant"]
    kept = {found.name: found.read_bytes() for found in done.aside.iterdir() if found.is_file()}
    staying = {"profile.lock", "settings.toml"} | ({"slots.json"} if damage is not slots_damaged else set())
    assert kept == {name: content for name, content in before.items() if name not in staying}
    assert state_of(desk.profile) is ProfileState.READY


def test_what_was_being_typed_since_the_backup_stays(saved):
    desk, path = saved
    gone(desk.profile)
    done = bring_back(desk, path)
    assert typed_in(desk.profile, done.keys) == {"said": "après"}


def test_a_sound_desk_is_left_alone_unless_asked(saved):
    desk, path = saved
    with pytest.raises(RefusedError, match="desk_is_sound"):
        bring_back(desk, path)
    assert opened_again(desk, desk.keys) == ["avant", "après"]
    done = bring_back(desk, path, over_sound=True)
    assert opened_again(desk, done.keys) == ["avant"]
    assert told(Profile(done.aside), desk.keys.data_key) == ["avant", "après"]


def test_another_desk_that_stands_there_is_left_alone(saved, tmp_path, clock):
    desk, path = saved
    other, _keys, _code = keyed_profile(tmp_path / "other", clock)
    other.store.write_bytes(b"")
    restore(path, other, PHRASE, clock, db_folder=desk.db_folder)
    assert told(other, desk.keys.data_key) == ["avant"]


def test_drafts_of_another_desk_go_aside_with_it(saved, tmp_path, clock):
    desk, path = saved
    other, _keys, _code = keyed_profile(tmp_path / "other", clock)
    (other.drafts / f"{EXCHANGE}.kept").write_bytes(b"of another desk")
    done = restore(path, other, PHRASE, clock, db_folder=desk.db_folder)
    assert typed_in(other, done.keys) == {"said": "avant"}
    assert (done.aside / "drafts" / f"{EXCHANGE}.kept").read_bytes() == b"of another desk"


def test_a_phrase_changed_since_the_backup_opens_it_and_stays_the_phrase(saved):
    desk, path = saved
    change_phrase(desk.profile, desk.keys, NEW_PHRASE)
    gone(desk.profile)
    bring_back(desk, path, NEW_PHRASE)
    assert open_with_phrase(desk.profile, NEW_PHRASE).data_key == desk.keys.data_key
    with pytest.raises(RefusedError, match="wrong_phrase"):
        open_with_phrase(desk.profile, PHRASE)


@pytest.mark.parametrize("step", ["check", "keys", "write", "verify"])
def test_a_restore_that_is_stopped_leaves_the_desk_as_it_was(saved, step):
    desk, path = saved
    emptied(desk.profile)
    before = {found: found.read_bytes() for found in desk.profile.folder.rglob("*") if found.is_file()}
    with pytest.raises(RefusedError, match="stopped"):
        bring_back(desk, path, progress=Stopping(step))
    after = {found: found.read_bytes() for found in desk.profile.folder.rglob("*") if found.is_file()}
    assert after == before


CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir"}


def killed_at(moment, work):
    """Do some work in a process of its own, killed at the nth change it makes in a folder; tell if it was."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    left = moment

    def count(event, arguments):
        nonlocal left
        if event in CHANGES or (event == "open" and arguments[2] & os.O_CREAT):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    try:
        work()
    finally:
        os._exit(0)


def test_a_restore_killed_at_any_moment_leaves_the_desk_of_before_or_finishes(saved, tmp_path):
    desk, path = saved
    desk.profile.store.write_bytes(b"")
    shutil.copytree(desk.profile.folder, tmp_path / "original")
    finished = kept = 0
    for moment in range(1, 200, 2):
        if not killed_at(moment, lambda: bring_back(desk, path)):
            break
        if replacing.is_unfinished(desk.profile):
            assert what_is_damaged(desk.profile) == "restore_unfinished"
            assert (replacing.finish(desk.profile) / "parvis.db").read_bytes() == b""
            finished += 1
        elif state_of(desk.profile) is ProfileState.DAMAGED:
            assert what_is_damaged(desk.profile) == "store_empty"
            assert desk.profile.store.read_bytes() == b""
            bring_back(desk, path)
            kept += 1
        assert opened_again(desk, desk.keys) == ["avant"]
        assert typed_in(desk.profile, desk.keys) == {"said": "après"}
        shutil.rmtree(desk.profile.folder)
        shutil.copytree(tmp_path / "original", desk.profile.folder)
    assert finished > 3
    assert kept > 3
    assert moment < 198


def test_nothing_else_begins_before_an_interrupted_restore_is_finished(saved):
    desk, path = saved
    gone(desk.profile)
    replacing.begin(desk.profile)
    desk.profile.replacing.write_text('{"v": 1, "aside": "20261124T080000Z", "whole": false}')
    with pytest.raises(UnavailableError, match="restore_unfinished"):
        bring_back(desk, path)
