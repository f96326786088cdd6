import os
import subprocess
import sys

import pytest

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.keyring_slot import keep_in_keyring, leave_keyring, open_with_keyring
from agent_desktop.store.keyrings import ALLOWED_BACKENDS
from agent_desktop.store.keys import open_with_phrase, ways_in
from agent_desktop.store.slots import SlotKind
from tests.support.profiles import PHRASE, fingerprint
from tests.support.secret_service import said_in_a_session

SECRET_SERVICE = ALLOWED_BACKENDS[0]


class MemoryKeyring:
    """A keyring that lives as long as the test, and can be locked, emptied, replaced."""

    def __init__(self, name=SECRET_SERVICE):
        self.name = name
        self.secrets = {}
        self.locked = False

    def get(self, profile):
        if self.locked:
            raise UnavailableError("keyring_locked")
        return self.secrets.get(profile)

    def put(self, profile, secret):
        if self.locked:
            raise UnavailableError("keyring_locked")
        self.secrets[profile] = secret

    def forget(self, profile):
        self.secrets.pop(profile, None)


@pytest.fixture
def kept(keyed):
    """Return a profile whose keys a keyring keeps, its keys, the keyring."""
    profile, keys, _recovery = keyed
    ring = MemoryKeyring()
    keep_in_keyring(profile, keys, ring)
    return profile, keys, ring


def test_a_keyring_opens_what_the_phrase_of_its_agent_opens(kept):
    profile, keys, ring = kept
    opened = open_with_keyring(profile, ring)
    assert opened.via is SlotKind.KEYRING
    assert (opened.data_key, opened.signing_seed) == (keys.data_key, keys.signing_seed)
    assert (opened.agent_id, opened.writer) == (keys.agent_id, keys.writer)
    assert ways_in(profile).keyring == SECRET_SERVICE


def test_the_keyring_holds_neither_the_data_key_nor_the_seed(kept):
    _profile, keys, ring = kept
    (secret,) = ring.secrets.values()
    assert secret not in (keys.data_key, keys.signing_seed)


def changed_backend(ring, profile):
    ring.name = ALLOWED_BACKENDS[1]


def emptied(ring, profile):
    ring.secrets.clear()


def another_secret(ring, profile):
    ring.secrets = dict.fromkeys(ring.secrets, bytes(32))


def cut_secret(ring, profile):
    ring.secrets = {name: secret[:5] for name, secret in ring.secrets.items()}


def locked(ring, profile):
    ring.locked = True


def lengthened_secret(ring, profile):
    ring.secrets = {name: secret + bytes(32) for name, secret in ring.secrets.items()}


def not_a_secret(ring, profile):
    # What the keyring of the system answers for a text that is no base64.
    ring.secrets = dict.fromkeys(ring.secrets, b"")


def gone_mid_call(ring, profile):
    def get(_profile):
        raise UnavailableError("keyring_missing", reason="service")

    ring.get = get


MATRIX = {
    "a secret made longer": (lengthened_secret, "keyring_changed"),
    "something that is no secret": (not_a_secret, "keyring_changed"),
    "gone in the middle of a call": (gone_mid_call, "keyring_missing"),
    "another back-end": (changed_backend, "keyring_changed"),
    "emptied": (emptied, "keyring_missing"),
    "another secret": (another_secret, "keyring_changed"),
    "a secret cut short": (cut_secret, "keyring_changed"),
    "locked": (locked, "keyring_locked"),
}


@pytest.mark.parametrize("name", MATRIX)
def test_a_keyring_that_fails_costs_a_phrase_and_changes_nothing(kept, name):
    profile, keys, ring = kept
    change, code = MATRIX[name]
    before = fingerprint(profile.slots), sorted(profile.folder.iterdir())
    change(ring, profile)
    with pytest.raises(UnavailableError) as failure:
        open_with_keyring(profile, ring)
    assert failure.value.code == code
    assert open_with_phrase(profile, PHRASE).data_key == keys.data_key
    assert (fingerprint(profile.slots), sorted(profile.folder.iterdir())) == before


def test_a_changed_keyring_says_what_it_was_and_what_it_is(kept):
    profile, _keys, _ring = kept
    with pytest.raises(UnavailableError) as failure:
        open_with_keyring(profile, MemoryKeyring(ALLOWED_BACKENDS[1]))
    assert failure.value.facts == {"recorded": ALLOWED_BACKENDS[0], "found": ALLOWED_BACKENDS[1]}


def test_without_a_slot_of_its_own_the_keyring_is_not_even_asked(keyed):
    profile, _keys, _recovery = keyed
    ring = MemoryKeyring()
    ring.locked = True
    with pytest.raises(UnavailableError) as failure:
        open_with_keyring(profile, ring)
    assert (failure.value.code, failure.value.facts) == ("keyring_missing", {"reason": "slot"})


def test_a_keyring_that_keeps_nothing_adds_no_slot(keyed):
    class Forgetful(MemoryKeyring):
        def put(self, profile, secret):
            pass

    profile, keys, _recovery = keyed
    before = fingerprint(profile.slots)
    with pytest.raises(UnavailableError, match="keyring_missing"):
        keep_in_keyring(profile, keys, Forgetful())
    assert fingerprint(profile.slots) == before


def test_leaving_the_keyring_removes_the_slot_and_the_secret(kept):
    profile, keys, ring = kept
    leave_keyring(profile, keys, ring)
    assert ring.secrets == {}
    assert ways_in(profile).keyring is None
    assert open_with_phrase(profile, PHRASE) == keys


ASK = """
from agent_desktop.store.keyrings import system_keyring
ring = system_keyring()
print(ring and ring.name)
"""


def python(program, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "tests.support.plaintext_keyring.PlaintextKeyring",
    ],
)
def test_no_variable_nor_settings_file_can_put_another_keyring_in_place(tmp_path, backend):
    for folder in ("python_keyring", ".config/python_keyring"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={backend}\n")
    nobody = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "XDG_CONFIG_HOME": str(tmp_path)}
    found = python(ASK, PYTHON_KEYRING_BACKEND=backend, HOME=str(tmp_path), **nobody)
    assert found == "None"


REAL = """
import sys
import secretstorage
from pathlib import Path
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.keyrings import system_keyring
from agent_desktop.store.keyring_slot import keep_in_keyring, leave_keyring, open_with_keyring
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
profile = Profile(Path(sys.argv[1]))
ring = system_keyring()
print(ring.name)
keys = open_with_phrase(profile, sys.argv[2])
keep_in_keyring(profile, keys)
print(open_with_keyring(profile).data_key == keys.data_key)
ring.forget(keys.profile)
ring.forget(keys.profile)
try:
    open_with_keyring(profile)
except UnavailableError as error:
    print(error.code, error.facts["reason"])
keep_in_keyring(profile, keys)
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
try:
    open_with_keyring(profile)
except UnavailableError as error:
    print(error.code)
"""


@pytest.mark.keyring
def test_the_secret_service_of_the_session_keeps_a_key_and_says_when_it_is_locked(keyed, tmp_path):
    profile, _keys, _recovery = keyed
    others = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "KEYRING_PROPERTY_SCHEME": "x"}
    said, errors = said_in_a_session(tmp_path / "home", "-c", REAL, str(profile.folder), PHRASE, **others)
    assert said.split("\n")[:4] == [
        SECRET_SERVICE,
        "True",
        "keyring_missing secret",
        "keyring_locked",
    ], errors
