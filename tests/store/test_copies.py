"""The copy of the day: made once, kept for some days, never in the way."""

from contextlib import closing
from datetime import timedelta

import pytest

from agent_desktop.foundation.clock import FixedClock
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.store.copies import DAILY_KEPT, copies, keep_daily_copy, restore_copy
from agent_desktop.store.opening import open_store
from tests.store.test_backup import Stopping, tell, told


def days_later(desk, days):
    return FixedClock(desk.clock.now() + timedelta(days=days), desk.clock.zone)


def test_one_copy_a_day_is_made_and_the_newest_are_kept(desk):
    for day in range(DAILY_KEPT + 2):
        clock = days_later(desk, day)
        assert keep_daily_copy(desk.profile, desk.keys, clock) is not None
        assert keep_daily_copy(desk.profile, desk.keys, clock) is None
    made = [copy.made.day for copy in copies(desk.profile)]
    assert made == [28, 27, 26]
    assert {path.suffix for path in desk.profile.backups.iterdir()} == {".db"}


def test_a_copy_of_before_an_upgrade_is_not_that_of_the_day(desk):
    first = keep_daily_copy(desk.profile, desk.keys, desk.clock)
    first.rename(first.with_name(first.name.replace(f"-{copies(desk.profile)[0].revision}.db", "-0001.db")))
    later = FixedClock(desk.clock.now() + timedelta(minutes=5), desk.clock.zone)
    again = keep_daily_copy(desk.profile, desk.keys, later)
    assert again is not None
    assert copies(desk.profile)[0].path == again
    assert keep_daily_copy(desk.profile, desk.keys, later) is None


def test_a_copy_takes_the_place_of_a_store_that_is_gone_and_its_day_is_known(desk):
    tell(desk, "hier")
    keep_daily_copy(desk.profile, desk.keys, desk.clock)
    desk.profile.store.unlink()
    (copy,) = copies(desk.profile)
    done = restore_copy(copy, desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)
    assert done.made == desk.clock.now()
    with closing(open_store(desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)):
        assert told(desk.profile, desk.keys.data_key) == ["hier"]


def test_a_damaged_store_is_not_copied_over_the_copies_that_are_sound(desk):
    tell(desk, "x" * 3000, times=60)
    keep_daily_copy(desk.profile, desk.keys, desk.clock)
    before = copies(desk.profile)
    content = bytearray(desk.profile.store.read_bytes())
    content[4096 * 9 + 50] ^= 1
    desk.profile.store.write_bytes(content)
    with pytest.raises(ParvisError, match="damaged"):
        keep_daily_copy(desk.profile, desk.keys, days_later(desk, 1))
    assert copies(desk.profile) == before
    assert len(list(desk.profile.backups.iterdir())) == 1


def test_a_damaged_copy_is_refused_and_the_desk_stays_as_it_was(desk):
    keep_daily_copy(desk.profile, desk.keys, desk.clock)
    (copy,) = copies(desk.profile)
    content = bytearray(copy.path.read_bytes())
    content[4096 + 50] ^= 1
    copy.path.write_bytes(content)
    before = desk.profile.store.read_bytes()
    with pytest.raises(RefusedError, match="copy_damaged"):
        restore_copy(copy, desk.profile, desk.keys, desk.clock, db_folder=desk.db_folder)
    assert desk.profile.store.read_bytes() == before
    assert not desk.profile.incoming.exists()


@pytest.mark.parametrize("step", ["copy", "verify"])
def test_a_copy_that_is_stopped_leaves_nothing(desk, step):
    with pytest.raises(RefusedError, match="stopped"):
        keep_daily_copy(desk.profile, desk.keys, desk.clock, Stopping(step))
    assert list(desk.profile.backups.iterdir()) == []
