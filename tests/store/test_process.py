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
