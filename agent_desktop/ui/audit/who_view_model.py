"""Who the decision in front is about, as far as it may be said; those around it are read ahead."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.audit.at_hand import Unmasked, keys_here, unmasked
from agent_desktop.audit.reading import lift_mask
from agent_desktop.audit.records import Masked
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from agent_desktop.foundation.actor import Actor
    from agent_desktop.store.database import Transaction

AHEAD_AFTER_MS = 60
"""How long a decision is in front before who the ones around it are about is read: it is painted first."""


class WhoViewModel(QObject):
    """`told`: who the decision in front is about is known, or is not."""

    told = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._bundle_id: UUID | None = None
        self._leaves: Sequence[str] = ()
        self._leaf = ""
        self._who = Unmasked(leaf="")
        self.known: dict[str, Unmasked] = {}
        """Those that were read: of the decision in front and the ones around it alone."""
        self._known_since = 0
        self._ahead = QTimer(self, singleShot=True, interval=AHEAD_AFTER_MS)
        self._ahead.timeout.connect(self._read_ahead)

    @property
    def who(self) -> Unmasked:
        """Return who the decision in front is about, as far as it may be said."""
        return self._who if self._who.leaf == self._leaf else Unmasked(leaf=self._leaf)

    def begin(self, bundle_id: UUID, leaves: Sequence[str], leaf: str) -> None:
        """Take another bundle, its decisions in their order, one of them in front."""
        self.forget()
        self._bundle_id, self._leaves, self._leaf = bundle_id, leaves, leaf

    def show(self, leaf: str) -> None:
        """Take another decision in front."""
        self._leaf = leaf
        known = self.known.get(leaf)
        if known is None:
            self.read()
        else:
            self._who = known
            self._ahead.start()

    def read(self) -> None:
        """Read who the decision in front is about."""
        if self._bundle_id is None or not self._leaf:
            return
        self._tasks.read(
            self,
            _who,
            self._tasks.actor,
            self._bundle_id,
            self._leaf,
            done=self._have,
            failed=self.failed.emit,
            replaces="audit-who",
        )

    def lift(self, whom: Masked, reason: str) -> None:
        """Ask who it is before the opinion is given; the agent will see that it was asked, and why."""
        assert self._bundle_id is not None
        self._tasks.write(
            self,
            _lift,
            self._bundle_id,
            self._leaf,
            whom,
            reason,
            done=lambda _identity: self._read_again(),
            failed=self.failed.emit,
        )

    def forget(self) -> None:
        """Leave what is known of who is masked: something was signed since, or the bundle is another."""
        self.known.clear()
        self._known_since += 1

    def _read_again(self) -> None:
        self.forget()
        self.read()

    def _have(self, who: Unmasked) -> None:
        if who.leaf == self._leaf:
            self._who = self.known[who.leaf] = who
            self.told.emit()
            self._ahead.start()

    @Slot()
    def _read_ahead(self) -> None:
        """Read who the next decision is about, then the one before: going there then waits for nothing."""
        if self._bundle_id is None or not self._tasks.in_use:
            return
        around = self._around()
        # Names are held of these alone, and of the decision in front.
        self.known = {one: who for one, who in self.known.items() if one in {*around, self._leaf}}
        leaf = next((one for one in around if one not in self.known), None)
        if leaf is None:
            return
        self._tasks.read(
            self,
            _who,
            self._tasks.actor,
            self._bundle_id,
            leaf,
            done=partial(self._have_ahead, self._known_since),
            # It is asked for again, and what is wrong is said, by whoever goes there.
            failed=lambda _error: None,
            replaces="audit-who-ahead",
        )

    def _around(self) -> list[str]:
        """Return the next decision, then the one before."""
        here = self._leaves.index(self._leaf) if self._leaf in self._leaves else -1
        return [self._leaves[at] for at in (here + 1, here - 1) if 0 <= at < len(self._leaves)]

    def _have_ahead(self, since: int, who: Unmasked) -> None:
        if since == self._known_since:
            self.known[who.leaf] = who
            self._ahead.start()


def _lift(tx: "Transaction", bundle_id: UUID, leaf: str, whom: Masked, reason: str) -> None:
    keys = keys_here(tx.session, tx.actor.agent_id, tx.actor.name)
    lift_mask(tx, keys, bundle_id, leaf, whom, reason)


def _who(session: "Session", actor: "Actor", bundle_id: UUID, leaf: str) -> Unmasked:
    return unmasked(session, keys_here(session, actor.agent_id, actor.name), bundle_id, leaf)
