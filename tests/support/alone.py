"""Where no network can be reached: an empty network namespace of Linux (`unshare`, namespaces(7))."""

import subprocess
from collections.abc import Sequence
from functools import cache

import pytest

_WAYS = (("unshare", "-rn"), ("unshare", "-n"))
"""As anyone where the kernel lets them, else as root."""


@cache
def _way() -> Sequence[str] | None:
    for command in _WAYS:
        if subprocess.run([*command, "true"], check=False, capture_output=True).returncode == 0:
            return command
    return None


def shut_in() -> Sequence[str]:
    """Return what a command is begun with to have no network; skip the test where that cannot be."""
    way = _way()
    if way is None:
        pytest.skip("no empty network namespace can be made here: it takes root, or user namespaces")
    return way
