"""The shipped packs as texts that a test may change, whatever their version is today."""

import re
from pathlib import Path

from agent_desktop.foundation.bundled import bundled

FOLDER = bundled("resources") / "packs"
NEWER, NEWEST, OLDER = "90.0.0", "91.0.0", "0.0.1"
_VERSION = re.compile(r"^  version: (\S+)$", re.MULTILINE)


def shipped_text(name: str, folder: Path = FOLDER) -> str:
    """Return the text of a shipped pack."""
    return (folder / f"{name}.yaml").read_text(encoding="utf-8")


def version_of(text: str) -> str:
    """Return the version that a text says."""
    found = _VERSION.search(text)
    assert found is not None
    return found[1]


def with_version(text: str, version: str) -> str:
    """Return a text that says another version."""
    return _VERSION.sub(f"  version: {version}", text, count=1)
