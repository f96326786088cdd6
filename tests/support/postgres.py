"""A throw-away PostgreSQL: its own folder and port, gone with the tests even when they are killed."""

import os
import pwd
import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_SETTINGS = (
    "autovacuum=off",
    "max_wal_size=64MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "listen_addresses=127.0.0.1",
    "log_timezone=UTC",
    "timezone=Europe/Paris",
)
# The server lives as long as this shell, and the shell as long as the pipe that the tests hold open:
# killed tests leave nothing behind.
_KEEPER = """
"$1/postgres" -D "$2" -p "$3" -k "$2" $4 >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "${2%/*}"
"""


def server_binaries() -> Path:
    """Return the folder of the server's programs; fails the test that needs them when there is none."""
    for root in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True):
        if (root / "initdb").exists():
            return root
    found = shutil.which("initdb")
    if found is None:
        pytest.fail(
            "PostgreSQL 15 is not installed: `make test` installs it, `-m 'not postgres'` does without"
        )
    return Path(found).resolve().parent


def _major(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _in_memory() -> str | None:
    """Return a folder that no disk slows down, None for the usual place: a clone is some 300 files."""
    shared = Path("/dev/shm")
    roomy = shared.is_dir() and os.access(shared, os.W_OK) and shutil.disk_usage(shared).free > 1 << 30
    return str(shared) if roomy else None


def _free_port() -> int:
    # Under the ephemeral range: a client that retries a closed port there may connect to itself and hold it.
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


@dataclass
class Server:
    """A running server, and the databases made on it."""

    port: int
    keeper: subprocess.Popen[bytes]
    admin: psycopg.Connection
    numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    @contextmanager
    def start(cls, *, durable: bool = False) -> Iterator["Server"]:
        """Yield a server; PostgreSQL refuses to run as root, so its programs alone drop to `postgres`.

        `durable`: on a disk, each commit flushed to it, as a server that is relied upon.
        """
        room = None if durable else _in_memory()
        binaries, folder = server_binaries(), Path(tempfile.mkdtemp(prefix="parvis-pg-", dir=room))
        prefix: list[str] = []
        if os.geteuid() == 0:
            pwd.getpwnam("postgres")
            shutil.chown(folder, "postgres")
            prefix = ["runuser", "-u", "postgres", "--"]
        data, port = folder / "data", _free_port()
        initdb = [binaries / "initdb", "-D", data, "-U", "parvis", "-A", "trust", "-E", "UTF8"]
        options = ["--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        subprocess.run([*prefix, *map(str, initdb), *options], check=True, cwd="/", stdout=subprocess.DEVNULL)
        settings = " ".join(f"-c {setting}" for setting in (*_SETTINGS, *(() if durable else _FORGETFUL)))
        keeper = subprocess.Popen(
            [*prefix, "sh", "-c", _KEEPER, "keeper", str(binaries), str(data), str(port), settings],
            stdin=subprocess.PIPE,
            cwd="/",
        )
        server = cls(port, keeper, _first_connection(port, keeper))
        try:
            yield server
        finally:
            server.admin.close()
            keeper.stdin.close()
            keeper.wait(timeout=30)
            shutil.rmtree(folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """Return the address of a database, for SQLAlchemy."""
        return f"postgresql+psycopg://parvis@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> None:
        """Create a database; a clone takes the tables and rows of its template."""
        self.admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def drop(self, name: str) -> None:
        """Drop a database, and whoever is still connected to it."""
        self.admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    @contextmanager
    def cloned(self, template: str) -> Iterator[str]:
        """Yield the address of a clone that lives for one test."""
        name = f"test_{next(self.numbers)}"
        self.create(name, template)
        yield self.url(name)
        self.drop(name)


def _first_connection(port: int, keeper: subprocess.Popen[bytes]) -> psycopg.Connection:
    deadline = time.monotonic() + 30
    while True:
        try:
            return psycopg.connect(
                host="127.0.0.1", port=port, user="parvis", dbname="postgres", autocommit=True
            )
        except psycopg.OperationalError:
            if keeper.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
