"""Promise: a page that the disk cannot read any more costs that page, and nothing else is refused for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agent_desktop.store.files import copy_what_reads

PAGE = 4096
AT_ONCE = 256 * PAGE
ROOT = Path(__file__).resolve().parents[2]
COPY = """
import sys
from pathlib import Path
from agent_desktop.store.files import copy_what_reads
print(copy_what_reads(Path(sys.argv[1]), Path(sys.argv[2]), page_bytes=4096))
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source"
    path.write_bytes(os.urandom(3 * AT_ONCE + 1000))
    return path


def copied(source: Path, target: Path, *failures: str) -> subprocess.CompletedProcess[str]:
    """Copy in a process of its own, whose reads of the source fail as strace is told."""
    injected = [option for failure in failures for option in ("-e", f"inject=read:{failure}")]
    command = ["strace", "-f", "-qq", "-o", str(target.with_suffix(".trace")), "-P", str(source)]
    program = [sys.executable, "-c", COPY, str(source), str(target)]
    return subprocess.run(
        [*command, "-e", "trace=read", *injected, *program],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_file_that_reads_is_copied_whole(source, tmp_path):
    assert copy_what_reads(source, tmp_path / "copy", page_bytes=PAGE) == 0
    assert (tmp_path / "copy").read_bytes() == source.read_bytes()


def test_a_page_the_disk_cannot_read_is_zeros_and_the_others_are_there(source, tmp_path):
    # The second stretch fails as a whole, then its first page alone.
    done = copied(source, tmp_path / "copy", "error=EIO:when=2..3")
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr
    whole, copy = source.read_bytes(), (tmp_path / "copy").read_bytes()
    assert copy[AT_ONCE : AT_ONCE + PAGE] == bytes(PAGE)
    assert copy[:AT_ONCE] == whole[:AT_ONCE]
    assert copy[AT_ONCE + PAGE :] == whole[AT_ONCE + PAGE :]


def test_any_other_failure_is_told(source, tmp_path):
    done = copied(source, tmp_path / "copy", "error=EACCES:when=2")
    assert done.returncode != 0
    assert "PermissionError" in done.stderr
