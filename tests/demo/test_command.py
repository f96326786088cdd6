"""The command `demo`, as it is typed."""

import subprocess
import sys
from pathlib import Path

from agent_desktop.store.passphrase import draw_phrase

ROOT = Path(__file__).resolve().parents[2]


def run(folder, *words):
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "--profile",
        str(folder / "profile"),
        "--passphrase-file",
        str(folder / "phrase"),
        *words,
    ]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def test_a_new_profile_is_filled_verified_and_refuses_to_be_filled_twice(tmp_path):
    (tmp_path / "phrase").write_text(draw_phrase() + "\n", encoding="utf-8")
    assert run(tmp_path, "init", "--agent", "Claire Aubertin").returncode == 0
    filled = run(tmp_path, "demo", "--people", "15", "--seed", "3", "--date", "2026-11-24")
    assert filled.returncode == 0, filled.stderr
    assert "15" in filled.stdout
    assert run(tmp_path, "ledger", "verify").returncode == 0
    found = run(tmp_path, "people", "find", "lebian 68")
    assert "Maryvonne Le Bihan\t1968-03-14\tValbray" in found.stdout
    again = run(tmp_path, "demo", "--people", "15")
    assert again.returncode == 1
    assert again.stderr.strip()
