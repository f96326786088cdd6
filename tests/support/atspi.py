"""Someone outside: an accessibility bus of its own, and a reader that knows a window only through it."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.display import end

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = Path("/usr/bin/python3")
READER = Path(__file__).with_name("atspi_reader.py")
_PROBE = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_PATIENCE_S = 20

Node = dict[str, Any]


def missing() -> list[str]:
    """Return what this machine lacks to listen to a window from outside."""
    lacking = [name for name in ("dbus-daemon", "gdbus", "xdotool") if shutil.which(name) is None]
    lacking += [str(path) for path in (LAUNCHER, SYSTEM_PYTHON) if not path.exists()]
    if not lacking:
        found = subprocess.run([SYSTEM_PYTHON, "-c", _PROBE], check=False, capture_output=True)
        lacking += ["gir1.2-atspi-2.0"] if found.returncode else []
    return lacking


@contextmanager
def an_accessibility_bus(env: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield an environment whose programs are heard by its readers, and by nobody else of this machine."""
    # The path of a socket may not be longer than 107 bytes: the folders of tests often are.
    with tempfile.TemporaryDirectory(prefix="parvis-bus-") as folder:
        own = {**env, "XDG_RUNTIME_DIR": folder, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        own.pop("AT_SPI_BUS_ADDRESS", None)
        with _session(own) as address:
            own["DBUS_SESSION_BUS_ADDRESS"] = address
            with _launcher(own):
                yield own


class Reader:
    """Gives orders to the reader, each of which waits for what it names, and fails with what was in sight."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, verb: str, **arguments: Any) -> Any:
        """Give one order; return its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([verb, arguments]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the reader ended at {verb} {arguments}"
        answer = json.loads(line)
        assert "failed" not in answer, f"{verb} {arguments}: {answer['failed']}"
        return answer["done"]


@contextmanager
def a_reader(env: dict[str, str]) -> Iterator[Reader]:
    """Yield a reader that listens on the bus of this environment."""
    own = {name: value for name, value in env.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    # The bindings warn of names that newer versions of them will lose; Debian 12 has only these.
    process = subprocess.Popen([SYSTEM_PYTHON, "-W", "ignore", READER], env=own, **pipes)
    try:
        yield Reader(process)
    finally:
        process.stdin.close()
        end(process)
        process.stdout.close()


@contextmanager
def _session(env: dict[str, str]) -> Iterator[str]:
    """Run a message bus that nothing of the machine is on; yield its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    daemon = subprocess.Popen(command, env=env, **pipes)
    try:
        yield daemon.stdout.readline().strip()
    finally:
        end(daemon)
        daemon.stdout.close()


@contextmanager
def _launcher(env: dict[str, str]) -> Iterator[None]:
    """Run the accessibility bus, and wait until programs can find it."""
    command = [str(LAUNCHER), "--launch-immediately"]
    launcher = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait = ["gdbus", "wait", "--session", f"--timeout={_PATIENCE_S}", "org.a11y.Bus"]
        subprocess.run(wait, env=env, check=True)
        yield
    finally:
        end(launcher)
