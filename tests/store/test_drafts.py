import json
import os
import stat
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.store import drafts as module
from agent_desktop.store import journal as journal_module
from agent_desktop.store.drafts import DraftStore
from tests.support.profiles import keyed_profile


@pytest.fixture
def drafts(keyed):
    profile, keys, _recovery = keyed
    store = DraftStore(profile.drafts, keys)
    yield store
    store.release()


def again(drafts, keyed):
    drafts.release()
    profile, keys, _recovery = keyed
    return DraftStore(profile.drafts, keys)


def files(keyed):
    return sorted(path.name for path in keyed[0].drafts.iterdir() if path.name != ".reserve")


def test_a_draft_comes_back_with_the_last_value_of_each_field(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, {"amene": "je ne peux pas", "besoins": ["lent"]})
    drafts.put(exchange, {"amene": "je ne peux pas payer 600 €", "montant": 600})
    drafts.put(exchange, {"montant": None})
    kept = {"amene": "je ne peux pas payer 600 €", "besoins": ["lent"], "montant": None}
    assert drafts.load(exchange) == kept
    assert again(drafts, keyed).load(exchange) == kept


def test_exchanges_left_open_are_found_at_the_next_start_in_the_order_they_began(drafts, keyed):
    begun = [new_id() for _ in range(3)]
    for exchange in reversed(begun):
        drafts.put(exchange, {"a": 1}, talk_only=exchange == begun[1])
    assert again(drafts, keyed).exchanges() == tuple(begun)


def test_an_unknown_exchange_has_no_draft_and_gets_no_file(drafts, keyed):
    assert drafts.load(new_id()) == {}
    assert files(keyed) == []


def test_closing_an_exchange_leaves_no_file_of_it_and_the_others_alone(drafts, keyed):
    closed, open_still = new_id(), new_id()
    for exchange in (closed, open_still):
        drafts.put(exchange, {"a": 1})
        drafts.put(exchange, {"b": 2}, talk_only=True)
    drafts.close(closed)
    assert not [name for name in files(keyed) if str(closed) in name]
    assert again(drafts, keyed).load(open_still) == {"a": 1, "b": 2}


def test_talk_only_values_have_a_key_of_their_own_and_go_with_it(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, {"dossier": "reste"})
    drafts.put(exchange, {"sante": "ne reste pas"}, talk_only=True)
    key = keyed[0].drafts / f"{exchange}.key"
    journal = keyed[0].drafts / f"{exchange}.talk"
    copied = journal.read_bytes()
    drafts.forget_talk(exchange)
    assert not key.exists()
    assert not journal.exists()
    assert drafts.load(exchange) == {"dossier": "reste"}
    journal.write_bytes(copied)
    assert again(drafts, keyed).load(exchange) == {"dossier": "reste"}


def test_two_exchanges_do_not_share_the_key_of_their_talk(drafts, keyed):
    first, second = new_id(), new_id()
    drafts.put(first, {"a": "de l'un"}, talk_only=True)
    drafts.put(second, {"b": "de l'autre"}, talk_only=True)
    folder = keyed[0].drafts
    drafts.release()
    (folder / f"{first}.key").replace(folder / f"{second}.key")
    with pytest.raises(UnavailableError, match="draft_unreadable"):
        again(drafts, keyed).load(second)


def test_nothing_typed_can_be_read_in_any_file(drafts, keyed):
    exchange = new_id()
    for talk_only in (False, True):
        drafts.put(exchange, {"dit": "MARGUERITE " * 200}, talk_only=talk_only)
    for path in keyed[0].folder.rglob("*"):
        assert path.is_dir() or b"MARGUERITE" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0


def test_the_keys_of_another_profile_open_no_draft(drafts, keyed, tmp_path, clock):
    exchange = new_id()
    drafts.put(exchange, {"a": 1})
    _other, keys, _recovery = keyed_profile(tmp_path / "other", clock)
    with pytest.raises(UnavailableError, match="draft_unreadable"):
        DraftStore(keyed[0].drafts, keys).load(exchange)
    assert again(drafts, keyed).load(exchange) == {"a": 1}


def test_a_long_journal_is_shortened_without_losing_a_field(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, {"premier": "gardé"})
    for turn in range(120):
        drafts.put(exchange, {"long": f"{turn} " + "x" * 1000})
    assert (keyed[0].drafts / f"{exchange}.kept").stat().st_size < 70_000
    found = again(drafts, keyed).load(exchange)
    assert found["premier"] == "gardé"
    assert found["long"].startswith("119 ")


