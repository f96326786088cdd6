"""Tries of a phrase, slowed down after a few wrong ones: the same at the lock and for an act beside."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

FREE_TRIES = 3
LONGEST_DELAY_S = 30.0
_LOOK_EVERY_MS = 250


def delay_after(failures: int, free: int = FREE_TRIES) -> float:
    """Return how long to wait after this many failures in a row, in seconds: none at first, then doubled."""
    if failures < free:
        return 0.0
    return min(LONGEST_DELAY_S, 2.0 ** min(failures - free + 1, 10))


class Tries(QObject):
    """Counts the failures in a row, `free` of them at no cost; `over` once the delay after one has passed."""

    over = Signal()

    def __init__(
        self,
        clock_s: Callable[[], float] = monotonic,
        parent: QObject | None = None,
        *,
        free: int = FREE_TRIES,
    ) -> None:
        super().__init__(parent)
        self._clock_s, self._free = clock_s, free
        self._failures = 0
        self._until_s = 0.0
        self._waiting = QTimer(self, interval=_LOOK_EVERY_MS)
        self._waiting.timeout.connect(self._look)

    @property
    def wait_s(self) -> int:
        """Return how many seconds are left before the next try, rounded up; zero when one may try."""
        left = self._until_s - self._clock_s()
        return max(0, -int(-left // 1))

    def fail(self) -> None:
        """Note a wrong try."""
        self._failures += 1
        self._until_s = self._clock_s() + delay_after(self._failures, self._free)
        if self.wait_s:
            self._waiting.start()

    def succeed(self) -> None:
        """Begin anew."""
        self._failures, self._until_s = 0, 0.0
        self._waiting.stop()

    @Slot()
    def _look(self) -> None:
        if self.wait_s == 0:
            self._waiting.stop()
            self.over.emit()
