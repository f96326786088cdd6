"""The sheets of codes of whoever may approve: made with their phrase, shown once, withdrawn."""

from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date, timedelta
from pathlib import Path
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.code_queries import sheets_of
from agent_desktop.adaptations.code_records import CodeSheet, MadeCodes, NewSheet
from agent_desktop.adaptations.code_rules import MOST_DAYS, USUAL_DAYS
from agent_desktop.adaptations.code_sheets import end_sheet, make_codes, sign_sheet
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError, RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.database import Database
from agent_desktop.store.files import replace_file
from agent_desktop.ui.agents.tries import Tries
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

Opens = Callable[[Database, str], Actor]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """A sheet just made: its codes, for as long as the page is in front, and the same as a PDF."""

    sheet: CodeSheet
    codes: tuple[str, ...] = field(repr=False)
    pdf: bytes = field(repr=False)


class CodesViewModel(QObject):
    """`made` once a sheet is signed and can be shown; `saved` carries the path of its PDF."""

    changed = Signal()
    made = Signal()
    ended = Signal()
    saved = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        clock: Clock,
        opens: Opens,
        *,
        clock_s: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._opens = tasks, clock, opens
        self._tries = Tries(clock_s, self)
        self._tries.over.connect(self.changed)
        self._sheets: tuple[CodeSheet, ...] = ()
        self._is_read = self._busy = False
        self._problem: ErrorText | None = None
        self._page: MadePage | None = None
        tasks.changed.connect(self._something_changed)

    @property
    def can_make(self) -> bool:
        """Tell whether whoever signed in may approve, so make codes."""
        return may(self._tasks.actor.role, Permission.APPROVE_ADAPTATION)

    @property
    def day(self) -> date:
        """Return the day it is."""
        return today(self._clock)

    @property
    def usual_last_day(self) -> date:
        """Return the last day proposed for a sheet."""
        return self.day + timedelta(days=USUAL_DAYS)

    @property
    def latest_day(self) -> date:
        """Return the latest day that a sheet may serve."""
        return self.day + timedelta(days=MOST_DAYS)

    @property
    def sheets(self) -> tuple[CodeSheet, ...]:
        """Return the sheets made, the latest first."""
        return self._sheets

    def made_on(self, sheet: CodeSheet) -> date:
        """Return the day a sheet was made, at the site."""
        return sheet.made_at.astimezone(self._clock.zone).date()

    @property
    def is_read(self) -> bool:
        """Tell whether the store was read."""
        return self._is_read

    @property
    def is_busy(self) -> bool:
        """Tell whether a sheet is being made."""
        return self._busy

    @property
    def problem(self) -> ErrorText | None:
        """Return why the last try gave no sheet."""
        return self._problem

    @property
    def wait_s(self) -> int:
        """Return how many seconds are left before another phrase may be tried."""
        return self._tries.wait_s

    @property
    def page(self) -> MadePage | None:
        """Return the sheet just made, until it is let go of."""
        return self._page

    def read(self) -> None:
        """Read the sheets."""
        self._tasks.read(
            self,
            sheets_of,
            self._tasks.actor.agent_id,
            done=self._take,
            failed=self.failed.emit,
            replaces="code-sheets",
        )

    def make(self, last_day: date, phrase: str) -> None:
        """Draw codes and sign for them, as whoever the phrase is of: it must be whoever signed in."""
        if self._busy or self.wait_s or not phrase.strip():
            return
        self._busy, self._problem = True, None
        self.changed.emit()
        database, mine = self._tasks.database, self._tasks.actor.agent_id
        opens = self._opens

        def who(opened: Database) -> Actor:
            # The worker alone knows whose seed it is, for the time of one transaction.
            actor = opens(opened, phrase)
            if actor.agent_id != mine:
                raise RefusedError("phrase_of_another")
            return actor

        def draw() -> MadeCodes:
            # A wrong phrase is told before the codes, which are slow, are drawn.
            who(database)
            return make_codes()

        def sign(made: MadeCodes) -> None:
            new = NewSheet(id=made.sheet_id, committed=made.committed, last_day=last_day)
            self._tasks.write_as(
                self,
                who,
                sign_sheet,
                new,
                done=lambda sheet: self._lay_out(sheet, made.codes),
                failed=self._refused,
            )

        self._tasks.aside(self, draw, done=sign, failed=self._refused)

    def end(self, sheet_id: UUID) -> None:
        """Withdraw a sheet."""
        self._tasks.write(self, end_sheet, sheet_id, done=self._ended, failed=self.failed.emit)

    def save_to(self, path: Path) -> None:
        """Write the page to a file chosen, for this account only."""
        if self._page is not None:
            done = self._saved_at(path)
            self._tasks.run(self, replace_file, path, self._page.pdf, done=done, failed=self.failed.emit)

    def forget(self) -> None:
        """Let go of the codes: they are shown once."""
        self._page, self._problem = None, None
        self.changed.emit()

    def _lay_out(self, sheet: CodeSheet, codes: tuple[str, ...]) -> None:
        actor, clock, made_on = self._tasks.actor, self._clock, self.day

        def page() -> MadePage:
            # What makes a PDF takes long to load, and defines no class of Qt.
            from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415
            from agent_desktop.reports import code_sheet  # noqa: PLC0415

            facts = code_sheet.CodeSheetFacts(
                codes=codes, lead=actor.name, desk=actor.desk, made_on=made_on, last_day=sheet.last_day
            )
            pdf = render_pdf(code_sheet.build(facts), at=clock.now())
            return MadePage(sheet=sheet, codes=codes, pdf=pdf)

        self._tasks.run(self, page, done=self._laid_out, failed=self._refused)

    def _laid_out(self, page: MadePage) -> None:
        self._tries.succeed()
        self._busy, self._page = False, page
        self.changed.emit()
        self.made.emit()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, ParvisError) and error.code == "wrong_phrase":
            self._tries.fail()
        self._problem = describe(error)
        self.changed.emit()
        if not isinstance(error, ParvisError | OSError):
            self.failed.emit(error)

    def _ended(self, _sheet: CodeSheet) -> None:
        self.ended.emit()

    def _saved_at(self, path: Path) -> Callable[[None], None]:
        return lambda _none: self.saved.emit(str(path))

    def _take(self, found: tuple[CodeSheet, ...]) -> None:
        self._sheets, self._is_read = found, True
        self.changed.emit()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        topics = {Topic.ADAPTATION, Topic.APPROVAL_CODES}
        if self._is_read and any(change.topic in topics for change in changes):
            self.read()
