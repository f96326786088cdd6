"""A clock that was moved is told once each time; time that went by, and a clock that is put right a little, are not."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject

from agent_desktop.ui.clock_watch import ClockWatch


class Elapsed:
    """Seconds that went by, whatever the clock says."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def elapsed():
    return Elapsed()


@pytest.fixture
def watch(qapp, clock, elapsed):
    parent = QObject()
    made = ClockWatch(clock, parent, elapsed)
    made.told, made.kept = [], parent
    made.met.connect(lambda error: made.told.append(error.code))
    return made


def pass_by(clock, elapsed, *, clock_s, real_s):
    clock.advance(timedelta(seconds=clock_s))
    elapsed.seconds += real_s


@pytest.mark.parametrize("jump_s", [-3600, 3600, 366 * 86_400, -366 * 86_400])
def test_a_clock_that_jumps_is_told_once(watch, clock, elapsed, jump_s):
    pass_by(clock, elapsed, clock_s=jump_s, real_s=30)
    watch.look()
    watch.look()
    assert watch.told == ["clock_moved"]
    pass_by(clock, elapsed, clock_s=-jump_s, real_s=30)
    watch.look()
    assert watch.told == ["clock_moved", "clock_moved"]


@pytest.mark.parametrize(("clock_s", "real_s"), [(9 * 3600, 9 * 3600), (30, 90), (90, 30), (-60, 0)])
def test_time_that_goes_by_and_small_corrections_are_not(watch, clock, elapsed, clock_s, real_s):
    pass_by(clock, elapsed, clock_s=clock_s, real_s=real_s)
    watch.look()
    assert watch.told == []


def test_a_clock_behind_what_is_written_is_told(watch, clock):
    watch.compare(None)
    watch.compare(clock.now() + timedelta(minutes=1))
    assert watch.told == []
    watch.compare(clock.now() + timedelta(hours=1))
    assert watch.told == ["clock_behind"]
