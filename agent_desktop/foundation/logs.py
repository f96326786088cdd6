"""Logs hold codes and identifiers, never a name, a number or a text about a person."""

import logging
from pathlib import Path

_MOST_BYTES, _OLDER = 1 << 20, 2
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to(folder: Path, *, level: int = logging.INFO) -> None:
    """Write the log of this process to `folder/parvis.log`.

    Three files of 1 MiB at most, readable by their owner only. Where nothing may be written, nothing is.
    """
    path = folder / "parvis.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler = _Turning(path, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("agent_desktop")
    root.setLevel(level)
    root.addHandler(handler)


class _Turning(logging.FileHandler):
    """Begin another file when one is full. `logging.handlers` would load mail and sockets at every start."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, in a new file if the last one is full."""
        if self.stream is not None and self.stream.tell() >= _MOST_BYTES:
            self._turn()
        super().emit(record)

    def _turn(self) -> None:
        if self.stream is not None:
            self.stream.close()
        path = Path(self.baseFilename)
        for number in range(_OLDER, 0, -1):
            newer = path if number == 1 else path.with_name(f"{path.name}.{number - 1}")
            if newer.exists():
                newer.replace(path.with_name(f"{path.name}.{number}"))
        path.touch(mode=0o600)
        self.stream = self._open()
