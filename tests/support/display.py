"""A real X server with a window manager, for what an offscreen window cannot show."""

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("Xvfb", "openbox")
_PATIENCE_S = 20


def missing(*more: str) -> list[str]:
    """Return the programs that this machine lacks for a display, and for what is asked of it besides."""
    return [name for name in (*NEEDED, *more) if shutil.which(name) is None]


@contextmanager
def a_display(folder: Path, size: str = "1366x768x24") -> Iterator[dict[str, str]]:
    """Yield the environment of a program on a display of its own; only what was started here is ended."""
    with _server(size) as name:
        env = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "QT_QPA_PLATFORMTHEME": ""}
        with _window_manager(folder, env):
            yield env


@contextmanager
def _server(size: str) -> Iterator[str]:
    """Yield the name of the display that the server chose itself: two runs never meet."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL)
    os.close(writes)
    try:
        yield f":{_line_of(reads)}"
    finally:
        os.close(reads)
        end(server)


@contextmanager
def _window_manager(folder: Path, env: dict[str, str]) -> Iterator[None]:
    """Run openbox, and wait until it says that it manages windows."""
    ready = folder / "windows-managed"
    os.mkfifo(ready)
    reads = os.open(ready, os.O_RDONLY | os.O_NONBLOCK)
    command = ["openbox", "--startup", f"sh -c 'echo yes > {ready}'"]
    manager = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert _line_of(reads) == "yes"
        yield
    finally:
        os.close(reads)
        end(manager)


def _line_of(reads: int) -> str:
    text = b""
    while not text.endswith(b"\n"):
        ready, _writes, _errors = select.select([reads], [], [], _PATIENCE_S)
        assert ready, "the display does not answer"
        part = os.read(reads, 64)
        assert part, "the display ended before it was ready"
        text += part
    return text.decode().strip()


def end(process: "subprocess.Popen[bytes] | subprocess.Popen[str]") -> None:
    """End a process, gently, then not."""
    process.terminate()
    try:
        process.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
