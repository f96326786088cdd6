import base64
import json
from dataclasses import replace
from uuid import UUID

import pytest

from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.store.keys import (
    add_agent,
    change_phrase,
    create_keys,
    open_with_phrase,
    open_with_recovery,
    remove_agent,
    renew_recovery,
    ways_in,
)
from agent_desktop.store.profile import Profile, begin_profile
from agent_desktop.store.recovery import draw_recovery_code
from agent_desktop.store.slots import SlotKind
from tests.support.profiles import AGENT_ID, PHRASE, QUICK, WRITER, fingerprint

LEAD_ID = UUID("01936000-0000-7000-8000-00000000a002")
LEAD_PHRASE = "grappe rempli bagage marmotte tortue friture infect"


def code_of(work):
    with pytest.raises(ParvisError) as failure:
        work()
    return failure.value.code


def test_a_phrase_opens_the_data_key_and_the_seed_of_its_agent(keyed):
    profile, keys, _recovery = keyed
    opened = open_with_phrase(profile, PHRASE.upper())
    assert opened == keys
    assert (opened.agent_id, opened.writer) == (AGENT_ID, WRITER)
    assert len(opened.data_key) == len(opened.signing_seed) == 32


def test_the_recovery_code_signs_in_whoever_asked_for_it(keyed):
    profile, keys, recovery = keyed
    opened = open_with_recovery(profile, recovery.lower())
    assert opened == replace(keys, via=SlotKind.RECOVERY)


def test_a_wrong_phrase_and_a_wrong_code_are_refused_and_change_nothing(keyed):
    profile, _keys, recovery = keyed
    before = fingerprint(profile.slots)
    assert code_of(lambda: open_with_phrase(profile, LEAD_PHRASE)) == "wrong_phrase"
    assert code_of(lambda: open_with_phrase(profile, "")) == "wrong_phrase"
    assert code_of(lambda: open_with_recovery(profile, draw_recovery_code())) == "wrong_recovery"
    assert fingerprint(profile.slots) == before
    assert open_with_recovery(profile, recovery).via is SlotKind.RECOVERY


def test_two_agents_of_one_desk_open_the_same_data_with_their_own_seeds(keyed):
    profile, keys, _recovery = keyed
    add_agent(profile, keys, agent_id=LEAD_ID, writer="a002-d001-0", phrase=LEAD_PHRASE)
    agent, lead = open_with_phrase(profile, PHRASE), open_with_phrase(profile, LEAD_PHRASE)
    assert agent.data_key == lead.data_key
    assert agent.signing_seed != lead.signing_seed
    assert (lead.agent_id, lead.writer) == (LEAD_ID, "a002-d001-0")


def test_a_phrase_that_another_agent_has_is_refused(keyed):
    profile, keys, _recovery = keyed
    taken = PHRASE.replace(" ", "-")
    assert (
        code_of(lambda: add_agent(profile, keys, agent_id=LEAD_ID, writer="w", phrase=taken))
        == "phrase_taken"
    )


def test_a_weak_phrase_is_refused_before_anything_is_written(tmp_path, clock, keyed):
    profile, keys, _recovery = keyed
    before = fingerprint(profile.slots)
    assert code_of(lambda: change_phrase(profile, keys, "azerty")) == "weak_phrase"
    assert (
        code_of(lambda: add_agent(profile, keys, agent_id=LEAD_ID, writer="w", phrase="x")) == "weak_phrase"
    )
    assert fingerprint(profile.slots) == before
    new = Profile(tmp_path / "new")
    begin_profile(new, site="local", clock=clock)
    with pytest.raises(RefusedError, match="weak_phrase"):
        create_keys(new, agent_id=AGENT_ID, writer=WRITER, phrase="azerty")
    assert not new.slots.exists()


def test_keys_are_never_made_again_over_others(keyed):
    profile, _keys, _recovery = keyed
    before = fingerprint(profile.slots)
    making = {"agent_id": AGENT_ID, "writer": WRITER, "phrase": LEAD_PHRASE, "cost": QUICK}
    assert code_of(lambda: create_keys(profile, **making)) == "keys_exist"
    assert fingerprint(profile.slots) == before


