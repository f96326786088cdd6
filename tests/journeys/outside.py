"""The program as a person who listens meets it: started as anybody starts it, known through AT-SPI alone.

Controls are found by what they are called, acted upon by the actions they offer, written in as a tool that
dictates does. Keys are pressed only where someone who listens presses them: Enter in a field, a shortcut.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from agent_desktop.store.profile import Profile
from tests.journeys.outside_rules import faults
from tests.support.atspi import Node, Reader, a_reader, an_accessibility_bus
from tests.support.atspi import missing as unheard
from tests.support.display import a_display, end
from tests.support.display import missing as unseen
from tests.support.loaded_aside import classes_of_qt_aside, watched
from tests.support.profiles import PHRASE

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-24"
_PATIENCE_S = 25.0


class Listener:
    """Someone who listens to one window, and never sees it."""

    def __init__(self, reader: Reader, env: dict[str, str], program: "subprocess.Popen[bytes]") -> None:
        self._reader, self._env, self._program = reader, env, program
        self.wrong: dict[str, list[str]] = {}
        """What is wrong, by page gone through."""
        self._reader.ask("meet", program="parvis", seconds=_PATIENCE_S)

    def press(self, identifier: str, action: str = "Press") -> None:
        """Do what a control offers."""
        self._reader.ask("act", id=identifier, action=action, seconds=_PATIENCE_S)

    def tick(self, identifier: str) -> None:
        """Tick a box, and hear that it is."""
        self.press(identifier, "Toggle")
        self.meets(id=identifier, states=["checked"])

    def write(self, identifier: str, text: str) -> None:
        """Write in a field, as dictation does, and read it again."""
        self._reader.ask("write", id=identifier, text=text, seconds=_PATIENCE_S)
        self.meets(id=identifier, text=text)

    def write_secret(self, identifier: str, text: str) -> None:
        """Write what a reader must not repeat: as many dots as letters are read again."""
        self._reader.ask("write", id=identifier, text=text, seconds=_PATIENCE_S)
        read = self.meets(id=identifier, role="password text")["text"]
        assert len(read) == len(text)
        assert not set(text) & set(read)

    def move(self, identifier: str, value: float) -> None:
        """Give a slider a value."""
        self._reader.ask("set_value", id=identifier, value=value, seconds=_PATIENCE_S)

    def key(self, name: str) -> None:
        """Press a key of the keyboard."""
        subprocess.run(["xdotool", "key", name], env=self._env, check=True)

    def meets(self, **wanted: Any) -> Node:
        """Wait for the one node in sight that is as said."""
        found: Node = self._reader.ask("wait", seconds=_PATIENCE_S, **wanted)
        return found

    def is_at(self, identifier: str, name: str = "") -> Node:
        """Wait for the focus on a control, whose name holds these words."""
        return self.meets(id=identifier, name=name, states=["focused"])

    def hears(self, words: str) -> None:
        """Wait until these words are announced."""
        self._reader.ask("hear", seconds=_PATIENCE_S, kind="object:announcement", words=words)

    def goes_through(self, page: str) -> list[Node]:
        """Read every node of a page, note what is wrong with them, return them."""
        nodes: list[Node] = self._reader.ask("tree")
        if found := faults(nodes):
            self.wrong[page] = found
        return nodes

    def leave(self) -> int:
        """Close the window by the key of the window manager; return what the program ended with.

        A window manager that is busy loses a key now and then: it is pressed once more, as anyone would.
        """
        self.key("alt+F4")
        with suppress(subprocess.TimeoutExpired):
            return self._program.wait(_PATIENCE_S / 5)
        self.key("alt+F4")
        return self._program.wait(_PATIENCE_S)


@contextmanager
def someone_who_listens(profile: Path, folder: Path, *, has_phrase: bool = True) -> Iterator[Listener]:
    """Start the program on a profile, under a display, a window manager and buses of its own.

    Without the phrase it begins at the lock, or at the first run of an empty profile.
    """
    lacking = {*unseen(), *unheard()}
    assert not lacking, f"{lacking} are needed: `make test` installs them"
    phrase = folder / "phrase"
    phrase.write_text(PHRASE)
    phrase.chmod(0o600)
    command = [sys.executable, "main.py", "--profile", str(profile)]
    if has_phrase:
        command += ["--passphrase-file", str(phrase)]
    with a_display(folder) as shown, an_accessibility_bus(shown) as env, a_reader(env) as reader:
        aside = folder / "loaded_aside"
        own = watched(env, aside)
        program = subprocess.Popen([*command, "--date", DAY], cwd=ROOT, env=own, stderr=subprocess.DEVNULL)
        try:
            yield Listener(reader, env, program)
        finally:
            ended = program.poll()
            end(program)
            assert ended in (None, 0), f"the program ended with {ended}: {_last_words(profile)}"
            assert classes_of_qt_aside(aside) == []


def _last_words(profile: Path) -> str:
    crash = Profile(profile).logs / "crash.log"
    return crash.read_text(encoding="utf-8")[-4000:] if crash.exists() else "it left no word"
