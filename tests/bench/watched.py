"""Do the main job in a process of its own, and tell how long each event kept the window from the next.

    python -m tests.bench.watched FOLDER SHEET [SITE [again]]

With a site, its ledger is verified meanwhile, as the window does it, over and over again if asked; the last
line says how far it went.

Prints a line of JSON an event longer than a few milliseconds: how long (wall and processor, in milliseconds),
whether a page, or a step that no key before its own could foresee, was built for the first time, what the event
was. What the keyboard does between events is not
counted: only what the application does of each. In the script the agent speaks, or listens, between two keys.
"""

import json
import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QEvent, QObject, QThread, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agent_desktop.adaptations.verifying import known_of, reach_of
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.records import Report
from agent_desktop.ledger.verify import Known
from agent_desktop.ui.ledger.beside import verified_beside
from agent_desktop.ui.shelf import Shelf
from agent_desktop.ui.workstation import Workstation
from tests.bench.steps import SPOKEN_MS
from tests.journeys.driver import Driver
from tests.journeys.test_main_job import do_the_main_job

TOLD_MS = 5.0
_STILL_NEW_S = 0.25
"""How long after a page came in front for the first time its layout and first paint may come."""


class _Speaking(Driver):
    """An agent who says the steps of a script: what comes next is made meanwhile, as at the counter."""

    def press(self, *keys: str) -> None:
        for key in keys:
            super().press(key)
            workstation = self.window.workstation
            if workstation is not None and workstation.shell.current_page == "explain":
                QTest.qWait(SPOKEN_MS)


@dataclass
class _Turn:
    level: int
    begun: float
    cpu: float
    makes_step: bool = False


class Watched(QApplication):
    """Measures what each event costs; a dialog that runs a loop of its own begins turns of its own."""

    def __init__(self) -> None:
        super().__init__(["parvis"])
        self.told: list[dict[str, object]] = []
        self.follows_steps = False
        self._turns: list[_Turn] = []
        self._seen: set[str] = set()
        # The lock is the first page to be built: until it is there, all that is done is to build it.
        self._new_until = inf

    def note_page(self, name: str) -> None:
        """Note that a page is in front; the first time, it is being built."""
        if name not in self._seen:
            self._seen.add(name)
            self._new_until = perf_counter() + _STILL_NEW_S

    def note_building(self) -> None:
        """Note that this event builds a page."""
        self._new_until = perf_counter() + _STILL_NEW_S

    def note_step(self) -> None:
        """Note that this event, and no other, builds a step that could not be made before its key."""
        if self._turns:
            self._turns[-1].makes_step = True

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event, and note how long it took if nothing holds it."""
        level = QThread.currentThread().loopLevel()
        if self._turns and self._turns[-1].level >= level:
            return super().notify(receiver, event)
        what = f"{type(receiver).__name__} {event.type().name}"
        if (isinstance(receiver, Workstation) and not receiver.is_complete) or (
            isinstance(receiver, Shelf) and not receiver.is_made
        ):
            # A page behind the home page is being made.
            self._new_until = perf_counter() + _STILL_NEW_S
        turn = _Turn(level, perf_counter(), thread_time())
        new_before = turn.begun < self._new_until
        self._turns.append(turn)
        try:
            return super().notify(receiver, event)
        finally:
            self._turns.pop()
            if QApplication.activeModalWidget() is not None:
                self._new_until = perf_counter() + _STILL_NEW_S
            now, cpu = perf_counter(), thread_time()
            new = turn.makes_step or new_before or now < self._new_until
            self._tell(what, now - turn.begun, cpu - turn.cpu, new=new)
            for outer in self._turns:
                # What ran inside a dialog is not the work of the key that opened it.
                outer.begun += now - turn.begun
                outer.cpu += cpu - turn.cpu

    def _tell(self, what: str, wall: float, cpu: float, *, new: bool) -> None:
        if wall * 1000 >= TOLD_MS:
            self.told.append(
                {"ms": round(wall * 1000, 1), "cpu_ms": round(cpu * 1000, 1), "new": new, "what": what}
            )


def main(folder: Path, sheet: Path, site: str | None = None, again: str = "") -> None:
    """Sign in, do the main job from the home page to the home page, and tell."""
    use_language("fr")
    app = Watched()
    with _Speaking(folder) as desk:
        desk.makes_ahead = True
        desk.start()
        desk.window.ready.connect(app.note_page)
        desk.window.ready.connect(lambda _name: _follow(desk, app))
        desk.sign_in()
        meanwhile = None if site is None else _Meanwhile(desk, site, is_again=bool(again))
        do_the_main_job(desk, sheet)
        # Told before the window is closed for good: that is the end of the day, no part of the job.
        for line in app.told:
            sys.stdout.write(json.dumps(line) + "\n")
        if meanwhile is not None:
            sys.stdout.write(json.dumps(meanwhile.told()) + "\n")
        sys.stdout.flush()
        os._exit(0)


class _Meanwhile(QObject):
    """Has a ledger verified aside, again and again if asked, and asks how far it is ten times a second."""

    def __init__(self, desk: Driver, site: str, *, is_again: bool) -> None:
        super().__init__()
        assert desk.window.workstation is not None
        opened = desk.window.workstation.session.open_desk
        known = known_of(opened) if is_again else Known()
        self._asked = (reach_of(opened), site, known)
        self._is_again, self._reread = is_again, list[int]()
        self._aside = ThreadPoolExecutor(1)
        self._going_on = self._begun()
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._ask)
        self._timer.start()

    def told(self) -> dict[str, object]:
        """Return how far it went, once stopped."""
        done, total = self._progress.done, self._progress.total
        self._timer.stop()
        self._progress.stop()
        error = self._going_on.exception()
        stopped = isinstance(error, RefusedError) and error.code == "stopped"
        said = {"done": done, "total": total, "error": None if error is None or stopped else str(error)}
        return {**said, "reread": self._reread}

    def _begun(self) -> Future[Report]:
        reach, site, known = self._asked
        self._progress = Progress()
        return self._aside.submit(verified_beside, reach, site, known, self._progress, is_whole=False)

    @Slot()
    def _ask(self) -> None:
        if self._is_again and self._going_on.done() and self._going_on.exception() is None:
            report = self._going_on.result()
            self._reread.append(0 if report.reread is None else report.reread.entries)
            self._going_on = self._begun()


def _follow(desk: Driver, app: Watched) -> None:
    workstation = desk.window.workstation
    if workstation is not None:
        workstation.shell.page_changed.connect(app.note_page)
        # A page laid out and painted out of sight is being built too.
        workstation.shell.frame.pages.readied.connect(app.note_building)
        workstation.shell.page_changed.connect(lambda name: _follow_steps(workstation, app, name))


def _follow_steps(workstation: Workstation, app: Watched, name: str) -> None:
    """Follow the steps of the script from the first time its page is in front."""
    if name != "explain" or app.follows_steps:
        return
    app.follows_steps = True
    stage = workstation.behind.scripts.at_once().explain.panes.stage
    stage.shown.connect(lambda: None if stage.was_ready else app.note_step())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
