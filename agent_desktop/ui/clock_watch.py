"""Notices that the clock of the computer was moved, or stands behind what is already written.

What is written keeps its order without it; what people read does not: promises and sheets say the day.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.ui.presence import awake_or_asleep_s

LOOK_EVERY_MS = 30_000
MOST_DRIFT = timedelta(minutes=2)
"""What the network may put right by itself, or a slow second of the machine."""
BEHIND = timedelta(minutes=5)

CAN_WATCH = hasattr(time, "CLOCK_BOOTTIME")
"""Elsewhere the time that a laptop sleeps would be taken for a clock that was moved."""


class ClockWatch(QObject):
    """`met` carries clock_moved or clock_behind: each jump is told once."""

    met = Signal(Exception)

    def __init__(
        self, clock: Clock, parent: QObject, elapsed_s: Callable[[], float] = awake_or_asleep_s
    ) -> None:
        super().__init__(parent)
        self._clock, self._elapsed_s = clock, elapsed_s
        self._base_s = self._gap_s()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look again and again from now on."""
        self._base_s = self._gap_s()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Tell whether the clock and the time that went by still agree."""
        gap = self._gap_s()
        if abs(gap - self._base_s) > MOST_DRIFT.total_seconds():
            self._base_s = gap
            self.met.emit(UnavailableError("clock_moved"))

    def compare(self, written: datetime | None) -> None:
        """Tell whether the clock stands behind the latest hour that is written (UTC)."""
        if written is not None and self._clock.now() < written - BEHIND:
            self.met.emit(UnavailableError("clock_behind"))

    def _gap_s(self) -> float:
        return self._clock.now().timestamp() - self._elapsed_s()
