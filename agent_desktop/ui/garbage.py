"""Reference cycles are collected on the GUI thread alone.

The automatic collector runs on whichever thread allocates, so a worker busy with the store may be the one
that frees a widget, and Qt ends the process. While a `GuiCollector` lives, the automatic collector is off
and the GUI thread does its work between two events, by the same counts and thresholds, when nobody waits for
an answer.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500
LONGEST_PUT_OFF = 5
"""How many turns in a row may be left out because answers are awaited."""


def age_what_is_loaded() -> None:
    """Put everything with what is oldest, without a look at it: hundreds of modules were just loaded.

    They live as long as the process, and to look at them all once takes forty milliseconds of the GUI thread.
    """
    gc.freeze()
    gc.unfreeze()


def keep_what_is_built() -> None:
    """Leave what is there now out of every collection, until `look_at_all_again`.

    Two hundred thousand objects live as long as the pages: to look at them all takes a hundred milliseconds,
    every minute or so, to find nothing.
    """
    gc.freeze()


def look_at_all_again() -> None:
    """Take back into account what was kept apart: the pages go, and their cycles with them."""
    gc.unfreeze()


class GuiCollector(QObject):
    """Collects on the thread it was made on, until `release`; several may live at once.

    `is_awaited` tells that an answer is on its way: what it brings to the screen comes first.
    """

    _living = 0

    def __init__(self, parent: QObject, is_awaited: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        GuiCollector._living += 1
        self._is_awaited, self._put_off = is_awaited, 0
        self._released = False
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect what the automatic collector would have collected by now."""
        if self._is_awaited() and self._put_off < LONGEST_PUT_OFF:
            self._put_off += 1
            return
        self._put_off = 0
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= threshold:
                break
            gc.collect(generation)

    def release(self) -> None:
        """Give the work back to the automatic collector, once no worker is left."""
        if self._released:
            return
        self._released = True
        self._timer.stop()
        GuiCollector._living -= 1
        if not GuiCollector._living:
            gc.enable()
