"""Adding packs to a desk, and taking them away: checked off the screen's thread, used once agreed to."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.facilitation.actions import choose_text, use_packs
from agent_desktop.facilitation.candidates import Candidate, check_candidates
from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.facilitation.records import NewText
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

LOOK_EVERY_MS = 100

Before = tuple[tuple[str, str], ...]
"""Which text was chosen before for each pack; an empty digest for that of the application."""


class AddingViewModel(QObject):
    """`changed`: something to show is another; `moved`: more is checked; `used`, `withdrawn`: it is done."""

    changed = Signal()
    moved = Signal()
    used = Signal(int)
    withdrawn = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self, tasks: Tasks, library: PackLibrary, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._library, self._clock = tasks, library, clock
        # Asked once: what is shown while the desk locks no longer knows who signed in.
        self._may_add = may(tasks.actor.role, Permission.ADOPT_PACK)
        self._candidates: tuple[Candidate, ...] = ()
        self._problem: ErrorText | None = None
        self._progress: Progress | None = None
        self._before: Before = ()
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._watch.timeout.connect(self.moved)

    @property
    def may_add(self) -> bool:
        """Tell whether whoever signed in may change which packs are used."""
        return self._may_add

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return the files that were checked."""
        return self._candidates

    @property
    def usable(self) -> tuple[Candidate, ...]:
        """Return those that may be used."""
        return tuple(one for one in self._candidates if one.can_be_used)

    @property
    def problem(self) -> ErrorText | None:
        """Return why nothing could be checked."""
        return self._problem

    @property
    def is_checking(self) -> bool:
        """Tell whether files are being checked."""
        return self._progress is not None

    @property
    def checked(self) -> tuple[int, int]:
        """Return how many files are checked, and of how many."""
        return (0, 0) if self._progress is None else (self._progress.done, self._progress.total)

    def check(self, path: Path) -> None:
        """Check a file, or every pack file of a folder, on the lane of long work."""
        if self.is_checking:
            return
        self._candidates, self._problem = (), None
        self._progress = Progress()
        self._watch.start()
        self._tasks.aside(
            self,
            check_candidates,
            path,
            self._library.packs,
            today(self._clock),
            self._progress,
            done=self._have,
            failed=self._refused,
        )
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Leave what is being checked."""
        if self._progress is not None:
            self._progress.stop()

    @Slot()
    def leave(self) -> None:
        """Forget what was checked: nothing is used."""
        self.stop()
        self._candidates, self._problem = (), None
        self.changed.emit()

    @Slot()
    def use(self) -> None:
        """Have new exchanges begin with what was checked and can be used."""
        chosen = [(one, one.summary) for one in self.usable]
        texts = [
            NewText(pack_id=summary.id, version=summary.version, content=one.data)
            for one, summary in chosen
            if summary is not None
        ]
        ids = [text.pack_id for text in texts]

        def done(before: tuple[str, ...]) -> None:
            self._before = tuple(zip(ids, before, strict=True))
            self._candidates = ()
            self.changed.emit()
            self.used.emit(len(ids))

        self._tasks.write(self, use_packs, texts, done=done, failed=self.failed.emit)

    def withdraw(self, pack: PackSummary) -> None:
        """Have new exchanges begin again with the text of the application, or with none."""

        def done(before: str) -> None:
            self._before = ((pack.id, before),)
            self.withdrawn.emit(pack.title)

        self._tasks.write(self, choose_text, pack.id, "", done=done, failed=self.failed.emit)

    @Slot()
    def undo(self) -> None:
        """Choose again what was chosen before the last change."""
        before, self._before = self._before, ()
        for pack_id, digest in before:
            self._tasks.write(self, choose_text, pack_id, digest, done=_nothing, failed=self.failed.emit)

    def _have(self, found: Sequence[Candidate]) -> None:
        self._candidates = tuple(found)
        self._end()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, ParvisError | OSError):
            self._end()
            self.failed.emit(error)
            return
        if not (isinstance(error, ParvisError) and error.code == "stopped"):
            self._problem = describe(error)
        self._end()

    def _end(self) -> None:
        self._progress = None
        self._watch.stop()
        self.changed.emit()


def _nothing(_result: object) -> None:
    """Take an answer that says only that the work is done."""
