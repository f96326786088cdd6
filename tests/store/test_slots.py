import hashlib
import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.store.keys import open_with_phrase, open_with_recovery
from agent_desktop.store.slots import check_mac, read_slots
from tests.support.profiles import PHRASE

shared = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rewritten(path, change):
    """Rewrite the file as an attacker would: canonical, its plain sum right again."""
    found = json.loads(path.read_bytes())
    found.pop("sum")
    change(found)
    found["sum"] = hashlib.sha256(canonical(found)).hexdigest()
    path.write_bytes(canonical(found) + b"\n")


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def test_every_flipped_bit_of_the_file_is_seen_without_any_key(keyed):
    profile, keys, _recovery = keyed
    content = profile.slots.read_bytes()
    accepted = []
    for at in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[at] ^= 1 << bit
            profile.slots.write_bytes(changed)
            with suppress(UnavailableError):
                read_slots(profile.slots)
                accepted.append((at, bit))
    assert accepted == []
    profile.slots.write_bytes(content)
    check_mac(read_slots(profile.slots), keys.data_key)


@shared
@given(cut=st.integers(0, 10_000), tail=st.binary(max_size=40))
def test_a_file_that_is_cut_or_lengthened_is_damaged(tmp_path_factory, keyed, cut, tail):
    profile, _keys, _recovery = keyed
    content = profile.slots.read_bytes()
    changed = content[: cut % len(content)] + tail
    assume(changed != content)
    path = tmp_path_factory.getbasetemp() / "changed.json"
    path.write_bytes(changed)
    with pytest.raises(UnavailableError, match="slots_damaged"):
        read_slots(path)


def forged_backend(found):
    found["slots"][0]["backend"] = "elsewhere"


def forged_tag(found):
    found["slots"][0]["tag"] = "0" * 24


def lost_slot(found):
    found["slots"].pop()


def swapped_kinds(found):
    first, second = found["slots"]
    first["kind"], second["kind"] = second["kind"], first["kind"]


def lighter(found):
    found["kdf"]["memory_kib"] = 32 * 1024


def another_mac(found):
    found["mac"] = "0" * 64


@pytest.mark.parametrize(
    "change", [forged_backend, forged_tag, lost_slot, swapped_kinds, lighter, another_mac]
)
def test_a_file_rewritten_without_the_data_key_opens_by_no_way(keyed, change):
    profile, _keys, recovery = keyed
    rewritten(profile.slots, change)
    for opening in (lambda: open_with_phrase(profile, PHRASE), lambda: open_with_recovery(profile, recovery)):
        with pytest.raises(ParvisError) as refused:
            opening()
        assert refused.value.code in {"slots_damaged", "wrong_phrase", "wrong_recovery"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 8), ("memory_kib", 10**9), ("passes", 1), ("passes", 10**6), ("lanes", 0), ("lanes", 99)],
)
def test_a_cost_below_the_floor_or_without_end_is_never_paid(keyed, name, value):
    profile, _keys, _recovery = keyed
    rewritten(profile.slots, lambda found: found["kdf"].update({name: value}))
    with pytest.raises(UnavailableError, match="slots_weak"):
        open_with_phrase(profile, PHRASE)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"1", b'{"kdf": 3}', b"[" * 20_000, b"\xff\xfe", b"x" * 300_000]
)
def test_what_is_no_file_of_slots_is_damage(keyed, content):
    profile, _keys, _recovery = keyed
    profile.slots.write_bytes(content)
    with pytest.raises(UnavailableError, match="slots_damaged"):
        read_slots(profile.slots)


def test_a_link_in_place_of_the_file_is_not_followed(keyed, tmp_path):
    profile, _keys, _recovery = keyed
    profile.slots.replace(tmp_path / "elsewhere.json")
    profile.slots.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(UnavailableError, match="slots_damaged"):
        read_slots(profile.slots)
