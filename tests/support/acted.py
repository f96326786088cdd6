"""The program as it is started for good, in a process of its own, moved by the keyboard of a scenario.

`python -m tests.support.acted MODULE:FUNCTION FOLDER PHRASE_FILE`: the function takes a driver, once the window
is shown; the window is then closed. What it tells goes to the standard output, one line of JSON a fact.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from agent_desktop.ui import start as starting
from agent_desktop.ui.main_window import MainWindow
from tests.journeys.driver import Driver, Sitting, StrayWindows

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 120
_CORE_ALLOWED = ("prlimit", "--core=unlimited") if sys.platform == "linux" else ()


class RunningDriver(Driver):
    """An agent in front of a window that is already open."""

    def sit(self, window: MainWindow) -> None:
        """Take place in front of the window."""
        self._sitting = Sitting(None, window._tasks, None, window, StrayWindows(window))  # type: ignore[arg-type]


def tell(kind: str, **facts: object) -> None:
    """Write one fact, at once: what is told is told even if the program ends now."""
    os.write(1, json.dumps({"kind": kind, **facts}, ensure_ascii=False).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class Acted:
    """How a scenario ended: what it told, the exit code, and what was on the two outputs."""

    code: int
    out: str
    err: str

    def told(self, kind: str) -> list[dict[str, object]]:
        """Return the facts of a kind."""
        lines = [json.loads(line) for line in self.out.splitlines() if line.startswith('{"kind"')]
        return [line for line in lines if line["kind"] == kind]


def acted(
    scenario: str, folder: Path, phrase_file: Path, env: dict[str, str] | None = None, cwd: Path = ROOT
) -> Acted:
    """Play a scenario in a process of its own, that may leave a core in `cwd`; wait for its end."""
    command = [
        *_CORE_ALLOWED,
        sys.executable,
        "-m",
        "tests.support.acted",
        scenario,
        str(folder),
        str(phrase_file),
    ]
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env or {**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_S,
    )
    return Acted(done.returncode, done.stdout, done.stderr)


def main(scenario: str, folder: Path, phrase_file: Path) -> int:
    """Start the program and play a scenario in it."""
    module, _colon, name = scenario.partition(":")
    play: Callable[[Driver], None] = getattr(importlib.import_module(module), name)
    shown = starting.show_whole

    def show(window: MainWindow) -> None:
        shown(window)
        QTimer.singleShot(0, window, lambda: _play(window, folder, play))

    starting.show_whole = show  # type: ignore[assignment]  # the only moment when the window exists
    return starting.start(folder, phrase_file, None)


def _play(window: MainWindow, folder: Path, play: Callable[[Driver], None]) -> None:
    driver = RunningDriver(folder)
    driver.sit(window)
    try:
        window.activateWindow()
        driver.wait_until(lambda: QApplication.activeWindow() is window, "the window in front")
        driver.wait_until(lambda: driver.page == "home" or _is_blocked(driver), "the home page, or why not")
        play(driver)
    except BaseException as error:  # noqa: BLE001 - told to whoever waits for this process
        tell("failed", error=str(error))
        os._exit(70)
    # Once back in the loop of the program: what a scenario left to happen there happens first.
    QTimer.singleShot(0, window, lambda: QTimer.singleShot(0, window, window.close))


def _is_blocked(driver: Driver) -> bool:
    return any(one.objectName() == "unlock.retry" for one in driver.controls())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
