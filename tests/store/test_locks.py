import os
import subprocess
import sys

import pytest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.store.locks import ProfileLock

HOLD = """
import sys, time
from pathlib import Path
from agent_desktop.store.locks import ProfileLock
ProfileLock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    path = tmp_path / "profile.lock"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process, path
    process.kill()
    process.communicate()


def test_a_second_program_is_refused_and_told_who_holds_the_lock(holder):
    process, path = holder
    with pytest.raises(RefusedError) as refused:
        ProfileLock(path).take()
    assert (refused.value.code, refused.value.facts) == ("profile_in_use", {"pid": process.pid})


def test_the_lock_of_a_killed_program_is_free_at_once(holder):
    process, path = holder
    process.kill()
    process.wait()
    with ProfileLock(path):
        assert path.read_text() == str(os.getpid())


def test_one_program_cannot_take_it_twice_and_may_take_it_again(tmp_path):
    path = tmp_path / "profile.lock"
    first = ProfileLock(path).take()
    with pytest.raises(RefusedError, match="profile_in_use"):
        ProfileLock(path).take()
    first.release()
    first.release()
    ProfileLock(path).take().release()
    assert path.exists()


def test_a_child_started_while_the_lock_is_held_does_not_keep_it(tmp_path):
    path = tmp_path / "profile.lock"
    lock = ProfileLock(path).take()
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    lock.release()
    ProfileLock(path).take().release()
    child.kill()
    child.communicate()


def test_a_lock_file_that_holds_anything_is_no_matter(tmp_path):
    path = tmp_path / "profile.lock"
    path.write_bytes(b"\xff" * 100)
    with ProfileLock(path), pytest.raises(RefusedError, match="profile_in_use"):
        ProfileLock(path).take()


def test_a_lock_handed_on_is_kept_by_the_program_that_follows_in_the_process(tmp_path):
    before = ProfileLock(tmp_path / "lock").take()
    handle = before.hand_on()
    assert os.get_inheritable(handle)
    after = ProfileLock(tmp_path / "lock").adopt(handle)
    assert not os.get_inheritable(handle)
    with pytest.raises(RefusedError, match="profile_in_use"):
        ProfileLock(tmp_path / "lock").take()
    after.release()
    ProfileLock(tmp_path / "lock").take().release()


def test_a_handle_of_something_else_is_not_taken_for_the_lock(tmp_path):
    (tmp_path / "other").touch()
    handle = os.open(tmp_path / "other", os.O_RDWR)
    with ProfileLock(tmp_path / "lock").adopt(handle):
        with pytest.raises(RefusedError, match="profile_in_use"):
            ProfileLock(tmp_path / "lock").take()
        os.close(handle)
        with pytest.raises(RefusedError, match="profile_in_use"):
            ProfileLock(tmp_path / "lock").adopt(handle)
