"""What leaves the desk and is killed on its way leaves nothing beside: the next one removes what was there."""

import os
import signal

import pytest

from agent_desktop.agents.opening import open_desk
from agent_desktop.foundation.clock import SystemClock
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.exported.writing import export
from agent_desktop.store.backup import make_backup
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.cli.conftest import PHRASE


class Killed(Progress):
    """Whoever follows a work, and is killed with it once it has done something of a step."""

    def __init__(self, step):
        super().__init__()
        self.fatal = step

    def breathe(self):
        if self.step == self.fatal and self.done:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(desk, act):
    child = os.fork()
    if not child:
        try:
            profile = Profile(desk.folder)
            act(open_desk(profile, open_with_phrase(profile, PHRASE), SystemClock()))
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.fixture
def place(tmp_path):
    """Return where things are left, which is not ours alone."""
    folder = tmp_path / "key"
    folder.mkdir()
    (folder / ".notes.0123abcd").write_text("à quelqu’un d’autre")
    return folder


def test_what_a_copy_of_the_ledger_killed_on_its_way_left_is_removed_by_the_next_one(desk, place):
    def copy(opened):
        room = opened.profile.folder
        export(
            opened.database,
            opened.actor,
            place / "copie",
            room=room,
            with_texts=True,
            progress=Killed("entries"),
        )

    killed(desk, copy)
    (left,) = place.glob(".copie.*")
    assert left.is_dir()
    assert desk.run("ledger", "export", "--out", str(place / "autre")).code == 0
    assert sorted(path.name for path in place.iterdir()) == [".notes.0123abcd", "autre"]
    assert not list(desk.folder.glob("leaving-*"))


@pytest.mark.parametrize("step", ["copy", "write", "check"])
def test_what_a_backup_killed_on_its_way_left_is_removed_by_the_next_one(desk, place, step):
    def back_up(opened):
        make_backup(opened.profile, opened.keys, place / "b.sauvegarde", opened.database.clock, Killed(step))

    killed(desk, back_up)
    backups = desk.folder / "backups"
    assert list(backups.iterdir())
    assert bool(list(place.glob(".b.sauvegarde.*"))) == (step != "copy")
    assert desk.run("backup", str(place / "autre.sauvegarde")).code == 0
    assert sorted(path.name for path in place.iterdir()) == [".notes.0123abcd", "autre.sauvegarde"]
    assert not list(backups.glob(".*"))
    assert not list(desk.folder.glob("leaving-*"))
