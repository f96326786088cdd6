"""The long proofs can still begin: each finds the fixtures it asks for, which nobody sees until `make soak` runs."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_long_proof_finds_its_fixtures():
    files = sorted(str(path) for path in (ROOT / "tests" / "soak").glob("[a-z]*.py"))
    asked = [sys.executable, "-m", "pytest", "-q", "--setup-plan", "-p", "no:cacheprovider", *files]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    planned = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert planned.returncode == 0, planned.stdout[-4000:]
    assert all(Path(one).stem in planned.stdout for one in files)
