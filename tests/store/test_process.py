import platform
import subprocess
import sys

import pytest

PROGRAM = """
import os, resource
from pathlib import Path
from agent_desktop.store.process import leave_nothing, refuse_readers
leave_nothing()
refuse_readers()
import ctypes
Path("made").touch()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), oct(Path("made").stat().st_mode))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_a_hardened_process_leaves_no_core_and_writes_for_its_owner_only(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "(0, 0) 0 0o100600\n", done.stderr


HOLES = """
import os
from pathlib import Path
from agent_desktop.store.process import give_back_memory

def held_mib():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20

blocks = [bytes([1]) * 6000 for _number in range(8000)]
kept = blocks[::200]
del blocks
before = held_mib()
give_back_memory()
print(before - held_mib() > 20, all(one == bytes([1]) * 6000 for one in kept))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other libraries of C give back by themselves")
def test_holes_left_in_the_heap_go_back_to_the_system(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", HOLES],
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "True True\n", done.stderr
