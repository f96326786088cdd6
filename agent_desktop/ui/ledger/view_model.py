"""The ledger on a screen: its entries, the proof of one, a code typed back, and a whole verification."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.verifying import known_of, reach_of
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.rules import may
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.paper_check import PaperChecked, check_code
from agent_desktop.ledger.paper_queries import day_count
from agent_desktop.ledger.paper_records import DayCount, Sealed
from agent_desktop.ledger.records import EntryType, Report
from agent_desktop.reports.day_page import DayFacts
from agent_desktop.reports.entry_proof import EntryFacts
from agent_desktop.ui.ledger.beside import verified_beside
from agent_desktop.ui.tasks import Tasks
from agent_desktop.user_file.ledger_lines import (
    SEES_ALL,
    Asked,
    LedgerLine,
    Lines,
    ProofRead,
    ledger_lines,
    read_proof,
)


class LedgerViewModel(QObject):
    """`listed`: other entries; `added`: more of them, at the end; `proved`: the proof of the chosen one.

    `checked`: what a code typed is; `mistyped`: it can be none. `verifying`: a verification began or ended.
    `outdated`: something was written, or sealed, since the list was read.
    """

    listed = Signal()
    added = Signal()
    proved = Signal()
    checked = Signal()
    mistyped = Signal()
    verifying = Signal()
    outdated = Signal()
    failed = Signal(Exception)

    def __init__(self, desk: OpenDesk, tasks: Tasks, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self._types: frozenset[EntryType] = frozenset()
        self._text = ""
        self._before: int | None = None
        self._is_reading = False
        self._is_stale = True
        self.lines: tuple[LedgerLine, ...] = ()
        self.new_lines: tuple[LedgerLine, ...] = ()
        self.is_read = False
        self.proof: ProofRead | None = None
        self.check: PaperChecked | None = None
        self.report: Report | None = None
        self.verified_at: datetime | None = None
        self.progress: Progress | None = None
        tasks.changed.connect(self._follow)

    @property
    def sees_all(self) -> bool:
        """Tell whether every entry is listed, or one's own."""
        return may(self._tasks.actor.role, SEES_ALL)

    @property
    def clock(self) -> Clock:
        """Return the clock of the desk."""
        return self._clock

    def read(self) -> None:
        """Read the list from its latest entry, unless nothing was written since."""
        if self._is_stale:
            self._list()

    def look_for(self, *, types: frozenset[EntryType] | None = None, text: str | None = None) -> None:
        """List only some types of entries, or those that say some words."""
        self._types = self._types if types is None else types
        self._text = self._text if text is None else text.strip()
        self._list()

    def more(self) -> None:
        """List those before, if there are any and they are not on their way."""
        if self._before is not None and not self._is_reading:
            self._ask(self._before, self._add)

    def choose(self, leaf: str) -> None:
        """Make the proof of an entry."""
        self._tasks.read(
            self,
            read_proof,
            self._tasks.actor,
            leaf,
            done=self._have_proof,
            failed=self._not_proved,
            replaces="ledger-proof",
        )

    def check_code(self, typed: str) -> None:
        """Say what a code typed back is of."""
        self._tasks.read(
            self,
            check_code,
            self._tasks.actor.site,
            typed,
            done=self._have_check,
            failed=self._not_checked,
            replaces="ledger-code",
        )

    @Slot()
    def verify(self) -> None:
        """Verify the ledger, beside everything else; what was before is only read again."""
        self._verify(is_whole=False)

    @Slot()
    def verify_whole(self) -> None:
        """Do the same, of what was verified before too."""
        self._verify(is_whole=True)

    def _verify(self, *, is_whole: bool) -> None:
        if self.progress is not None:
            return
        self.progress = Progress()
        self.verifying.emit()
        self._tasks.aside(
            self,
            partial(verified_beside, is_whole=is_whole),
            reach_of(self._desk),
            self._tasks.actor.site,
            known_of(self._desk),
            self.progress,
            done=self._have_report,
            failed=self._not_verified,
        )

    def stop(self) -> None:
        """Give up the verification under way: it says nothing."""
        if self.progress is not None:
            self.progress.stop()

    def day_facts(self, sealed: Sealed, count: DayCount) -> DayFacts:
        """Return what the page of today says."""
        return DayFacts(site=self._tasks.actor.site, day=today(self._clock), sealed=sealed, count=count)

    def count_day(self, sealed: Sealed, done: Callable[[DayCount], None]) -> None:
        """Count what the day added, then go on."""
        self._tasks.read(self, day_count, sealed, self._tasks.actor.site, done=done, failed=self.failed.emit)

    def entry_facts(self) -> EntryFacts | None:
        """Return what the page of the chosen proof says."""
        if self.proof is None:
            return None
        return EntryFacts(read=self.proof, site=self._tasks.actor.site, day=today(self._clock))

    def _list(self) -> None:
        self._is_stale = False
        self._ask(None, self._have)

    def _ask(self, before: int | None, done: Callable[[Lines], None]) -> None:
        self._is_reading = True
        self._tasks.read(
            self,
            ledger_lines,
            self._tasks.actor,
            Asked(types=self._types, text=self._text, before=before),
            done=done,
            failed=self._not_listed,
            replaces="ledger-lines",
        )

    def _have(self, found: Lines) -> None:
        self._is_reading, self.is_read = False, True
        self.lines, self._before = found.lines, found.before
        self.listed.emit()

    def _add(self, found: Lines) -> None:
        self._is_reading = False
        self.new_lines, self._before = found.lines, found.before
        self.lines = (*self.lines, *found.lines)
        self.added.emit()

    def _not_listed(self, error: Exception) -> None:
        self._is_reading, self._is_stale = False, True
        self.failed.emit(error)

    def _have_proof(self, proof: ProofRead | None) -> None:
        self.proof = proof
        self.proved.emit()

    def _not_proved(self, error: Exception) -> None:
        self.proof = None
        self.proved.emit()
        self.failed.emit(error)

    def _have_check(self, check: PaperChecked) -> None:
        self.check = check
        self.checked.emit()

    def _not_checked(self, error: Exception) -> None:
        self.check = None
        if isinstance(error, RefusedError) and error.code == "paper_code_mistyped":
            self.mistyped.emit()
        else:
            self.failed.emit(error)

    def _have_report(self, report: Report) -> None:
        self.report, self.verified_at, self.progress = report, self._clock.now(), None
        self.verifying.emit()

    def _not_verified(self, error: Exception) -> None:
        stopped = self.progress is not None and isinstance(error, RefusedError) and error.code == "stopped"
        self.progress = None
        self.verifying.emit()
        if not stopped:
            self.failed.emit(error)

    @Slot(list)
    def _follow(self, changes: list[Change]) -> None:
        if any(change.topic is Topic.LEDGER for change in changes):
            self._is_stale = True
            self.outdated.emit()
