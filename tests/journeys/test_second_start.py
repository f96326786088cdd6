"""Starting Parvis again on a desk that is open brings its window forward, and opens no other."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from tests.journeys.driver import Driver

ROOT = Path(__file__).resolve().parents[2]


def test_a_second_start_brings_the_open_desk_forward_as_it_was(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je voudrais")
    desk.window.setWindowState(Qt.WindowState.WindowMinimized)
    command = [sys.executable, "main.py", "--profile", str(desk.profile.folder)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as second:
        desk.wait_until(lambda: second.poll() is not None, "the end of the second start")
        assert (second.returncode, second.stderr.read()) == (0, "")
    desk.wait_until(lambda: not desk.window.isMinimized(), "the window in sight again")
    assert desk.text_of("live.said") == "Je voudrais"
