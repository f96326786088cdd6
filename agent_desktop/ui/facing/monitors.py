"""Which monitor is turned to the person: chosen by the agent once, known again by its serial number."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass

LEAST = QSize(480, 270)
"""The least of a window that one still reads across a desk, in pixels."""

_GAP = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the screen of the person is put: `area` is a whole monitor, or room beside the desk."""

    screen: QScreen
    area: QRect
    is_whole: bool


def monitor_key(screen: QScreen) -> str:
    """Return what a monitor is known by: its maker and serial number, else the name of its socket."""
    serial = screen.serialNumber().strip()
    if not serial:
        return screen.name().strip()
    return f"{screen.manufacturer().strip()}|{screen.model().strip()}|{serial}"


def monitor_name(screen: QScreen) -> str:
    """Return what to call a monitor in a list: its model or its socket, and its size."""
    name = screen.model().strip() or screen.name().strip() or _("Monitor")
    size = screen.geometry().size() * screen.devicePixelRatio()
    return _("{name}, {width} × {height}").format(name=name, width=size.width(), height=size.height())


def other_monitors(desk: QScreen) -> tuple[QScreen, ...]:
    """Return the monitors where the desk is not; one that shows the same picture as the desk is no other."""
    here = desk.geometry()
    return tuple(
        screen
        for screen in QGuiApplication.screens()
        if screen is not desk and not screen.geometry().intersects(here)
    )


def room_beside(desk: QRect, available: QRect) -> QRect | None:
    """Return the largest 16:9 rectangle beside the desk on the only monitor, `None` when none can be read."""
    rooms = (
        QRect(available.left(), available.top(), desk.left() - available.left(), available.height()),
        QRect(desk.right() + 1, available.top(), available.right() - desk.right(), available.height()),
        QRect(available.left(), available.top(), available.width(), desk.top() - available.top()),
        QRect(available.left(), desk.bottom() + 1, available.width(), available.bottom() - desk.bottom()),
    )
    areas = [area for area in map(_widescreen, rooms) if _is_enough(area)]
    return max(areas, key=_surface, default=None)


def _widescreen(room: QRect) -> QRect:
    width, height = room.width() - 2 * _GAP, room.height() - 2 * _GAP
    width = min(width, height * 16 // 9)
    made = QRect(0, 0, max(0, width), max(0, width * 9 // 16))
    made.moveCenter(room.center())
    return made


def _is_enough(area: QRect) -> bool:
    return area.width() >= LEAST.width() and area.height() >= LEAST.height()


def _surface(area: QRect) -> int:
    return area.width() * area.height()


def named(screens: Sequence[QScreen], key: str) -> QScreen | None:
    """Return the monitor known by a key; `None` when it is not plugged, or when two have the same."""
    found = [screen for screen in screens if key and monitor_key(screen) == key]
    return found[0] if len(found) == 1 else None
