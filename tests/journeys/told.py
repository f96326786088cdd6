"""A program that does the main job and tells, line by line, what it typed and what the label called saved.

`python -m tests.journeys.told FOLDER SEED`: whoever reads its output may kill it at any line.
"""

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.interactions.draft_fields import to_fields
from agent_desktop.interactions.records import ClosedInteraction
from agent_desktop.store.process import leave_nothing, refuse_readers
from agent_desktop.ui.interactions.exchange import Exchange, Saved, SaveState
from tests.journeys import main_job
from tests.journeys.driver import Driver

_OUT = 1
_PAUSES = 0.04
_KEY_MS = 2


def tell(kind: str, **facts: Any) -> None:
    """Write one line, at once: what is told is told even if this program ends now."""
    os.write(_OUT, json.dumps({"kind": kind, **facts}, ensure_ascii=False).encode() + b"\n")


class ToldDriver(Driver):
    """Types like someone who hesitates; every key is told."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder)
        self._chance = random.Random(seed)

    def press(self, *keys: str) -> None:
        """Press keys, and tell each."""
        for key in keys:
            super().press(key)
            self._told()

    def type(self, text: str) -> None:
        """Type, now and then stopping long enough for the words to be written."""
        for sign in text:
            super().type(sign)
            self._told()

    def _told(self) -> None:
        tell("key")
        QTest.qWait(_KEY_MS)
        if self._chance.random() < _PAUSES:
            self.rest()


class Witness:
    """Follows the exchange in front: every change, and every time the label says that it is kept."""

    def __init__(self, driver: Driver) -> None:
        workstation = driver.window.workstation
        assert workstation is not None
        workstation.desk.opened.connect(self._opened)
        workstation.desk.closed.connect(self._closed)

    def _opened(self, exchange: Exchange) -> None:
        self._exchange = exchange
        exchange.changed.connect(self._changed)
        exchange.saved.connect(self._saved)
        self._changed()

    def _changed(self) -> None:
        tell("state", id=str(self._exchange.id), fields=to_fields(self._exchange.draft))

    def _saved(self, state: SaveState) -> None:
        if state.saved is Saved.SAVED:
            tell("saved", id=str(self._exchange.id), fields=to_fields(self._exchange.draft))

    def _closed(self, closed: ClosedInteraction) -> None:
        tell("closed", id=str(closed.id))


def main(folder: Path, seed: int) -> None:
    """Do the main job on the desk of this folder."""
    leave_nothing()
    refuse_readers()
    app = QApplication([])
    assert app is not None
    with ToldDriver(folder, seed) as driver:
        driver.start()
        driver.sign_in()
        witness = Witness(driver)
        tell("ready")
        driver.welcome("maryvonne", "Maryvonne Le Bihan")
        for step in main_job.STEPS:
            step(driver)
        main_job.finish(driver)
        assert witness is not None
    tell("end")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]), int(sys.argv[2]))
