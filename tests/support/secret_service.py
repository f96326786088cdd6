"""A real keyring for a test: a message bus of its own, and the daemon of GNOME unlocked on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
_PATIENCE_S = 20
_UNLOCKED = """
printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"
"""


@contextmanager
def a_bus(*, kind: str = "session") -> Iterator[str]:
    """Yield the address of a bus that nobody else uses; only what was started here is ended."""
    assert shutil.which("dbus-daemon"), "dbus-daemon is needed: `make test` installs it"
    command = ["dbus-daemon", f"--{kind}", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        try:
            assert daemon.stdout is not None
            address = daemon.stdout.readline().decode().strip()
            assert address, "the bus did not start"
            yield address
        finally:
            daemon.terminate()
            daemon.wait(_PATIENCE_S)


@contextmanager
def a_keyring(home: Path) -> Iterator[dict[str, str]]:
    """Yield what the environment of a program must hold to find an unlocked keyring, kept under `home`."""
    assert shutil.which("gnome-keyring-daemon"), "gnome-keyring-daemon is needed: `make test` installs it"
    home.mkdir(mode=0o700)
    with a_bus() as address:
        found = {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_DATA_HOME": str(home),
        }
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        with subprocess.Popen(
            command,
            env={**os.environ, **found},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as daemon:
            try:
                assert daemon.stdin is not None
                daemon.stdin.write(b"secret")
                daemon.stdin.close()
                _wait_for_secrets(address)
                yield found
            finally:
                daemon.terminate()
                daemon.wait(_PATIENCE_S)


@contextmanager
def a_session_with_a_keyring(home: Path) -> Iterator[None]:
    """Make this very process one of a session that has a keyring, for a while."""
    before = dict(os.environ)
    with a_keyring(home) as found:
        os.environ.update(found)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def said_in_a_session(home: Path, *command: str, **environment: str) -> tuple[str, str]:
    """Run a program of ours in a session of its own, its keyring unlocked; return its output and its errors."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        assert shutil.which(program), f"{program} is needed: `make test` installs it"
    home.mkdir(mode=0o700)
    own = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_DATA_HOME": str(home)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        own.pop(name, None)
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", _UNLOCKED, "session", sys.executable, *command],
        env={**own, **environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout, done.stderr


def _wait_for_secrets(address: str) -> None:
    """Return once the bus knows who keeps secrets."""
    subprocess.run(
        ["gdbus", "wait", "--address", address, "--timeout", str(_PATIENCE_S), "org.freedesktop.secrets"],
        check=True,
        timeout=_PATIENCE_S + 5,
    )
