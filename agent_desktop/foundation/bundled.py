"""Find the folders that ship with the application."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def bundled(name: str) -> Path:
    """Return a shipped folder (`resources`, `db`): inside the package once installed, else beside it.

    Raises FileNotFoundError for a folder that does not ship.
    """
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(name)
