"""`ledger verify` at a terminal: it says how far it is, and Ctrl C stops it and all that it started."""

import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from agent_desktop.foundation.actor import Role
from tests.bench.logs import fill
from tests.journeys.driver import a_desk
from tests.support.profiles import PHRASE

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60
MANY = 2600
"""Enough for processes to be started."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no terminal of this kind there")


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """Return the command that verifies a long ledger."""
    folder = tmp_path_factory.mktemp("long")
    desk = a_desk(folder / "profile", role=Role.LEAD)
    with closing(desk.database):
        fill(desk, MANY, texts=False)
    phrase = folder / "phrase"
    phrase.write_text(PHRASE, encoding="utf-8")
    phrase.chmod(0o600)
    options = ["--profile", str(folder / "profile"), "--passphrase-file", str(phrase)]
    return [sys.executable, "main.py", *options, "ledger", "verify"]


@contextmanager
def at_a_terminal(command):
    """Yield a command that runs, and what it writes on its terminal."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, text=True, start_new_session=True
    )
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        yield process, terminal


def told(terminal, words):
    """Read a terminal until it shows some words."""
    seen = b""
    while words.encode() not in seen:
        seen += terminal.read(4096)
    return seen.decode("utf-8", "replace")


def test_a_terminal_shows_how_far_a_verification_is(command):
    with at_a_terminal(command) as (process, terminal):
        told(terminal, f"entrées vérifiées sur {MANY + 9}")
        out, _err = process.communicate(timeout=LONGEST_S)
    # The texts of these entries were left out of the store.
    assert (process.returncode, f"Signatures   {MANY + 9} sur {MANY + 9}" in out) == (1, True)


def test_ctrl_c_stops_a_verification_and_every_process_of_it(command):
    with at_a_terminal(command) as (process, terminal):
        told(terminal, "vérifiée")
        os.killpg(process.pid, signal.SIGINT)
        seen = told(terminal, "rien n’a été changé")
        # Whatever was started holds the standard output: its end is the end of all of them.
        out, _err = process.communicate(timeout=LONGEST_S)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in seen
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
