"""Where the window of the person goes: never over the desk, never too small to be read."""

import pytest
from PySide6.QtCore import QRect

from agent_desktop.ui.facing.monitors import LEAST, monitor_key, named, other_monitors, room_beside

SCREEN = QRect(0, 0, 1920, 1040)


@pytest.mark.parametrize(
    "desk",
    [
        QRect(1440, 0, 480, 1040),
        QRect(0, 0, 480, 1040),
        QRect(0, 0, 1920, 600),
        QRect(0, 440, 1920, 600),
        QRect(200, 100, 800, 600),
    ],
)
def test_it_stands_beside_the_desk_and_keeps_the_shape_of_a_screen(desk):
    area = room_beside(desk, SCREEN)
    assert area is not None
    assert not area.intersects(desk)
    assert SCREEN.contains(area)
    assert abs(area.width() * 9 - area.height() * 16) <= 16
    assert area.width() >= LEAST.width()


@pytest.mark.parametrize("desk", [SCREEN, QRect(100, 60, 1366, 768), QRect(-20, -20, 2000, 1200)])
def test_without_room_to_be_read_it_does_not_open(desk):
    assert room_beside(desk, SCREEN) is None


def test_the_monitor_of_the_desk_is_never_proposed(qapp):
    (screen,) = qapp.screens()
    assert other_monitors(screen) == ()


def test_a_monitor_is_known_by_its_socket_when_it_has_no_number(qapp):
    (screen,) = qapp.screens()
    assert monitor_key(screen) == screen.name()


def test_nobody_chose_a_monitor_by_an_empty_name(qapp):
    assert named(qapp.screens(), "") is None