def test_a_full_disk_gives_up_its_reserve_before_it_refuses(drafts, keyed, monkeypatch):
    exchange = new_id()
    drafts.put(exchange, {"a": 1})

    def full(_handle, _content):
        raise OSError(28, "No space left on device")

    real, reserve = os.write, keyed[0].drafts / ".reserve"

    def full_while_reserved(handle, content):
        if reserve.exists():
            full(handle, content)
        return real(handle, content)

    monkeypatch.setattr(os, "write", full_while_reserved)
    drafts.put(exchange, {"a": 2})
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UnavailableError, match="disk_full"):
        drafts.put(exchange, {"a": 3})
    monkeypatch.undo()
    assert drafts.load(exchange) == {"a": 2}
    drafts.put(exchange, {"a": 4})
    assert again(drafts, keyed).load(exchange) == {"a": 4}


def test_a_reserve_that_was_given_up_is_made_again_once_there_is_room(drafts, keyed, monkeypatch):
    exchange, reserve, real = new_id(), keyed[0].drafts / ".reserve", os.write
    drafts.put(exchange, {"a": 1})

    def full_while_reserved(handle, content):
        if reserve.exists():
            raise OSError(28, "No space left on device")
        return real(handle, content)

    monkeypatch.setattr(os, "write", full_while_reserved)
    monkeypatch.setattr(module, "_ROOM_FOR_RESERVE_BYTES", 2**62)
    drafts.put(exchange, {"a": 2})
    drafts.put(exchange, {"a": 3})
    assert not reserve.exists()
    monkeypatch.undo()
    drafts.put(exchange, {"a": 4})
    assert reserve.stat().st_size == 1024 * 1024


def test_a_flush_that_failed_costs_its_burst_alone_without_a_restart(drafts, keyed, monkeypatch):
    def failing(_handle):
        raise OSError(5, "Input/output error")

    exchange = new_id()
    drafts.put(exchange, {"a": 1})
    monkeypatch.setattr(journal_module, "sync_data", failing)
    with pytest.raises(UnavailableError, match="disk_error"):
        drafts.put(exchange, {"a": 2})
    monkeypatch.undo()
    drafts.put(exchange, {"b": 3})
    assert drafts.load(exchange)["b"] == 3
    assert again(drafts, keyed).load(exchange)["a"] in {1, 2}


def test_a_journal_whose_shortening_failed_half_way_loses_no_later_burst(drafts, keyed, monkeypatch):
    exchange, real = new_id(), os.fsync
    drafts.put(exchange, {"premier": "gardé"})

    def failing_on_folders(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(5, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", failing_on_folders)
    for turn in range(70):
        drafts.put(exchange, {"long": f"{turn} " + "x" * 1000})
        if not drafts._open:
            break
    assert not drafts._open
    monkeypatch.undo()
    drafts.put(exchange, {"dernier": "gardé"})
    found = again(drafts, keyed).load(exchange)
    assert (found["premier"], found["long"][:2], found["dernier"]) == ("gardé", f"{turn}", "gardé")


def test_where_nothing_can_be_written_a_draft_is_read_all_the_same(drafts, keyed, monkeypatch):
    exchange = new_id()
    drafts.put(exchange, {"a": 1})
    drafts.put(exchange, {"b": 2}, talk_only=True)
    drafts.release()

    def read_only(_path, _content):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(journal_module, "replace_file", read_only)
    assert drafts.load(exchange) == {"a": 1, "b": 2}
    with pytest.raises(UnavailableError, match="read_only"):
        drafts.put(exchange, {"a": 3})


def test_talk_whose_destruction_was_cut_short_does_not_keep_the_exchange_from_going_on(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, {"sante": "ne reste pas"}, talk_only=True)
    drafts.release()
    key = keyed[0].drafts / f"{exchange}.key"
    key.write_bytes(bytes(key.stat().st_size))
    store = again(drafts, keyed)
    assert store.load(exchange) == {}
    store.put(exchange, {"sante": "de nouveau"}, talk_only=True)
    assert again(store, keyed).load(exchange) == {"sante": "de nouveau"}


def test_what_was_being_written_at_a_kill_is_cleared_at_the_next_start(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, {"a": 1}, talk_only=True)
    left = keyed[0].drafts / f".{exchange}.key.0badcafe"
    left.write_bytes(b"a key")
    assert again(drafts, keyed).load(exchange) == {"a": 1}
    assert not left.exists()


def test_several_threads_may_write_one_exchange(drafts, keyed):
    exchange = new_id()

    def work(number):
        for turn in range(10):
            drafts.put(exchange, {f"champ{number}": turn})

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert again(drafts, keyed).load(exchange) == {f"champ{number}": 9 for number in range(4)}


def test_half_an_emoji_is_kept_like_the_rest(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, {"dit": "\ud83d"})
    assert again(drafts, keyed).load(exchange) == {"dit": "\ud83d"}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bursts=st.lists(st.dictionaries(st.text(max_size=8), VALUES, max_size=4), max_size=5))
def test_whatever_json_is_put_comes_back_merged(drafts, keyed, bursts):
    exchange, merged = new_id(), {}
    for burst in bursts:
        drafts.put(exchange, burst)
        merged |= burst
    drafts._let_go(exchange, ".kept")
    assert drafts.load(exchange) == json.loads(json.dumps(merged))
