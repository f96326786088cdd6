"""What is kept for the time of a talk leaves the disk the same night, without any key."""

from datetime import date, datetime, timedelta

import pytest

from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.store import replacing
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.talks import forget_talks

TOLD = {"private": {"values": {"q_ressources": "1517,43"}}}


@pytest.fixture
def late():
    """Return a clock that stands a few minutes before midnight in Paris."""
    return FixedClock(datetime(2026, 11, 24, 23, 50, tzinfo=PARIS))


@pytest.fixture
def drafts(keyed, late):
    profile, keys, _recovery = keyed
    store = DraftStore(profile.drafts, keys, late)
    yield store
    store.release()


def left(keyed):
    return sorted(path.suffix for path in keyed[0].drafts.iterdir() if path.name != ".reserve")


def test_a_talk_of_yesterday_is_destroyed_without_a_key_and_one_of_today_stays(drafts, keyed, late):
    yesterday, today = new_id(), new_id()
    drafts.put(yesterday, {"dit": "reste"})
    drafts.put(yesterday, TOLD, talk_only=True)
    late.advance(timedelta(minutes=20))
    drafts.put(today, TOLD, talk_only=True)
    drafts.release()
    assert forget_talks(keyed[0].drafts, date(2026, 11, 25)) == (yesterday,)
    assert drafts.load(yesterday) == {"dit": "reste"}
    assert drafts.load(today) == TOLD


def test_a_clock_put_right_leaves_no_talk_of_a_day_to_come(drafts, keyed, late):
    drafts.put(new_id(), TOLD, talk_only=True)
    drafts.release()
    forget_talks(keyed[0].drafts, date(2026, 11, 23))
    assert left(keyed) == []


def test_an_open_desk_forgets_at_midnight_and_keeps_what_is_said_after(drafts, keyed, late):
    exchange = new_id()
    drafts.put(exchange, TOLD, talk_only=True)
    assert drafts.forget_other_days() == ()
    late.advance(timedelta(minutes=20))
    assert drafts.forget_other_days() == (exchange,)
    assert drafts.load(exchange) == {}
    drafts.put(exchange, {"private": {"values": {"q_ressources": "12"}}}, talk_only=True)
    assert drafts.forget_other_days() == ()
    assert drafts.load(exchange)["private"]["values"]["q_ressources"] == "12"


def test_what_a_disk_still_holds_of_a_talk_can_no_longer_be_read(drafts, keyed, late):
    exchange = new_id()
    drafts.put(exchange, TOLD, talk_only=True)
    drafts.release()
    folder = keyed[0].drafts
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".talk"}
    late.advance(timedelta(minutes=20))
    drafts.forget_other_days()
    for name, content in kept.items():
        (folder / name).write_bytes(content)
    assert drafts.load(exchange) == {}


def test_a_key_moved_to_another_day_opens_nothing(drafts, keyed):
    exchange = new_id()
    drafts.put(exchange, TOLD, talk_only=True)
    drafts.release()
    key = keyed[0].drafts / f"{exchange}.key"
    key.write_bytes(key.read_bytes().replace(b"2026-11-24", b"2026-11-25"))
    with pytest.raises(UnavailableError, match="draft_unreadable"):
        drafts.load(exchange)


@pytest.mark.parametrize("content", [b"", b"\0" * 60, b"PVT1", bytes(range(60))])
def test_a_key_that_says_no_day_goes_with_its_talk(drafts, keyed, content):
    exchange = new_id()
    drafts.put(exchange, TOLD, talk_only=True)
    drafts.release()
    (keyed[0].drafts / f"{exchange}.key").write_bytes(content)
    assert forget_talks(keyed[0].drafts, date(2026, 11, 24)) == (exchange,)
    assert left(keyed) == []


def test_a_link_in_the_place_of_a_key_is_removed_and_what_it_names_is_not_touched(drafts, keyed, tmp_path):
    other = tmp_path / "other"
    other.write_bytes(b"not ours")
    exchange = new_id()
    (keyed[0].drafts / f"{exchange}.key").symlink_to(other)
    forget_talks(keyed[0].drafts, date(2026, 11, 24))
    assert other.read_bytes() == b"not ours"
    assert left(keyed) == []


def test_a_desk_put_aside_for_another_takes_no_talk_with_it(drafts, keyed, clock):
    profile = keyed[0]
    exchange = new_id()
    drafts.put(exchange, {"dit": "reste"})
    drafts.put(exchange, TOLD, talk_only=True)
    drafts.release()
    replacing.begin(profile)
    aside = replacing.commit(profile, clock.now(), whole=True)
    assert [path.suffix for path in aside.rglob("*") if path.suffix] == [".kept"]


def test_a_folder_that_is_not_there_has_nothing_to_forget(tmp_path):
    assert forget_talks(tmp_path / "drafts", date(2026, 11, 24)) == ()
