"""What the application is called, and which one this is."""

from importlib.metadata import PackageNotFoundError, version

APP_NAME = "Parvis"
"""The display name, everywhere it is shown."""

PACKAGE = "agent-desktop"


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "0.1.0+clone"


VERSION = _version()