def test_a_changed_phrase_keeps_the_data_and_the_seed_and_the_one_before_opens_no_more(keyed):
    profile, keys, _recovery = keyed
    change_phrase(profile, keys, LEAD_PHRASE)
    assert open_with_phrase(profile, LEAD_PHRASE) == keys
    assert code_of(lambda: open_with_phrase(profile, PHRASE)) == "wrong_phrase"


def test_an_agent_who_left_opens_no_more_and_the_last_phrase_stays(keyed):
    profile, keys, _recovery = keyed
    add_agent(profile, keys, agent_id=LEAD_ID, writer="w", phrase=LEAD_PHRASE)
    remove_agent(profile, keys, LEAD_ID)
    assert code_of(lambda: open_with_phrase(profile, LEAD_PHRASE)) == "wrong_phrase"
    assert code_of(lambda: remove_agent(profile, keys, LEAD_ID)) == "unknown_agent"
    assert code_of(lambda: remove_agent(profile, keys, AGENT_ID)) == "last_phrase"
    assert open_with_phrase(profile, PHRASE) == keys


def test_a_new_recovery_code_replaces_the_one_before(keyed):
    profile, keys, recovery = keyed
    renewed = renew_recovery(profile, keys)
    assert open_with_recovery(profile, renewed).data_key == keys.data_key
    assert code_of(lambda: open_with_recovery(profile, recovery)) == "wrong_recovery"


def test_after_a_recovery_a_new_phrase_opens_and_the_forgotten_one_no_more(keyed):
    profile, keys, recovery = keyed
    opened = open_with_recovery(profile, recovery)
    change_phrase(profile, opened, LEAD_PHRASE)
    assert open_with_phrase(profile, LEAD_PHRASE) == keys
    assert code_of(lambda: open_with_phrase(profile, PHRASE)) == "wrong_phrase"
    assert ways_in(profile).phrases == 1


def test_the_lock_names_nobody(keyed):
    profile, keys, _recovery = keyed
    add_agent(profile, keys, agent_id=LEAD_ID, writer="a002-d001-0", phrase=LEAD_PHRASE)
    content = profile.slots.read_text()
    for name in (str(AGENT_ID), AGENT_ID.hex, str(LEAD_ID), LEAD_ID.hex, WRITER, "a002"):
        assert name not in content
    found = ways_in(profile)
    assert (found.phrases, found.recovery, found.keyring) == (2, True, None)


def test_no_key_is_in_clear_in_any_file_and_only_the_owner_reads_them(keyed):
    profile, keys, recovery = keyed
    for path in (profile.slots, profile.marker):
        content = path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
        for secret in (keys.data_key, keys.signing_seed):
            for written in (secret, secret.hex().encode(), base64.b64encode(secret)):
                assert written not in content
        assert recovery.encode() not in content
    assert profile.folder.stat().st_mode & 0o777 == 0o700


def test_keys_are_not_told_by_their_representation(keyed):
    _profile, keys, _recovery = keyed
    told = repr(keys)
    assert "data_key" not in told
    assert "signing_seed" not in told


def test_slots_that_are_missing_or_of_another_profile_are_said_so(keyed, tmp_path, clock):
    profile, _keys, _recovery = keyed
    other = Profile(tmp_path / "other")
    begin_profile(other, site="local", clock=clock)
    assert code_of(lambda: open_with_phrase(other, PHRASE)) == "slots_missing"
    other.slots.write_bytes(profile.slots.read_bytes())
    assert code_of(lambda: open_with_phrase(other, PHRASE)) == "slots_damaged"


def test_keys_of_another_profile_can_change_nothing(keyed):
    profile, keys, _recovery = keyed
    stranger = replace(keys, data_key=bytes(32))
    before = fingerprint(profile.slots)
    with pytest.raises(UnavailableError, match="slots_damaged"):
        change_phrase(profile, stranger, LEAD_PHRASE)
    assert fingerprint(profile.slots) == before


def test_the_default_cost_of_a_guess_is_64_mib_and_three_passes(tmp_path, clock):
    profile = Profile(tmp_path / "costly")
    begin_profile(profile, site="local", clock=clock)
    create_keys(profile, agent_id=AGENT_ID, writer=WRITER, phrase=PHRASE)
    kdf = json.loads(profile.slots.read_text())["kdf"]
    assert (kdf["name"], kdf["memory_kib"], kdf["passes"], kdf["lanes"]) == ("argon2id", 65536, 3, 1)
    assert open_with_phrase(profile, PHRASE).data_key
