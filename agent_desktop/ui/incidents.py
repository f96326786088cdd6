"""What nobody foresaw: kept in a file without a word about anyone, and told to whoever is at the desk."""

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Signal

from agent_desktop.foundation.last_end import KEPT, STACKS
from agent_desktop.foundation.version import VERSION

log = logging.getLogger(__name__)


class Incidents(QObject):
    """`met` carries the path of a report, or an empty path when it could not be written."""

    met = Signal(Path)

    def __init__(
        self, folder: Path, now: Callable[[], datetime] = datetime.now, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._now = folder, now

    def watch(self) -> None:
        """Take what flies out of any slot from now on, and keep the stacks of a crash of the process."""
        sys.excepthook = self.report
        # Where nothing may be written, incidents are told and leave no report.
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            faulthandler.enable((self._folder / STACKS).open("a", encoding="utf-8"))

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Write what happened, then say so. Ctrl C in a terminal stays what it is."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected: %s", kind.__name__)
        self.met.emit(self._write(told(error)))

    def _write(self, text: str) -> Path:
        path = self._folder / f"incident-{self._now():%Y%m%d-%H%M%S-%f}.txt"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("incident-*.txt"))[:-KEPT]:
                old.unlink()
        except OSError:
            log.exception("an incident could not be written")
            return Path()
        return path


def about_this_program() -> str:
    """Return the versions of the program and of what it stands on."""
    import platform  # noqa: PLC0415 - the first paint does without it

    # Not `platform.platform()`: it reads the interpreter through to know its C library, at every start.
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"Parvis {VERSION}, Python {platform.python_version()}, Qt {qt_version}, {system}"


def told(error: BaseException) -> str:
    """Return the versions, the kinds of error and where they happened.

    Messages of errors stay out: a driver may quote a value, and a value may be about someone.
    """
    lines = [about_this_program(), ""]
    for link in _causes(error):
        lines.append(type(link).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
    return "\n".join(lines) + "\n"


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    return chain
