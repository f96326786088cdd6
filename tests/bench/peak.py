"""The most memory that this process ever held."""

import sys
from pathlib import Path


def peak_mb() -> float:
    """Return it in mebibytes; not told on Windows."""
    if sys.platform == "linux":
        # What `getrusage` tells begins with that of whoever started this process.
        told = Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1]
        return float(told.split()[0]) / 1024
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
