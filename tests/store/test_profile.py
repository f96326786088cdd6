import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store import disks
from agent_desktop.store.disks import network_kind
from agent_desktop.store.keys import create_keys
from agent_desktop.store.opening import create_first_store
from agent_desktop.store.profile import (
    Profile,
    ProfileState,
    begin_profile,
    default_profile,
    read_marker,
    state_of,
    what_is_damaged,
)
from tests.support.profiles import AGENT_ID, PHRASE, QUICK, WRITER, db_with


def test_a_profile_goes_from_absent_to_ready_and_is_its_owner_s_alone(tmp_path, clock):
    profile = Profile(tmp_path / "a" / "profile")
    assert state_of(profile) is ProfileState.ABSENT
    begun = begin_profile(profile, site="guichet-nord", clock=clock)
    assert state_of(profile) is ProfileState.UNFINISHED
    keys, _code = create_keys(profile, agent_id=AGENT_ID, writer=WRITER, phrase=PHRASE, cost=QUICK)
    assert state_of(profile) is ProfileState.UNFINISHED
    create_first_store(profile, keys, clock, db_folder=db_with(tmp_path / "db", "0001")).close()
    assert state_of(profile) is ProfileState.READY
    marker = read_marker(profile)
    assert (marker.id, marker.site, marker.created) == (
        begun.id,
        "guichet-nord",
        datetime(2026, 11, 24, 8, tzinfo=UTC),
    )
    modes = {path.name: path.stat().st_mode & 0o777 for path in (profile.folder, *profile.folder.iterdir())}
    assert {mode for name, mode in modes.items() if (profile.folder / name).is_file()} == {0o600}
    assert modes["profile"] == modes["drafts"] == modes["backups"] == modes["logs"] == 0o700


def test_an_empty_folder_may_become_a_profile(tmp_path):
    assert state_of(Profile(tmp_path)) is ProfileState.EMPTY


def test_settings_and_logs_alone_do_not_make_a_profile(tmp_path):
    (tmp_path / "settings.toml").write_text("theme = 'dark'\n")
    (tmp_path / "logs").mkdir()
    assert state_of(Profile(tmp_path)) is ProfileState.EMPTY


def lose_store(profile):
    profile.store.unlink()


def empty_store(profile):
    profile.store.write_bytes(b"")


def lose_slots(profile):
    profile.slots.unlink()


def empty_slots(profile):
    profile.slots.write_bytes(b"")


def lose_marker(profile):
    profile.marker.unlink()


def spoil_marker(profile):
    profile.marker.write_text("{}")


def lose_all_but_backups(profile):
    for path in (profile.store, profile.slots, profile.marker):
        path.unlink()
    (profile.backups / "parvis-20260101T000000Z-0001.db").write_bytes(b"kept")


DAMAGES = {
    lose_store: "store_missing",
    empty_store: "store_empty",
    lose_slots: "slots_missing",
    empty_slots: "slots_damaged",
    lose_marker: "marker_missing",
    spoil_marker: "marker_damaged",
    lose_all_but_backups: "marker_missing",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_profile_that_lost_a_file_is_damaged_and_never_begun_again(desk, clock, damage):
    profile = desk.profile
    damage(profile)
    left = sorted(path.name for path in profile.folder.rglob("*"))
    assert state_of(profile) is ProfileState.DAMAGED
    assert what_is_damaged(profile) == DAMAGES[damage]
    with pytest.raises(RefusedError, match="profile_damaged"):
        begin_profile(profile, site="local", clock=clock)
    assert sorted(path.name for path in profile.folder.rglob("*")) == left


def test_a_profile_in_use_is_never_begun_again(desk, clock):
    with pytest.raises(RefusedError, match="profile_exists"):
        begin_profile(desk.profile, site="local", clock=clock)


def test_an_interrupted_beginning_is_set_aside_and_begun_again(keyed, clock):
    profile, _keys, _recovery = keyed
    slots = profile.slots.read_bytes()
    profile.store.write_bytes(b"half")
    first = read_marker(profile).id
    begin_profile(profile, site="local", clock=clock)
    assert read_marker(profile).id != first
    assert not profile.slots.exists()
    assert (profile.folder / "slots.json.unfinished").read_bytes() == slots
    assert (profile.folder / "parvis.db.unfinished").read_bytes() == b"half"


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{" * 5000, b'{"profile": 1}', b"null"])
def test_a_marker_that_says_nothing_is_damage(tmp_path, content):
    profile = Profile(tmp_path)
    profile.marker.write_bytes(content)
    with pytest.raises(UnavailableError, match="marker_damaged"):
        read_marker(profile)


def test_the_marker_keeps_neither_a_name_nor_a_secret(desk):
    assert set(json.loads(desk.profile.marker.read_text())) == {
        "v",
        "profile",
        "site",
        "created",
        "finished",
        "store_salt",
    }


def test_the_default_profile_is_in_the_folder_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_profile().folder == tmp_path / "parvis"


def test_a_local_disk_is_accepted(tmp_path):
    assert network_kind(tmp_path) is None


def test_a_folder_that_is_not_there_has_no_kind(tmp_path):
    with pytest.raises(OSError, match="statfs"):
        network_kind(tmp_path / "nothing")


def test_a_folder_of_the_network_is_refused_before_anything_is_written_in_it(tmp_path, clock, monkeypatch):
    """The magic number of the folder's own file system is put among those of networks."""
    here = int(
        subprocess.run(["stat", "-f", "-c", "%t", tmp_path], capture_output=True, check=True).stdout, 16
    )
    monkeypatch.setitem(disks._NETWORKS, here, "nfs")
    with pytest.raises(RefusedError) as refused:
        begin_profile(Profile(tmp_path / "profile"), site="local", clock=clock)
    assert (refused.value.code, refused.value.facts) == ("network_folder", {"kind": "nfs"})
    assert list((tmp_path / "profile").iterdir()) == []


def test_the_kind_of_a_folder_is_asked_of_the_kernel():
    for folder in (Path("/proc"), Path("/")):
        told = subprocess.run(["stat", "-f", "-c", "%t", folder], capture_output=True, check=True).stdout
        assert disks._file_system(folder) == int(told, 16)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems ask platformdirs itself")
@pytest.mark.parametrize("named", [None, "", "  ", "/somewhere/else"])
def test_the_profile_of_a_user_is_where_the_system_keeps_data(monkeypatch, named):
    if named is None:
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_DATA_HOME", named)
    assert default_profile().folder == Path(platformdirs.user_data_dir("parvis", appauthor=False))
