"""Promise: the keys of a French keyboard do what they bear, without Shift, as the X server maps them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.display import a_display, missing

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("setxkbmap", "xdotool")


@pytest.mark.display
def test_the_top_row_answers_and_the_signs_change_the_size(tmp_path):
    lacking = [*missing(), *(name for name in NEEDED if shutil.which(name) is None)]
    assert not lacking, f"{lacking} are needed: `make test` installs them"
    command = [sys.executable, "-m", "tests.journeys.french_keyboard", str(tmp_path / "profile")]
    with a_display(tmp_path) as env:
        ran = subprocess.run(
            command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=120
        )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-4000:]
