"""Bringing a desk back: from what, with which phrase, how far it is, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.progress import Progress
from agent_desktop.store.archive import Archive
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.ui.agents.rescue_doors import Offers, Rescued, Way
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

LOOK_EVERY_MS = 100

BringBack = Callable[[Way, Path | None, str, Progress], Rescued]


class RescueViewModel(QObject):
    """Brings a desk back on the lane of long work.

    `changed`: something to show is another; `moved`: more is done. `opened` carries the keys of whoever
    brought the desk back, once she has read what came of it; `left` goes back to where she came from.
    """

    changed = Signal()
    moved = Signal()
    opened = Signal(OpenedKeys)
    left = Signal()
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        look: Callable[[], Offers],
        read: Callable[[Path], Archive],
        bring_back: BringBack,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._read, self._bring_back = tasks, read, bring_back
        self._offers: Offers | None = None
        self._way: Way | None = None
        self._backup: Archive | None = None
        self._problem: ErrorText | None = None
        self._mistake: ErrorText | None = None
        self._progress: Progress | None = None
        self._rescued: Rescued | None = None
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._watch.timeout.connect(self.moved)
        tasks.run(self, look, done=self._looked, failed=self._refused)

    @property
    def offers(self) -> Offers | None:
        """Return what the desk may come back from; None until it is known."""
        return self._offers

    @property
    def way(self) -> Way | None:
        """Return the way chosen."""
        return self._way

    @property
    def backup(self) -> Archive | None:
        """Return what the backup chosen says of itself."""
        return self._backup

    @property
    def problem(self) -> ErrorText | None:
        """Return why the desk did not come back, or why a backup cannot be used."""
        return self._problem

    @property
    def mistake(self) -> ErrorText | None:
        """Return what to say under the field of the phrase."""
        return self._mistake

    @property
    def rescued(self) -> Rescued | None:
        """Return what came back; None before."""
        return self._rescued

    @property
    def busy(self) -> bool:
        """Tell whether the desk is coming back."""
        return self._progress is not None

    @property
    def can_begin(self) -> bool:
        """Tell whether there is something to come back from."""
        if self.busy or self._way is None or self._rescued is not None:
            return False
        return self._way is not Way.BACKUP or self._backup is not None

    @property
    def percent(self) -> int:
        """Return how much of the step in hand is done, from 0 to 100."""
        return 0 if self._progress is None else self._progress.percent

    @property
    def step(self) -> str:
        """Return what is being done, in words."""
        return _steps().get(self._progress.step, "") if self._progress is not None else ""

    def choose(self, way: Way) -> None:
        """Come back this way."""
        if not self.busy:
            self._way, self._problem, self._mistake = way, None, None
            self.changed.emit()

    def take_backup(self, path: Path) -> None:
        """Look at a backup."""
        self._tasks.run(self, self._read, path, done=self._described, failed=self._refused)

    def begin(self, typed: str) -> None:
        """Bring the desk back with a phrase, or the recovery code."""
        if not self.can_begin or not typed.strip() or self._way is None:
            return
        self._problem = self._mistake = None
        self._progress = Progress()
        self._watch.start()
        source = None if self._backup is None else self._backup.path
        self._tasks.aside(
            self,
            self._bring_back,
            self._way,
            source,
            typed,
            self._progress,
            done=self._done,
            failed=self._refused,
        )
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Leave the desk as it was."""
        if self._progress is not None:
            self._progress.stop()

    @Slot()
    def leave(self) -> None:
        """Go back, unless the desk is coming back."""
        if not self.busy and self._rescued is None:
            self.left.emit()

    @Slot()
    def open(self) -> None:
        """Open the desk that came back."""
        if self._rescued is not None:
            self.opened.emit(self._rescued.keys)

    def _looked(self, offers: Offers) -> None:
        self._offers, self._way = offers, offers.ways[0]
        self.changed.emit()

    def _described(self, found: Archive) -> None:
        self._backup, self._problem = found, None
        self.changed.emit()

    def _done(self, rescued: Rescued) -> None:
        self._rescued = rescued
        self._end()

    def _refused(self, error: Exception) -> None:
        code = error.code if isinstance(error, ParvisError) else ""
        if code == "wrong_phrase":
            self._mistake = describe(error)
        else:
            self._problem = describe(error)
            if self._way is Way.BACKUP and code.startswith("backup_"):
                self._backup = None
        self._end()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)

    def _end(self) -> None:
        self._progress = None
        self._watch.stop()
        self.changed.emit()


def _steps() -> dict[str, str]:
    return {
        "": _("Getting ready…"),
        "check": _("Reading the backup to its end…"),
        "keys": _("Trying the phrase…"),
        "read": _("Reading what is there…"),
        "salvage": _("Saving what can be read…"),
        "write": _("Writing the desk…"),
        "copy": _("Copying the desk…"),
        "verify": _("Checking every page…"),
    }
