"""The screen turned to the person: whether they see something, and what. Only an act of the agent shows.

Nothing stays shown when another exchange comes in front, when the script is left, under a lock or a veil;
what was shown of one person is never taken up for the next. Amounts are shown for one step only.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.facilitation.facing import FacingLine, facing_lines
from agent_desktop.facilitation.words import Mode
from agent_desktop.ui.facing.seen import Seen, seen_line, welcome

if TYPE_CHECKING:
    # The script has it made.
    from agent_desktop.ui.facilitation.play import ScriptPlay


class Facing(QObject):
    """`changed`: what the person sees, or would see, is another thing, or the agent's side of it.

    `asked` is emitted when the agent wants it shown and no screen is on: whoever has the screens answers with
    `turn_on`. The screen that is on shows the welcome whenever nothing is shown.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, script: "ScriptPlay") -> None:
        super().__init__(script)
        self._script = script
        self._is_on = self._is_showing = self._figures = False
        self._at = 0
        self._where: tuple[object, object] = (None, None)
        self._lines: tuple[FacingLine, ...] = ()
        self._ready: Seen | None = None
        self._script.walked.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Tell whether a screen is turned to the person, whatever it shows."""
        return self._is_on

    @property
    def is_showing(self) -> bool:
        """Tell whether the person sees something of the script."""
        return self._is_showing and bool(self._lines)

    @property
    def is_by_phone(self) -> bool:
        """Tell whether the person is on the phone: whoever is in front of that screen is somebody else."""
        return self._script.walk is not None and self._script.mode is Mode.SPOKEN

    @property
    def can_show(self) -> bool:
        """Tell whether this step has something for the person."""
        return bool(self._lines)

    @property
    def has_figures(self) -> bool:
        """Tell whether the line keeps amounts or days back, or would."""
        return bool(self._lines) and self._lines[self._at].has_figures

    @property
    def shows_figures(self) -> bool:
        """Tell whether amounts and days are told."""
        return self._figures

    @property
    def place(self) -> int:
        """Return which line is pointed at, from 1; 0 when there is none."""
        return self._at + 1 if self._lines else 0

    @property
    def count(self) -> int:
        """Return how many lines this step has."""
        return len(self._lines)

    @property
    def row(self) -> int:
        """Return the idea of the step that is pointed at, from 0."""
        return self._lines[self._at].row if self._lines else 0

    @property
    def ready(self) -> Seen:
        """Return what the person sees once it is shown: the line pointed at, or the welcome."""
        if self._ready is None:
            line = self._lines[self._at] if self._lines else None
            self._ready = welcome() if line is None else seen_line(line, self.place, self.count)
        return self._ready

    @property
    def seen(self) -> Seen:
        """Return what the person sees now."""
        return self.ready if self.is_showing else welcome()

    @Slot()
    def toggle(self) -> None:
        """Show, or hide."""
        if self._is_showing:
            self.hide()
        else:
            self.show()

    @Slot()
    def show(self) -> None:
        """Show the line pointed at; without a screen on, ask for one."""
        if not self._lines:
            return
        if not self._is_on:
            self.asked.emit()
            return
        self._is_showing = True
        self.changed.emit()

    @Slot()
    def hide(self) -> None:
        """Put the welcome in place of what is shown, and keep the amounts back again."""
        if self._is_showing or self._figures:
            self._is_showing = False
            self._keep_back()
            self.changed.emit()

    def turn_on(self) -> None:
        """Know that a screen is on, as the agent asked, and show."""
        self._is_on = True
        self.show()

    def turn_off(self) -> None:
        """Know that no screen is on any more."""
        if self._is_on:
            self._is_on = self._is_showing = False
            self._keep_back()
            self.changed.emit()

    @Slot()
    def toggle_figures(self) -> None:
        """Tell the amounts and the days of this step, or keep them back again."""
        if self.has_figures:
            self._figures = not self._figures
            self._read()
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        """Point at the next line."""
        self._point(self._at + 1)

    @Slot()
    def previous(self) -> None:
        """Point at the line before."""
        self._point(self._at - 1)

    def point_row(self, row: int) -> None:
        """Point at the first line of an idea of the step, from 0; nothing when it has none."""
        if self.row != row:
            self._point(next((at for at, line in enumerate(self._lines) if line.row == row), -1))

    def _point(self, at: int) -> None:
        if 0 <= at < len(self._lines) and at != self._at:
            self._at, self._ready = at, None
            self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        """Follow the script; another exchange, or the end of this one, hides at once."""
        visit, exchange = self._script.current, self._script.exchange
        where = (
            None if exchange is None else exchange.id,
            None if visit is None else (visit.step_id, visit.number),
        )
        if where != self._where:
            if where[0] != self._where[0]:
                self._is_showing = False
            self._where, self._at, self._figures = where, 0, False
        self._read()
        # What comes after a step without words is shown again on an act only.
        self._is_showing = self._is_showing and bool(self._lines)
        self.changed.emit()

    def _keep_back(self) -> None:
        self._figures = False
        self._read()

    def _read(self) -> None:
        walk, visit = self._script.walk, self._script.current
        self._lines, self._ready = (), None
        if walk is not None and visit is not None and not self.is_by_phone:
            told = self._script.telling
            self._lines = facing_lines(walk, visit, told.register, told.language, figures=self._figures)
        self._at = min(self._at, max(0, len(self._lines) - 1))
