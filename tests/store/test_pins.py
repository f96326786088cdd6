"""The short code: never alone, three tries in all, counted before each answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.store.keyring_slot import keep_in_keyring, leave_keyring, open_with_keyring
from agent_desktop.store.keys import add_agent, open_with_phrase, remove_agent, ways_in
from agent_desktop.store.pin_rules import check_pin
from agent_desktop.store.pins import TRIES, give_tries_back, has_pin, open_with_pin, set_pin, tries_left
from agent_desktop.store.slots import SlotKind
from tests.store.test_keyrings import MATRIX, MemoryKeyring
from tests.support.disks import small_disk
from tests.support.profiles import PHRASE, fingerprint, keyed_profile
from tests.support.secret_service import said_in_a_session

PIN, WRONG = "2749", "2748"
OTHER_PHRASE = "tirelire gazelle bocal hublot velours cerise dompteur"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def coded(keyed):
    """Return a profile that a keyring and a short code open together, its keys, the keyring."""
    profile, keys, _recovery = keyed
    ring = MemoryKeyring()
    keep_in_keyring(profile, keys, ring)
    set_pin(profile, keys, PIN, ring)
    return profile, keys, ring


def refused(work, *args):
    with pytest.raises((RefusedError, UnavailableError)) as failure:
        work(*args)
    return failure.value.code


def test_the_code_and_the_keyring_open_together_what_the_phrase_opens(coded):
    profile, keys, ring = coded
    opened = open_with_pin(profile, PIN, ring)
    assert opened.via is SlotKind.PIN
    assert (opened.data_key, opened.signing_seed) == (keys.data_key, keys.signing_seed)
    assert (opened.agent_id, opened.writer) == (keys.agent_id, keys.writer)
    assert ways_in(profile).pin
    assert has_pin(profile, keys)


def test_once_a_code_is_set_the_keyring_alone_opens_no_more(coded):
    profile, _keys, ring = coded
    assert refused(open_with_keyring, profile, ring) == "keyring_missing"


@pytest.mark.parametrize("name", MATRIX)
def test_without_its_keyring_the_code_opens_nothing_and_costs_no_try(coded, name):
    profile, keys, ring = coded
    change, code = MATRIX[name]
    before = fingerprint(profile.slots), sorted(profile.folder.iterdir()), profile.pin_tries.read_bytes()
    change(ring, profile)
    assert refused(open_with_pin, profile, PIN, ring) == code
    assert refused(tries_left, profile, ring) == code
    assert open_with_phrase(profile, PHRASE).data_key == keys.data_key
    after = fingerprint(profile.slots), sorted(profile.folder.iterdir()), profile.pin_tries.read_bytes()
    assert after == before


def test_three_wrong_tries_and_the_right_code_opens_no_more(coded):
    profile, _keys, ring = coded
    left = []
    for _ in range(TRIES - 1):
        with pytest.raises(RefusedError, match="wrong_pin") as failure:
            open_with_pin(profile, WRONG, ring)
        left.append(failure.value.facts["left"])
    assert left == [2, 1]
    assert refused(open_with_pin, profile, WRONG, ring) == "pin_spent"
    assert refused(open_with_pin, profile, PIN, ring) == "pin_spent"
    assert refused(tries_left, profile, ring) == "pin_spent"


def test_a_right_code_gives_the_tries_back(coded):
    profile, _keys, ring = coded
    for _ in range(4):
        assert refused(open_with_pin, profile, WRONG, ring) == "wrong_pin"
        assert tries_left(profile, ring) == 2
        open_with_pin(profile, PIN, ring)
        assert tries_left(profile, ring) == TRIES


def test_the_phrase_of_its_agent_gives_the_tries_back(coded):
    profile, _keys, ring = coded
    for _ in range(TRIES):
        refused(open_with_pin, profile, WRONG, ring)
    give_tries_back(profile, open_with_phrase(profile, PHRASE))
    assert tries_left(profile, ring) == TRIES
    assert open_with_pin(profile, PIN, ring).via is SlotKind.PIN


def test_the_phrase_of_a_colleague_gives_no_try_back(coded, another_id):
    profile, keys, ring = coded
    add_agent(profile, keys, agent_id=another_id, writer="b001-d001-0", phrase=OTHER_PHRASE)
    for _ in range(TRIES):
        refused(open_with_pin, profile, WRONG, ring)
    colleague = open_with_phrase(profile, OTHER_PHRASE)
    give_tries_back(profile, colleague)
    assert not has_pin(profile, colleague)
    assert refused(open_with_pin, profile, PIN, ring) == "pin_spent"


@pytest.fixture
def another_id(keyed):
    return type(keyed[1].agent_id)(int=7)


def test_a_count_that_is_gone_or_unreadable_is_taken_as_spent(coded):
    profile, _keys, ring = coded
    for content in (b"", b"-1\n", b"3\n", b"many\n", bytes(200)):
        profile.pin_tries.write_bytes(content)
        assert refused(open_with_pin, profile, PIN, ring) == "pin_spent"
    profile.pin_tries.unlink()
    assert refused(open_with_pin, profile, PIN, ring) == "pin_spent"


def test_a_try_that_cannot_be_counted_is_not_answered(tmp_path, clock):
    with small_disk(tmp_path / "disk") as disk:
        profile, keys, _recovery = keyed_profile(disk.folder / "profile", clock)
        ring = MemoryKeyring()
        set_pin(profile, keys, PIN, ring)
        disk.forbid_writing()
        assert refused(open_with_pin, profile, WRONG, ring) == "pin_uncounted"
        assert refused(open_with_pin, profile, PIN, ring) == "pin_uncounted"
        disk.allow_writing()
        assert open_with_pin(profile, PIN, ring).data_key == keys.data_key


KILLED = """
import os, sys
from pathlib import Path
from agent_desktop.store import pins
from agent_desktop.store.profile import Profile
from tests.store.test_keyrings import MemoryKeyring
from uuid import UUID
ring = MemoryKeyring()
ring.secrets[UUID(sys.argv[2])] = bytes.fromhex(sys.argv[3])
pins.unsealed = lambda *_: os._exit(9)
pins.open_with_pin(Profile(Path(sys.argv[1])), sys.argv[4], ring)
"""


def test_to_kill_the_program_before_it_answers_costs_a_try(coded):
    profile, keys, ring = coded
    command = [sys.executable, "-c", KILLED, str(profile.folder), str(keys.profile)]
    for left in (2, 1, None):
        done = subprocess.run([*command, ring.secrets[keys.profile].hex(), PIN], cwd=ROOT, check=False)
        assert done.returncode == 9
        if left is None:
            assert refused(tries_left, profile, ring) == "pin_spent"
        else:
            assert tries_left(profile, ring) == left


def test_leaving_the_keyring_takes_the_code_away(coded):
    profile, keys, ring = coded
    leave_keyring(profile, keys, ring)
    assert (ways_in(profile).pin, ways_in(profile).keyring, ring.secrets) == (False, None, {})
    assert refused(open_with_pin, profile, PIN, ring) == "keyring_missing"


def test_an_agent_who_is_removed_leaves_no_code(coded, another_id):
    profile, keys, ring = coded
    other = add_agent(profile, keys, agent_id=another_id, writer="b001-d001-0", phrase=OTHER_PHRASE)
    remove_agent(profile, other, keys.agent_id)
    assert refused(open_with_pin, profile, PIN, ring) == "keyring_missing"


def test_neither_the_code_nor_what_derives_from_it_alone_is_in_the_profile(coded):
    profile, _keys, ring = coded
    kept = b"".join(path.read_bytes() for path in profile.folder.rglob("*") if path.is_file())
    assert PIN.encode() not in kept
    assert PIN.encode() not in b"".join(ring.secrets.values())


def test_a_slot_given_for_one_that_asks_for_no_code_opens_nothing(coded):
    profile, _keys, ring = coded
    slots = profile.slots.read_bytes()
    changed = slots.replace(b'"kind":"pin"', b'"kind":"keyring"')
    assert changed != slots
    profile.slots.write_bytes(changed)
    assert refused(open_with_keyring, profile, ring) == "slots_damaged"


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("123", "length"),
        ("274916385", "length"),
        ("27a9", "digits"),
        ("٢٧٤٩", "digits"),
        ("", "digits"),
        ("0000", "easy"),
        ("1234", "easy"),
        ("8765", "easy"),
        ("7890", "easy"),
        ("1212", "easy"),
        ("1122", "easy"),
        ("1221", "easy"),
        ("2580", "easy"),
        ("2412", "easy"),
        ("1224", "easy"),
        ("1984", "easy"),
        ("2026", "easy"),
        ("240584", "easy"),
        ("24051984", "easy"),
        ("19840524", "easy"),
        ("123123", "easy"),
    ],
)
def test_a_code_that_anyone_would_try_is_refused(pin, reason):
    with pytest.raises(RefusedError, match="weak_pin") as failure:
        check_pin(pin)
    assert failure.value.facts["reason"] == reason


def test_thirteen_bits_of_codes_of_four_digits_are_left():
    def is_taken(pin):
        try:
            check_pin(pin)
        except RefusedError:
            return False
        return True

    assert sum(is_taken(f"{number:04}") for number in range(10_000)) >= 2**13


def test_a_weak_code_changes_nothing(coded):
    profile, keys, ring = coded
    before = fingerprint(profile.slots), dict(ring.secrets)
    assert refused(set_pin, profile, keys, "1234", ring) == "weak_pin"
    assert (fingerprint(profile.slots), ring.secrets) == before


REAL = """
import sys
from pathlib import Path
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.store.keyring_slot import keep_in_keyring, open_with_keyring
from agent_desktop.store.keyrings import system_keyring
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.pins import open_with_pin, set_pin, tries_left
from agent_desktop.store.profile import Profile
profile = Profile(Path(sys.argv[1]))
keys = open_with_phrase(profile, sys.argv[2])
keep_in_keyring(profile, keys)
set_pin(profile, keys, "2749")
for opens in (open_with_keyring, lambda desk: open_with_pin(desk, "2748")):
    try:
        opens(profile)
    except ParvisError as error:
        print(error.code)
print(open_with_pin(profile, "2749").data_key == keys.data_key, tries_left(profile))
import secretstorage
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
try:
    open_with_pin(profile, "2749")
except ParvisError as error:
    print(error.code)
system_keyring().name
"""


@pytest.mark.keyring
def test_the_secret_service_of_the_session_opens_with_a_code_and_not_without(keyed, tmp_path):
    profile, _keys, _recovery = keyed
    output, errors = said_in_a_session(tmp_path / "home", "-c", REAL, str(profile.folder), PHRASE)
    said = output.split("\n")[:4]
    assert said == ["keyring_missing", "wrong_pin", "True 3", "keyring_locked"], errors
