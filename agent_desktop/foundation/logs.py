"""Logs hold codes and identifiers, never a name, a number or a text about a person."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to(folder: Path, *, level: int = logging.INFO) -> None:
    """Write the log of this process to `folder/parvis.log`.

    Three files of 1 MiB at most, readable by their owner only.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "parvis.log"
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=1 << 20, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("agent_desktop")
    root.setLevel(level)
    root.addHandler(handler)
