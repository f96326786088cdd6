"""Notices that the day changed at the site: what is kept for the talk only does not outlive the night."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.clock import Clock, today

LOOK_EVERY_MS = 30_000


class Night(QObject):
    """`came` carries the day that has begun, again at each look until `settled` says it was dealt with."""

    came = Signal(date)

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._day = clock, today(clock)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Tell whether another day has begun; a clock put back begins another day too."""
        now = today(self._clock)
        if now != self._day:
            self.came.emit(now)

    def settled(self, day: date) -> None:
        """Note that a day was dealt with."""
        self._day = day
