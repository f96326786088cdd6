"""The main job once more, on a real X server whose window manager gives and takes the focus."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.display import a_display, missing

ROOT = Path(__file__).resolve().parents[2]
JOURNEY = "test_the_main_job_is_done_by_keyboard_and_everything_is_there_after_a_restart"


@pytest.mark.display
def test_the_main_job_is_done_by_keyboard_under_a_window_manager(tmp_path):
    assert not missing(), f"{missing()} are needed: `make test` installs them"
    command = [
        sys.executable,
        "-m",
        "pytest",
        f"tests/journeys/test_main_job.py::{JOURNEY}",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    with a_display(tmp_path) as env:
        ran = subprocess.run(
            command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=150
        )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
