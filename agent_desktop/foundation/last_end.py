"""How the program ended last time: well, cut short (killed, no power), or by a crash that left a report.

A mark stands in the folder of the logs while the program runs; the stacks of a crash are written beside by
the interpreter itself. Reports hold no word about anyone: file names are kept, the folders they stand in go,
since a folder may have the name of whoever signed in.
"""

import os
import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from agent_desktop.foundation.records import dataclass

KEPT = 20
"""Reports of each kind kept; the oldest go first."""

_RUNNING, _TOLD, STACKS = "running", "told", "crash.log"
_PATH = re.compile(r'File "(?:[^"]*[/\\])?([^"/\\]+)"')
_MOST_BYTES = 256 * 1024


class EndKind(StrEnum):
    """How it ended."""

    WELL = "well"
    CUT_SHORT = "cut_short"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class LastEnd:
    """How it ended last time, and the reports that nobody was told of yet, the latest first."""

    kind: EndKind
    reports: tuple[Path, ...] = ()


class RunMark:
    """The mark of one run, in the folder of the logs. A disk that refuses is no reason not to start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, about: Callable[[], str], now: datetime) -> LastEnd:
        """Look back at the last end, then mark this run as begun; `about` says the head of a crash report."""
        try:
            found = self._look_back(about, now)
            running = self._folder / _RUNNING
            running.touch(mode=0o600)
            running.write_text(str(os.getpid()), encoding="ascii")
        except OSError:
            return LastEnd(EndKind.WELL)
        return found

    def end(self) -> None:
        """Say that this run ended well."""
        try:
            (self._folder / _RUNNING).unlink(missing_ok=True)
            if not (self._folder / STACKS).stat().st_size:
                (self._folder / STACKS).unlink()
        except OSError:
            return

    def tell(self) -> None:
        """Note that the reports of now were told: they are offered once."""
        try:
            told = self._folder / _TOLD
            told.touch(mode=0o600)
            told.write_text(
                "\n".join(sorted(path.name for path in reports_in(self._folder))), encoding="utf-8"
            )
        except OSError:
            return

    def _look_back(self, about: Callable[[], str], now: datetime) -> LastEnd:
        crashed = self._keep_stacks(about, now)
        told = self._folder / _TOLD
        known = set(told.read_text(encoding="utf-8").splitlines()) if told.exists() else set()
        new = tuple(path for path in reports_in(self._folder) if path.name not in known)
        if crashed:
            return LastEnd(EndKind.CRASHED, new)
        return LastEnd(EndKind.CUT_SHORT if self._was_cut_short() else EndKind.WELL, new)

    def _was_cut_short(self) -> bool:
        running = self._folder / _RUNNING
        # A program that starts itself again keeps its number: it did not end.
        return running.exists() and running.read_text(encoding="ascii", errors="replace") != str(os.getpid())

    def _keep_stacks(self, about: Callable[[], str], now: datetime) -> bool:
        """Make a report of the stacks that a crash left; tell whether there were any."""
        stacks = self._folder / STACKS
        if not stacks.exists() or not stacks.stat().st_size:
            return False
        with stacks.open(encoding="utf-8", errors="replace") as left:
            text = without_folders(left.read(_MOST_BYTES))
        report = self._folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
        report.touch(mode=0o600)
        report.write_text(f"{about()}\n\n{text}", encoding="utf-8")
        stacks.unlink()
        for old in sorted(self._folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink()
        return True


def reports_in(folder: Path) -> tuple[Path, ...]:
    """Return the reports of a folder of logs, the latest first."""
    found = [*folder.glob("crash-*.txt"), *folder.glob("incident-*.txt")]
    return tuple(sorted(found, key=lambda path: path.name.partition("-")[2], reverse=True))


def without_folders(stacks: str) -> str:
    """Return stacks that name the files of the program and not where they stand."""
    return _PATH.sub(r'File "\1"', stacks)
