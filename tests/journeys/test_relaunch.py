"""After a lock the keys are nowhere in the memory of the program: read from outside, as the machine sees it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtTest import QTest

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.profile import Profile
from agent_desktop.ui.system_events import LOGIND_PATH, MANAGER
from tests.journeys.driver import reading
from tests.support.display import a_display, missing
from tests.support.logind import Logind
from tests.support.profiles import PHRASE
from tests.support.secret_service import a_bus

ROOT = Path(__file__).resolve().parents[2]
CANARY = "zyxgloutonvwq"
_PATIENCE_S = 60.0


class Outside:
    """A program on a display, moved by keys that the display sends, its memory read by whoever owns the machine."""

    def __init__(self, program: "subprocess.Popen[bytes]", env: dict[str, str]) -> None:
        self.program, self._env = program, env

    def press(self, *keys: str) -> None:
        """Press keys, as the display server names them."""
        subprocess.run(["xdotool", "key", "--delay", "20", *keys], env=self._env, check=True)

    def type(self, text: str) -> None:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--delay", "15", text], env=self._env, check=True)

    def windows(self) -> list[str]:
        """Return the titles of the windows on the display that have one."""
        found = self._answer("search", "--onlyvisible", "--name", ".").split()
        names = [self._answer("getwindowname", one).strip() for one in found]
        return [name for name in names if name]

    def _answer(self, *words: str) -> str:
        asked = ["xdotool", *words]
        done = subprocess.run(asked, env=self._env, capture_output=True, text=True, check=False)
        return done.stdout

    def holds(self, secret: bytes) -> bool:
        """Tell whether the memory of the program holds these bytes."""
        pid = self.program.pid
        maps = Path(f"/proc/{pid}/maps").read_text(encoding="ascii", errors="replace")
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in maps.splitlines():
                span, rights, *_rest = line.split()
                if "r" not in rights or "[v" in line:
                    continue
                first, last = (int(part, 16) for part in span.split("-"))
                try:
                    memory.seek(first)
                    if secret in memory.read(last - first):
                        return True
                except (OSError, OverflowError, ValueError):
                    continue
        return False

    def argv(self) -> list[str]:
        """Return the words the program was started with."""
        return Path(f"/proc/{self.program.pid}/cmdline").read_text(encoding="utf-8").split("\0")[:-1]

    def started(self) -> str:
        """Return what changes when the process becomes another program: where its memory begins."""
        return (
            Path(f"/proc/{self.program.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[25]
        )


def wait_until(happened: Callable[[], bool], what: str, patience_s: float = _PATIENCE_S) -> None:
    ends = time.monotonic() + patience_s
    while not happened():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        QTest.qWait(20)


@contextmanager
def outside(
    profile: Path, folder: Path, *words: str, system_bus: str = "unix:path=/nonexistent"
) -> Iterator[Outside]:
    command = [sys.executable, "main.py", "--profile", str(profile), *words]
    with a_display(folder) as display:
        buses = {
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "DBUS_SYSTEM_BUS_ADDRESS": system_bus,
        }
        env = {**display, **buses}
        with subprocess.Popen(command, cwd=ROOT, env=env) as program:
            try:
                seen = Outside(program, env)
                wait_until(lambda: "Parvis" in seen.windows(), "the window")
                yield seen
            finally:
                program.terminate()
                program.wait(20)


def exchanges(profile: Profile) -> list[UUID]:
    """Return the exchanges that the store says are open."""
    agent = open_with_phrase(profile, PHRASE).agent_id
    with reading(profile.folder) as session:
        return [one.id for one in open_interactions(session.connection(), agent)]


def said(profile: Profile) -> str:
    """Return what the drafts say that somebody said, as another start would find them.

    In a copy: opening a draft writes it anew, and the program has them open.
    """
    with TemporaryDirectory() as name:
        copy = Path(
            shutil.copytree(profile.drafts, Path(name) / "drafts", ignore=shutil.ignore_patterns(".*"))
        )
        drafts = DraftStore(copy, open_with_phrase(profile, PHRASE))
        try:
            return " ".join(str(drafts.load(one).get("said", "")) for one in exchanges(profile))
        finally:
            drafts.release()


@pytest.fixture
def kept(known_desk, tmp_path, qapp):
    """Return a profile to open, and the keys that no memory may hold under a lock."""
    if os.geteuid() != 0:
        pytest.skip("only root may read the memory of a program that refuses to be read")
    assert not missing(), f"{missing()} are needed: `make test` installs them"
    profile = Profile(shutil.copytree(known_desk, tmp_path / "profile"))
    return profile, open_with_phrase(profile, PHRASE)


@pytest.fixture
def file(tmp_path):
    """Return a file that holds the phrase."""
    path = tmp_path / "phrase"
    path.write_text(PHRASE, encoding="utf-8")
    path.chmod(0o600)
    return path


@pytest.mark.display
def test_the_machine_sleeps_once_the_words_are_kept_and_the_keys_are_gone(kept, file, tmp_path):
    profile, keys = kept
    with a_bus() as address:
        logind = Logind(QDBusConnection.connectToBus(address, "sleep"))
        words = ("--passphrase-file", str(file))
        with outside(profile.folder, tmp_path, *words, system_bus=address) as desk:
            until_heard(lambda: desk.press("ctrl+n"), lambda: bool(exchanges(profile)), "someone welcomed")
            until_heard(lambda: say(desk, CANARY), lambda: desk.holds(CANARY.encode("utf-16-le")), "words")
            wait_until(lambda: logind.waits, "sleep delayed")
            before = desk.started()
            logind.say(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
            wait_until(lambda: not logind.waits, "the machine let sleep")
            assert desk.started() != before
            assert not desk.holds(keys.data_key)
            assert not desk.holds(CANARY.encode("utf-16-le"))
        QDBusConnection.disconnectFromBus("sleep")
    wait_until(lambda: CANARY in said(profile), "the words kept")


@pytest.mark.display
def test_a_lock_leaves_neither_a_key_nor_a_word_in_memory_and_asks_again(kept, file, tmp_path):
    profile, keys = kept
    with outside(profile.folder, tmp_path, "--passphrase-file", str(file), "--date", "2026-11-24") as desk:
        wait_until(lambda: desk.holds(keys.data_key), "the desk open")
        before, argv = desk.started(), desk.argv()
        until_heard(lambda: desk.press("ctrl+n"), lambda: bool(exchanges(profile)), "someone welcomed")
        until_heard(lambda: say(desk, CANARY), lambda: desk.holds(CANARY.encode("utf-16-le")), "words")
        desk.press("ctrl+l")
        wait_until(lambda: desk.started() != before, "the program started again")
        wait_until(lambda: "Parvis" in desk.windows(), "the window again")
        assert desk.program.poll() is None
        for secret in (keys.data_key, keys.signing_seed, *map(CANARY.encode, ("utf-8", "utf-16-le"))):
            assert not desk.holds(secret)
        assert desk.argv() == argv
        assert set(desk.windows()) == {"Parvis"}
        refuse_another(profile)
        # The file of the phrase is still named on the command line, and opens nothing more.
        desk.type(PHRASE)
        desk.press("Return")
        wait_until(lambda: desk.holds(keys.data_key), "the desk open again")
    wait_until(lambda: CANARY in said(profile), "the words kept")


def until_heard(act: Callable[[], None], heard: Callable[[], bool], what: str) -> None:
    """Do something until the desk heard it: a key pressed before the page is there is lost."""
    ends = time.monotonic() + _PATIENCE_S
    while not heard():
        assert time.monotonic() < ends, f"the desk does not hear: {what}"
        act()
        with suppress(AssertionError):
            wait_until(heard, what, patience_s=4)


def say(desk: Outside, words: str) -> None:
    desk.press("F7")
    desk.type(words)


def refuse_another(profile: Profile) -> None:
    """Check that the lock of the profile was never let go of."""
    with pytest.raises(RefusedError, match="profile_in_use"):
        ProfileLock(profile.lock_file).take()
