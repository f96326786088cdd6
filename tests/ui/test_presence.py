"""Nobody at the keyboard: what is said, veiled and locked, and when."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from agent_desktop.ui.presence import Patience, Presence, Stage, awake_or_asleep_s

MINUTE = 60.0


class Watched:
    """A window with a field, a clock that is turned by hand, and everything that was said."""

    def __init__(self, qtbot):
        self.now_s = 1000.0
        self.serving = False
        self.said = []
        self.field = QLineEdit()
        qtbot.addWidget(self.field)
        self.field.show()
        self.field.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is self.field)
        self.presence = Presence(lambda: self.serving, lambda: self.now_s, self.field)
        self.presence.warned.connect(lambda left: self.said.append(("warned", left)))
        for name in ("kept", "veil_asked", "lock_asked"):
            getattr(self.presence, name).connect(lambda name=name: self.said.append(name))
        self.presence.begin(Patience())

    def wait(self, seconds):
        self.now_s += seconds
        self.presence.look()


@pytest.fixture
def watched(qtbot):
    made = Watched(qtbot)
    yield made
    made.presence.rest()


def test_a_desk_without_an_exchange_locks_after_ten_minutes_and_not_before(watched):
    watched.wait(10 * MINUTE - 31)
    assert watched.said == []
    watched.wait(1)
    assert watched.said == [("warned", 30)]
    watched.wait(29)
    assert watched.said == [("warned", 30)]
    watched.wait(1)
    assert watched.said == [("warned", 30), "lock_asked"]


def test_an_exchange_is_veiled_first_and_locked_five_minutes_later(watched):
    watched.serving = True
    watched.wait(10 * MINUTE)
    assert watched.said == ["veil_asked"]
    watched.wait(5 * MINUTE - 1)
    assert watched.said == ["veil_asked"]
    watched.wait(1)
    assert watched.said == ["veil_asked", "lock_asked"]


def test_each_absence_is_told_once(watched):
    for _ in range(3):
        watched.wait(11 * MINUTE)
    assert watched.said == ["lock_asked"]


SIGNS = {
    "a key": lambda field: QTest.keyClick(field.windowHandle(), Qt.Key.Key_A),
    "a move of the mouse": lambda field: QTest.mouseMove(field.windowHandle(), QPoint(5, 5)),
    "a click": lambda field: QTest.mouseClick(
        field.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(4, 4)
    ),
    "an input method": lambda field: QApplication.sendEvent(field, QInputMethodEvent("^", [])),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_any_sign_of_somebody_starts_the_count_again(watched, sign):
    watched.wait(9.5 * MINUTE)
    watched.said.clear()
    watched.now_s += 20
    SIGNS[sign](watched.field)
    QTest.qWait(0)
    assert watched.said == ["kept"]
    watched.wait(9 * MINUTE)
    assert watched.said == ["kept"]
    watched.wait(1 * MINUTE)
    assert watched.said == ["kept", "lock_asked"]


def test_what_the_program_does_by_itself_is_no_sign_of_anybody(watched):
    watched.wait(9.5 * MINUTE)
    watched.field.setText("written by the program")
    watched.field.resize(300, 200)
    QApplication.sendEvent(watched.field, QEvent(QEvent.Type.KeyRelease))
    QTest.qWait(0)
    watched.wait(MINUTE)
    assert watched.said == [("warned", 30), "lock_asked"]


def test_under_the_veil_a_passer_by_does_not_keep_the_desk_open(watched):
    watched.serving = True
    watched.wait(10 * MINUTE)
    QTest.mouseMove(watched.field.windowHandle(), QPoint(7, 7))
    QTest.qWait(0)
    watched.wait(5 * MINUTE)
    assert watched.said == ["veil_asked", "lock_asked"]


def test_whoever_lifts_the_veil_has_the_whole_time_again(watched):
    watched.serving = True
    watched.wait(14 * MINUTE)
    watched.presence.lifted()
    watched.wait(9 * MINUTE)
    assert (watched.said, watched.presence.stage) == (["veil_asked"], Stage.HERE)


def test_another_delay_counts_from_the_moment_it_is_chosen(watched):
    watched.wait(9 * MINUTE)
    watched.presence.be_patient(Patience(free_s=2 * MINUTE))
    watched.wait(2 * MINUTE - 1)
    assert watched.said == [("warned", 1)]
    watched.wait(1)
    assert watched.said == [("warned", 1), "lock_asked"]


def test_a_locked_desk_counts_nothing(watched):
    watched.presence.rest()
    watched.wait(60 * MINUTE)
    assert watched.said == []


def test_without_a_look_asked_the_timer_looks_by_itself(watched, qtbot):
    watched.presence.begin(Patience(free_s=30.2))
    watched.now_s += 0.2
    qtbot.waitUntil(lambda: watched.said == [("warned", 30)], timeout=5_000)


def test_twenty_seconds_at_least_are_left_to_keep_the_screen_as_it_is():
    assert Patience().warning_s >= 20


def test_the_clock_of_absences_goes_on_while_a_laptop_sleeps():
    # Read from the kernel: the time since it started, sleep counted.
    uptime = Path("/proc/uptime").read_text(encoding="ascii")
    assert abs(awake_or_asleep_s() - float(uptime.split()[0])) < 5
