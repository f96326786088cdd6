"""strace around a process that waits to begin: what it asks of the system is written down, or made to fail."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CALLS = (
    "openat,write,pwrite64,pwritev,pwritev2,lseek,fsync,fdatasync,ftruncate,fallocate,rename,renameat,renameat2,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,dup,dup2,dup3,sendto"
)
"""All that changes a file or its name, and `sendto`, by which the scribe says what is kept."""


@contextmanager
def recorded(pid: int, trace: Path) -> Iterator[None]:
    """Write into `trace` all that a process does to files, each byte of it, until it is gone."""
    with _attached(pid, ["-s", "2000000", "-e", f"trace={CALLS}"], trace):
        yield


@contextmanager
def counted(pid: int, trace: Path) -> Iterator[None]:
    """Write into `trace` each call that `failing` may be asked to make fail."""
    with _attached(pid, ["-s", "0", "-e", f"trace={CALLS},read,pread64"], trace):
        yield


@contextmanager
def failing(pid: int, trace: Path, injection: str) -> Iterator[None]:
    """Make calls fail, as `fsync:error=EIO:when=3`; those that did are marked `(INJECTED)` in `trace`."""
    call = injection.partition(":")[0]
    with _attached(pid, ["-s", "0", "-e", f"trace={call}", "-e", f"inject={injection}"], trace):
        yield


@contextmanager
def recorded_failing(pid: int, trace: Path, injection: str) -> Iterator[None]:
    """Do both."""
    options = ["-s", "2000000", "-e", f"trace={CALLS}", "-e", f"inject={injection}"]
    with _attached(pid, options, trace):
        yield


def acts_until(trace: Path, call: str) -> list[int]:
    """Return, for each time a call was made, how many acts the scribe had begun by then.

    It says two things an act, before and after.
    """
    said, found = 0, []
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            name = line.partition("(")[0].rpartition(" ")[2]
            said += name == "sendto"
            if name == call:
                found.append(said // 2 + 1)
    return found


def injected(trace: Path) -> int:
    """Return how many calls were made to fail."""
    return trace.read_text().count("(INJECTED)")


@contextmanager
def _attached(pid: int, options: list[str], trace: Path) -> Iterator[None]:
    program = shutil.which("strace")
    if program is None:
        pytest.fail("strace is not installed: `make test` installs it")
    command = [program, "-f", "-y", "-xx", "-o", str(trace), *options, "-p", str(pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        answer = tracer.stderr.readline()
        if "attached" not in answer:
            tracer.kill()
            pytest.fail(
                f"strace may not follow a process of the same user here ({answer.strip()}): it needs to be root, "
                "or kernel.yama.ptrace_scope=0, and a container needs the SYS_PTRACE capability"
            )
        try:
            yield
        finally:
            # Gone with the process it follows, its file complete.
            tracer.stderr.read()
            tracer.wait()
