"""The program begun once, its modules loaded, and forked for each command.

Each command is still a process of its own, which reads its arguments, opens the desk and ends: only the half
second that loads Python's modules is spent once. `python -m tests.support.begun` is what is forked.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from agent_desktop.app import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left: its exit code, and all that it said."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Begun:
    """A program that waits for commands."""

    process: subprocess.Popen[str]
    folder: Path

    def run(self, *words: str) -> Ended:
        """Run one command, as `main.py` would, and wait for its end."""
        out, err = self.folder / "out", self.folder / "err"
        print(json.dumps([words, str(out), str(err)]), file=self.process.stdin, flush=True)
        told = self.process.stdout.readline()
        assert told, "the program that is forked is gone"
        return Ended(int(told), out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


@contextmanager
def begun(folder: Path, *, inside: Sequence[str] = ()) -> Iterator[Begun]:
    """Yield a program that waits for commands; it ends with the block, or with the tests.

    `inside`: what starts it, where it is to be shut in.
    """
    command = [*inside, sys.executable, "-m", "tests.support.begun"]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield Begun(process, folder)
        finally:
            process.stdin.close()


def _load() -> None:
    for path in sorted((ROOT / "agent_desktop" / "cli").glob("[a-z]*.py")):
        importlib.import_module(f"agent_desktop.cli.{path.stem}")


def _wait_for_commands() -> Sequence[str] | None:
    """Fork for each line read; return in the fork, with the words of its command, and at the end with None."""
    while line := sys.stdin.readline():
        words, *files = json.loads(line)
        child = os.fork()
        if child == 0:
            _speak_in(*files)
            return words
        _pid, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    return None


def _speak_in(out: str, err: str) -> None:
    for path, descriptor in ((os.devnull, 0), (out, 1), (err, 2)):
        how = os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        opened = os.open(path, how, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)


if __name__ == "__main__":
    _load()
    wanted = _wait_for_commands()
    if wanted is not None:
        sys.argv[1:] = wanted
        sys.exit(main())
