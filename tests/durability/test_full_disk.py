"""A disk really full: a small one of memory, mounted in a namespace of its own and gone with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_MOUNT = 97
_SCRIPT = """
mount -t tmpfs -o size=16m parvis "$1" || exit 97
"$2" -m tests.durability.full_disk "$1"
code=$?
umount "$1"
exit $code
"""


def on_a_small_disk(folder: Path) -> subprocess.CompletedProcess[str]:
    done = _in_a_namespace(folder)
    if "root filesystem propagation" in done.stderr:
        # The root of a chroot is no mount of its own: what is mounted is then seen outside until it is taken away.
        done = _in_a_namespace(folder, "--propagation", "unchanged")
    return done


def _in_a_namespace(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    script = ["sh", "-c", _SCRIPT, "sh", str(folder), sys.executable]
    command = ["unshare", "--mount", *options, *as_root, *script]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)


def test_a_full_disk_refuses_whole_gestures_keeps_typing_and_goes_on_without_a_restart(tmp_path):
    done = on_a_small_disk(tmp_path)
    if done.returncode == NO_MOUNT or done.stderr.startswith("unshare:"):
        pytest.fail(
            f"no small disk can be mounted here ({done.stderr.strip()}): it takes root, or user namespaces "
            "(kernel.unprivileged_userns_clone=1), and a container needs the SYS_ADMIN capability"
        )
    assert done.stdout == "held\n", done.stderr
    assert list(tmp_path.iterdir()) == []
