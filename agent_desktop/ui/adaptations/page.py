"""The page where a margin is decided: how far, why, like what, by whom; then the act itself."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import clock_time, tidy
from agent_desktop.ui.adaptations.acts import Acts
from agent_desktop.ui.adaptations.beginning import Obstacle
from agent_desktop.ui.adaptations.how_far import HowFar
from agent_desktop.ui.adaptations.notes import Notes
from agent_desktop.ui.adaptations.precedents_panel import PrecedentsPanel
from agent_desktop.ui.adaptations.reasons import Reasons
from agent_desktop.ui.adaptations.sentences import why_not
from agent_desktop.ui.adaptations.typed import DEPARTURE
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.interactions.exchange import Saved, SaveState
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import scaled
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.save_state import SaveState as SaveLabel

NARROW, COMPACT, WIDE = 1010, 1310, 1700
"""Widths of the page, in pixels at 100 %, under or over which it changes its form."""

_ONE_LINE = 620
"""The width under which the title has a line of its own, and the sides little room."""

_APART, _SHORT_APART = 12, 8

SHORT, _LOW = 800, 400
"""The heights under which the ruler leaves its room to the reasons, and these stand closer; then under which
the person and what is saved are left to the bar above the page, where both are said."""


class AdaptPage(ShellPage):
    """F9 takes the act, or goes to what is still in its way; F6 goes from part to part."""

    back_asked = Signal()

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.how_far = HowFar(view_model)
        self.reasons = Reasons(view_model)
        self.notes = Notes(view_model)
        self.precedents = PrecedentsPanel(view_model)
        self._scrolled = Column(self.how_far, Part(self.reasons, 1), spacing=_APART, margins=(4, 4, 4, 8))
        middle = Page(self._scrolled)
        # The bar keeps its room, so that what scrolls and what is pinned stay in line.
        middle.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pinned = Column(spacing=10, margins=(4, 0, 14, 0))
        self._main = Column(Part(middle, 1), self._pinned, spacing=6)
        self._side = Row(Part(self._main, 1), spacing=2)
        self._narrow: bool | None = None
        self.acts = Acts(view_model)
        self._whole = Column(self._head(), Part(self._side, 1), spacing=9)
        self.setLayout(self._whole)
        self._connect()
        self._arrange()

    def handlers(self) -> Handlers:
        """Take the act, go back, go from part to part."""
        return {
            "finish": self.finish,
            "back": self.back_asked.emit,
            "next_pane": self.next_part,
            "previous_pane": self.previous_part,
        }

    def entered(self) -> None:
        """Begin where one chooses how far to go."""
        self.how_far.focus_first()

    @Slot()
    def finish(self) -> None:
        """Take the act in hand; when something is in its way, go there and say so."""
        obstacle = self._view_model.obstacle
        if obstacle is None:
            self._view_model.decide()
            return
        if obstacle in {Obstacle.AT_FAULT, Obstacle.REASON_MISSING}:
            self._focus_first_to_mend()
        elif obstacle in {Obstacle.NO_VALUE, Obstacle.OUT_OF_BOUNDS}:
            self.how_far.focus_first()
        announce(self, why_not(self._view_model))

    def _focus_first_to_mend(self) -> None:
        if set(self._view_model.at_fault) == {DEPARTURE} and self.precedents.departure is not None:
            self.precedents.departure.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.reasons.focus_first_to_mend()

    @Slot()
    def next_part(self) -> None:
        """Go to the next part of the page."""
        self._step(1)

    @Slot()
    def previous_part(self) -> None:
        """Go to the part before."""
        self._step(-1)

    def minimumSizeHint(self) -> QSize:
        """Return little: the form follows the room, it must not keep the window from shrinking."""
        return scaled(360, 340)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits."""
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        view_model = self._view_model
        view_model.began.connect(self._show_margin)
        view_model.person_changed.connect(self._show_person)
        view_model.changed.connect(self._show_busy)
        view_model.saved.connect(self._show_saved)
        theme().changed.connect(self._arrange)

    def _head(self) -> QWidget:
        self._back = IconButton("arrow-left", _("Back"), identifier="adapt.back", kind="quiet", size="m")
        self._back.set_command("back")
        self._back.clicked.connect(self.back_asked)
        self._title = PlainLabel("", role="h2", elide=True)
        # Cut short only when there is no room: the person's name stands right after it.
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._person = Chip("", tone="warm", height=26)
        self._saved = SaveLabel()
        middle = Qt.AlignmentFlag.AlignVCenter
        title = holder(Row(self._back, self._title, Stretch(), spacing=11))
        person, saved = Part(self._person, align=middle), Part(self._saved, align=middle)
        self._facts = holder(Row(person, Stretch(), saved, spacing=11))
        head = FoldingRow(title, Part(self._facts, 1), least=_ONE_LINE, spacing=11, align=middle)
        return holder(Row(Part(head, 1), margins=(4, 0, 0, 0)))

    @Slot()
    def _show_margin(self) -> None:
        title = self._view_model.offer.margin.title
        self._title.setText(tidy(title))
        self.setAccessibleName(tidy(title))
        self._show_person()
        self._show_saved(self._view_model.save_state)
        self._show_busy()
        self._order()

    @Slot()
    def _show_person(self) -> None:
        person = self._view_model.person
        self._person.setVisible(person is not None)
        if person is not None:
            self._person.show_fact(person.shown_name)

    @Slot()
    def _show_busy(self) -> None:
        busy = self._view_model.is_busy
        self.how_far.setEnabled(not busy)
        self.reasons.setEnabled(not busy)

    @Slot(SaveState)
    def _show_saved(self, state: SaveState) -> None:
        match state.saved:
            case Saved.WRITING:
                self._saved.show_writing()
            case Saved.SAVED if state.held:
                self._saved.show_held()
            case Saved.SAVED if state.at is not None:
                self._saved.show_saved(clock_time(state.at))
            case Saved.FAILED:
                self._saved.show_not_saved(_("your words stay on screen"))
            case _:
                self._saved.show_saved("")

    def _order(self) -> None:
        """Make Tab follow the reading order: controls were made again for this margin, so they come last.

        What follows them is moved, never they: Tab also stops at a field that hands the focus to its text,
        and a text moved away from its field would be met again and again.
        """
        asked = () if self.precedents.departure is None else (self.precedents.departure.area.edit,)
        chain = (*asked, *self.acts.controls(), self.precedents.scrolled)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _step(self, by: int) -> None:
        parts = (self.how_far, self.reasons, self.precedents, self.acts)
        focused = self.focusWidget()
        here = next((n for n, part in enumerate(parts) if focused is not None and _holds(part, focused)), 0)
        match (here + by) % len(parts):
            case 0:
                self.how_far.focus_first()
            case 1:
                self.reasons.controls()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 2:
                self.precedents.scrolled.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case _:
                self.acts.focus_act()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        self._whole.set_margins((14, 14, 16, 14) if width >= _ONE_LINE else (6, 8, 8, 8))
        narrow = width < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._place(narrow=narrow)
        high = self.height() / theme().scale
        short = high < SHORT
        self._facts.setVisible(width >= _ONE_LINE or high >= _LOW)
        self.how_far.set_short(short)
        self.reasons.set_short(short)
        self.notes.set_short(short)
        self._scrolled.set_gap(_SHORT_APART if short else _APART)
        if not narrow:
            side = 340 if width < COMPACT else 440 if width >= WIDE else 360
            self.precedents.set_wide(side)

    def _place(self, *, narrow: bool) -> None:
        self.acts.set_short(narrow)
        for part in (self.notes, self.precedents, self.acts):
            for layout in (self._scrolled, self._pinned, self._side):
                layout.removeWidget(part)
        self.precedents.set_whole(narrow)
        if narrow:
            self._scrolled.add(self.notes, self.precedents)
            self._pinned.add(self.acts)
        else:
            self._pinned.add(self.notes, self.acts)
            self._side.add(self.precedents)


def _holds(part: QWidget, focused: QWidget) -> bool:
    return part is focused or part.isAncestorOf(focused)
