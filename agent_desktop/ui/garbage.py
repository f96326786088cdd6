"""Reference cycles are collected on the GUI thread alone.

The automatic collector runs on whichever thread allocates, so a worker busy with the store may be the one
that frees a widget, and Qt ends the process. While a `GuiCollector` lives, the automatic collector is off
and the GUI thread does its work between two events, by the same counts and thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500


class GuiCollector(QObject):
    """Collects on the thread it was made on, until `release`; several may live at once."""

    _living = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        GuiCollector._living += 1
        self._released = False
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect what the automatic collector would have collected by now."""
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
