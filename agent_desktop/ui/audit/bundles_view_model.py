"""What a reader keeps on her desk: her card, the bundles opened here, one being opened, what goes back."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.audit.at_hand import OpenedBundle, bundles_here, keys_here
from agent_desktop.audit.bundle.opening import LookedAt
from agent_desktop.audit.drafts import forget_over
from agent_desktop.audit.merging import answers_of
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.reading import keep_opened, make_reader_keys, reader_keys
from agent_desktop.audit.records import Kept
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.store.database import Database
from agent_desktop.store.files import replace_file, translated_disk
from agent_desktop.ui.audit.beside import opened_beside
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from agent_desktop.store.database import Transaction


class BundlesViewModel(QObject):
    """`listed`: the bundles, or the card, are others. `opening`: one began, or ended, being opened.

    `kept` carries the bundle that may now be read; `returned` and `card_made` the file that was written.
    """

    listed = Signal()
    opening = Signal()
    kept = Signal(UUID)
    returned = Signal(str)
    card_made = Signal(str)
    failed = Signal(Exception)

    def __init__(self, desk: OpenDesk, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._bundles: tuple[OpenedBundle, ...] = ()
        self._card: ReaderCard | None = None
        self._is_read = False
        self._progress: Progress | None = None
        self._looked: LookedAt | None = None
        self._kept: Kept | None = None
        self._problem: Exception | None = None

    @property
    def is_read(self) -> bool:
        """Tell whether the store was read."""
        return self._is_read

    @property
    def bundles(self) -> tuple[OpenedBundle, ...]:
        """Return the bundles opened here, the latest first."""
        return self._bundles

    @property
    def card(self) -> ReaderCard | None:
        """Return the card of the reader; `None` before it is made."""
        return self._card

    @property
    def clock(self) -> Clock:
        """Return the clock of the desk."""
        return self._clock

    @property
    def progress(self) -> Progress | None:
        """Return how far a bundle being opened is; `None` when none is."""
        return self._progress

    @property
    def looked(self) -> LookedAt | None:
        """Return what became of the bundle opened last; `None` when it could not be looked into."""
        return self._looked

    @property
    def just_kept(self) -> Kept | None:
        """Return the bundle opened last, once it may be read."""
        return self._kept

    @property
    def problem(self) -> Exception | None:
        """Return why the bundle opened last could not be looked into."""
        return self._problem

    @property
    def unsent(self) -> tuple[OpenedBundle, ...]:
        """Return the bundles of which something was concluded here."""
        return tuple(one for one in self._bundles if one.can_return)

    @Slot()
    def read(self) -> None:
        """Read the bundles and the card again; forget those that open no more."""
        actor = self._tasks.actor
        self._tasks.read(
            self,
            _on_the_desk,
            actor,
            self._clock.now(),
            done=self._have,
            failed=self.failed.emit,
            replaces="audit-bundles",
        )

    def make_card(self, path: Path) -> None:
        """Write the card of the reader in a file, its keys made the first time."""

        def written(_done: object) -> None:
            self.read()
            self.card_made.emit(str(path))

        def made(signed: str) -> None:
            self._tasks.run(self, _write, path, signed.encode(), done=written, failed=self.failed.emit)

        self._tasks.write(self, _signed_card, done=made, failed=self.failed.emit)

    def open(self, path: Path, code: str = "") -> None:
        """Open and verify a bundle, beside everything else; what holds is kept to be read."""
        if self._progress is not None:
            return
        self._looked = self._kept = self._problem = None
        self._progress = Progress()
        self.opening.emit()
        self._tasks.aside(
            self,
            opened_beside,
            self._tasks.database,
            self._tasks.actor,
            path,
            code.strip(),
            self._desk.profile.folder,
            self._clock.now(),
            self._progress,
            done=self._have_looked,
            failed=self._not_opened,
        )

    @Slot()
    def stop(self) -> None:
        """Give up the bundle being opened: nothing of it is kept."""
        if self._progress is not None:
            self._progress.stop()

    def write_back(self, bundle_id: UUID, path: Path) -> None:
        """Seal what was concluded for the service that sent a bundle, in a file."""
        self._tasks.run(
            self,
            _write_answers,
            self._tasks.database,
            self._tasks.actor,
            bundle_id,
            path,
            done=lambda _done: self.returned.emit(str(path)),
            failed=self.failed.emit,
        )

    def _have(self, found: tuple[tuple[OpenedBundle, ...], ReaderCard | None]) -> None:
        self._bundles, self._card = found
        self._is_read = True
        self.listed.emit()
        if any(one.is_over and one.cases for one in self._bundles):
            self._tasks.write(self, forget_over, done=lambda _count: self.read(), failed=self.failed.emit)

    def _have_looked(self, looked: LookedAt) -> None:
        self._looked = looked
        self._tasks.write(self, keep_opened, looked, done=self._have_kept, failed=self._not_kept)

    def _have_kept(self, kept: Kept) -> None:
        self._kept = kept
        self._end()
        self.read()
        self.kept.emit(kept.id)

    def _not_kept(self, error: Exception) -> None:
        """Say what was found: a bundle that does not hold is not kept, whatever else is wrong with it."""
        if not (isinstance(error, RefusedError) and error.code == "bundle_not_intact"):
            self._looked = None
            self._not_opened(error)
            return
        self._end()

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, ParvisError | OSError):
            self._end()
            self.failed.emit(error)
            return
        if not (isinstance(error, RefusedError) and error.code == "stopped"):
            self._problem = error
        self._end()

    def _end(self) -> None:
        self._progress = None
        self.opening.emit()


def _on_the_desk(
    session: "Session", actor: Actor, now: "datetime"
) -> tuple[tuple[OpenedBundle, ...], ReaderCard | None]:
    keys = reader_keys(session, actor.agent_id, actor.name)
    return bundles_here(session, actor.agent_id, now), None if keys is None else keys.card


def _signed_card(tx: "Transaction") -> str:
    return make_reader_keys(tx).signed_card


def _write(path: Path, content: bytes) -> None:
    with translated_disk():
        replace_file(path, content)


def _write_answers(database: Database, actor: Actor, bundle_id: UUID, path: Path) -> None:
    with database.read() as session:
        content = answers_of(session, keys_here(session, actor.agent_id, actor.name), bundle_id)
    _write(path, content)
