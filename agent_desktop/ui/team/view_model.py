"""What a lead looks at: the picture of the team, and the quarter in front. No widgets."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject, Signal

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.equality.records import Quarter
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.clock import Clock
from agent_desktop.reports.team.facts import TeamFacts
from agent_desktop.team.queries import team_picture
from agent_desktop.team.records import Picture, QuarterPicture
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.tasks import Tasks


class TeamViewModel(QObject):
    """`changed`: another picture, or another quarter of it."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, tasks: Tasks, clock: Clock, library: PackLibrary, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._library = tasks, clock, library
        self._picture: Picture | None = None
        self._quarter: Quarter | None = None

    @property
    def can_see(self) -> bool:
        """Tell whether whoever signed in may see it."""
        return may(self._tasks.actor.role, Permission.SEE_TEAM)

    @property
    def picture(self) -> Picture | None:
        """Return what was read; None before."""
        return self._picture

    @property
    def quarter(self) -> Quarter | None:
        """Return the quarter in front; None before anything was read."""
        return self._quarter

    @property
    def shown(self) -> QuarterPicture | None:
        """Return what is told of the quarter in front; None before anything was read."""
        if self._picture is None or self._quarter is None:
            return None
        return self._picture.of(self._quarter)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Return the quarters that may be looked at, the latest first."""
        return () if self._picture is None else tuple(one.quarter for one in self._picture.choices)

    def on_paper(self, day: date, service: str) -> TeamFacts | None:
        """Return what is printed for the meeting: nothing more than is shown; `None` when nothing is."""
        shown = self.shown
        if self._picture is None or shown is None or shown.is_empty:
            return None
        return TeamFacts(picture=self._picture, quarter=shown.quarter, day=day, service=service)

    def read(self) -> None:
        """Read the packs, then count again."""
        if self.can_see:
            self._library.read_again(self, done=self._have_packs, failed=self.failed.emit)

    def look_at(self, quarter: Quarter) -> None:
        """Look at another quarter of what was read."""
        if quarter in self.quarters and quarter != self._quarter:
            self._quarter = quarter
            self.changed.emit()

    def _have_packs(self, packs: Iterable[Pack]) -> None:
        values = {
            (pack.meta.id, rule.id): tuple(value.value for value in rule.values)
            for pack in packs
            for rule in pack.rules
        }
        self._tasks.read(
            self,
            team_picture,
            self._tasks.actor,
            values,
            self._clock,
            done=self._have,
            failed=self.failed.emit,
            replaces="team",
        )

    def _have(self, picture: Picture) -> None:
        self._picture = picture
        if self._quarter not in self.quarters:
            self._quarter = self.quarters[0]
        self.changed.emit()
