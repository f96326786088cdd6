import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "abricot boulevard cerise domino écharpe fanfare girafe"


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@dataclass
class Desk:
    """A profile folder and its phrase, driven from outside as a script would."""

    folder: Path
    phrase_file: Path

    def run(self, *words: str) -> Ran:
        options = ["--profile", str(self.folder), "--passphrase-file", str(self.phrase_file)]
        done = subprocess.run(
            [sys.executable, "main.py", *options, *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def empty(tmp_path):
    return _empty_in(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Return a desk that was made once; tests work on copies of it."""
    desk = _empty_in(tmp_path_factory.mktemp("made"))
    assert desk.run("init", "--agent", "Claire Aubertin").code == 0
    return desk


@pytest.fixture
def desk(made, empty):
    shutil.copytree(made.folder, empty.folder)
    return empty


def _empty_in(folder: Path) -> Desk:
    phrase_file = folder / "phrase"
    phrase_file.write_text(PHRASE + "\n", encoding="utf-8")
    return Desk(folder / "profile", phrase_file)
