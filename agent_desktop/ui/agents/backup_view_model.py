"""Saving a desk from its window: where, how far, and when it was last done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.store.backup import Backup
from agent_desktop.store.backup_note import BackupNote
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

LOOK_EVERY_MS = 100

SaveTo = Callable[[Path, Progress], Backup]


class BackupViewModel(QObject):
    """`changed`: something to show is another; `moved`: more is done."""

    changed = Signal()
    moved = Signal()
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        save_to: SaveTo,
        last: Callable[[], BackupNote | None],
        name: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save_to, self._last_of, self._name = tasks, save_to, last, name
        self._last: BackupNote | None = None
        self._made: Backup | None = None
        self._problem: ErrorText | None = None
        self._progress: Progress | None = None
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._watch.timeout.connect(self.moved)

    @property
    def name(self) -> str:
        """Return the name that a backup made today is given."""
        return self._name()

    @property
    def last(self) -> BackupNote | None:
        """Return where and when the desk was last saved; None when it never was."""
        return self._last

    @property
    def same_disk(self) -> bool:
        """Tell whether the backup just made is on the disk of the desk."""
        return self._made is not None and self._made.same_disk

    @property
    def problem(self) -> ErrorText | None:
        """Return why the desk was not saved."""
        return self._problem

    @property
    def busy(self) -> bool:
        """Tell whether the desk is being saved."""
        return self._progress is not None

    @property
    def percent(self) -> int:
        """Return how much of the step in hand is done, from 0 to 100."""
        return 0 if self._progress is None else self._progress.percent

    def ask_last(self) -> None:
        """Find out when the desk was last saved."""
        self._tasks.run(self, self._last_of, done=self._known, failed=self._refused)

    def save(self, path: Path) -> None:
        """Save the desk there, on the lane of long work."""
        if self.busy:
            return
        self._problem, self._made = None, None
        self._progress = Progress()
        self._watch.start()
        self._tasks.aside(self, self._save_to, path, self._progress, done=self._saved, failed=self._refused)
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Leave the backup before as it is."""
        if self._progress is not None:
            self._progress.stop()

    def _known(self, last: BackupNote | None) -> None:
        self._last = last
        self.changed.emit()

    def _saved(self, made: Backup) -> None:
        self._made = made
        self._end()
        self.ask_last()

    def _refused(self, error: Exception) -> None:
        self._problem = describe(error)
        self._end()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)

    def _end(self) -> None:
        self._progress = None
        self._watch.stop()
        self.changed.emit()
