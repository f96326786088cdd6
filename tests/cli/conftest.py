import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent_desktop.agents.opening import NewDesk, make_desk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import SystemClock
from agent_desktop.store.profile import Profile
from tests.support.begun import Begun, begun
from tests.support.once import once
from tests.support.profiles import QUICK

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
    program: Begun

    def run(self, *words: str) -> Ran:
        options = ["--profile", str(self.folder), "--passphrase-file", str(self.phrase_file)]
        ended = self.program.run(*options, *words)
        return Ran(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    with begun(tmp_path_factory.mktemp("program")) as waiting:
        yield waiting


@pytest.fixture
def empty(program, tmp_path):
    return _empty_in(tmp_path, program)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Return the folder of a desk made as `init` does, its phrase quick to try; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("made") / "profile"
    new = NewDesk(agent_name="Claire Aubertin", role=Role.LEAD, site="local", desk="", phrase=PHRASE)
    desk, _code = make_desk(Profile(folder), new, SystemClock(), cost=QUICK)
    desk.database.close()
    return folder


@pytest.fixture(scope="session")
def served(program, made, tmp_path_factory):
    """Return the folder of a desk that thirty people came to; tests work on copies of it."""

    def fill(folder: Path) -> Path:
        desk = _empty_in(folder, program)
        shutil.copytree(made, desk.folder)
        assert desk.run("demo", "--people", "30", "--seed", "7", "--date", "2026-11-24").code == 0
        return desk.folder

    return once(tmp_path_factory, "served", fill)


@pytest.fixture
def desk(made, empty):
    shutil.copytree(made, empty.folder)
    return empty


@pytest.fixture
def served_desk(served, empty):
    shutil.copytree(served, empty.folder)
    return empty


def _empty_in(folder: Path, program: Begun) -> Desk:
    phrase_file = folder / "phrase"
    phrase_file.write_text(PHRASE + "\n", encoding="utf-8")
    return Desk(folder / "profile", phrase_file, program)
