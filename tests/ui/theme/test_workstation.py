"""A look that follows the workstation, on a session whose portal tells how it likes things."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.atspi import SYSTEM_PYTHON, an_accessibility_bus
from tests.support.display import a_display, end

ROOT = Path(__file__).resolve().parents[3]
PORTAL = ROOT / "tests" / "support" / "portal_settings.py"
LOOK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from agent_desktop.ui.theme.theme import theme

app = QApplication([])
def tell():
    sys.stdout.write(f"{theme().scheme} {theme().high_contrast}\\n")
    sys.stdout.flush()
theme().changed.connect(tell)
QTimer.singleShot(0, tell)
app.exec()
"""


@pytest.mark.display
def test_a_desk_takes_the_contrast_of_its_workstation_then_and_later(tmp_path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with a_display(tmp_path) as shown, an_accessibility_bus(shown) as session:
        env = {**session, "XDG_CURRENT_DESKTOP": "GNOME", "QT_QPA_PLATFORMTHEME": "gnome"}
        portal = subprocess.Popen([SYSTEM_PYTHON, PORTAL], env=env, **pipes)
        assert portal.stdout.readline() == "ready\n"
        desk = subprocess.Popen([sys.executable, "-c", LOOK], cwd=ROOT, env=env, **pipes)
        try:
            wait_for(desk, "dark True")
            portal.stdin.write("lower the contrast\n")
            portal.stdin.flush()
            wait_for(desk, "dark False")
        finally:
            for program in (desk, portal):
                end(program)
                program.stdin.close()
                program.stdout.close()


def wait_for(desk, wanted: str) -> None:
    """Read what the desk tells until it is this; its end, or the patience of the test, fails it."""
    told = []
    while wanted not in told:
        line = desk.stdout.readline()
        assert line, f"the look was {told}"
        told.append(line.strip())
