"""The workspace of an exchange: person, thread, live record; one pane at a time when there is no room."""

from collections.abc import Generator
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.interactions.live_pane import LivePane
from agent_desktop.ui.interactions.person_head import PersonHead
from agent_desktop.ui.interactions.person_pane import PersonPane
from agent_desktop.ui.interactions.thread_pane import ThreadPane
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

NARROW, COMPACT, WIDE = 1050, 1310, 1700
"""Widths of the page, in pixels at 100 %, under or over which the panes change their form."""

_LEAST, _BESIDE = 320, 560
_EDGE, _SLIM_EDGE = 18, 10
_PANES = ("person", "thread", "live")


class WorkspacePage(ShellPage):
    """F6 goes from pane to pane; the focus lands where the person's words are written."""

    explain_asked = Signal()
    adapt_asked = Signal()
    finish_asked = Signal()
    park_asked = Signal()
    sheet_asked = Signal()
    resume_asked = Signal()

    def __init__(
        self, view_model: WorkspaceViewModel, person: PersonPane, thread: ThreadPane, live: LivePane
    ) -> None:
        super().__init__()
        self.setAccessibleName(_("Exchange"))
        self._view_model = view_model
        self.person, self.thread_pane, self.live = person, thread, live
        self._switch = Segmented(
            [
                Choice("person", _("Person")),
                Choice("thread", _("Thread")),
                Choice("live", _("Exchange")),
            ],
            name=_("Pane"),
            identifier="workspace.pane",
            value="live",
            wide=True,
        )
        self._switch.chosen.connect(self._chosen)
        self._switcher = FoldingRow(
            Part(PersonHead(view_model), 1),
            Part(self._switch, 1),
            least=_BESIDE,
            align=Qt.AlignmentFlag.AlignVCenter,
        )
        self._switcher.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._row = Row(spacing=16)
        self._beside = holder(self._row)
        self._stack = QStackedWidget()
        # Most desks are wide: a pane that changes its parent is made up anew, in a tenth of a second.
        self._narrow = False
        self._whole = Column(self._switcher, Part(self._beside, 1), Part(self._stack, 1), spacing=10)
        self.setLayout(self._whole)
        self._connect()
        self._place(narrow=False)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one pane: three of them fold before they hold the window open."""
        return QSize(theme().s(_LEAST), theme().s(_LEAST))

    def handlers(self) -> Handlers:
        """Take the commands of an exchange."""
        if self._view_model.exchange is None:
            return {}
        return {
            "next_pane": self.next_pane,
            "previous_pane": self.previous_pane,
            "note": self.write_words,
            "confirm": self._view_model.confirm,
            "promise": self.live.promises.begin,
            "explain": self.explain_asked.emit,
            "resume_script": self.resume_asked.emit,
            "adapt": self.adapt_asked.emit,
            "sheet": self.sheet_asked.emit,
            "finish": self.finish_asked.emit,
            "park": self.park_asked.emit,
            "undo": self._undo,
        }

    def entered(self) -> None:
        """Land where the person's words are written."""
        self.write_words()

    @Slot()
    def write_words(self) -> None:
        """Put the focus on what the person says."""
        self._show_pane("live")
        self.live.begin()

    @Slot()
    def next_pane(self) -> None:
        """Go to the pane at the right."""
        self._step(1)

    @Slot()
    def previous_pane(self) -> None:
        """Go to the pane at the left."""
        self._step(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits."""
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.live.explain_asked.connect(self.explain_asked)
        self.live.adapt_asked.connect(self.adapt_asked)
        self.live.finish_asked.connect(self.finish_asked)
        self.live.park_asked.connect(self.park_asked)
        self.live.sheet_asked.connect(self.sheet_asked)
        self._view_model.exchange_changed.connect(self._follow)
        self._followed: Exchange | None = None
        theme().changed.connect(self._arrange)

    @Slot()
    def _follow(self) -> None:
        if self._followed is not None:
            self._followed.saved.disconnect(self.live.show_saved)
        self._followed = self._view_model.exchange
        if self._followed is not None:
            self._followed.saved.connect(self.live.show_saved)

    @Slot()
    def _undo(self) -> None:
        self._view_model.undo()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        edge = _EDGE if width >= _BESIDE else _SLIM_EDGE
        self._whole.set_margins((edge, edge, edge, edge))
        narrow = width < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._place(narrow=narrow)
        if not narrow:
            left, right = (284, 368) if width < COMPACT else (348, 460) if width >= WIDE else (304, 396)
            self.person.setFixedWidth(theme().s(left))
            self.live.setFixedWidth(theme().s(right))

    def _place(self, *, narrow: bool) -> None:
        """Move the panes; the focus stays on what had it."""
        focused = self.focusWidget() if self.isVisible() else None
        panes = (self.person, self.thread_pane, self.live)
        for pane in panes:
            self._row.removeWidget(pane)
            self._stack.removeWidget(pane)
            pane.setMinimumWidth(0)
            pane.setMaximumWidth(16_777_215)
        for pane in panes:
            if narrow:
                self._stack.addWidget(pane)
            else:
                self._row.addWidget(pane, 1 if pane is self.thread_pane else 0)
                pane.show()
        self._switcher.setVisible(narrow)
        self._beside.setVisible(not narrow)
        self._stack.setVisible(narrow)
        if narrow:
            self._show_pane(self._pane_of(focused))
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _chosen(self, value: str) -> None:
        self._show_pane(value)

    def _show_pane(self, value: str) -> None:
        self._switch.set_value(value)
        if self._narrow:
            self._stack.setCurrentWidget(self._pane(value))

    def _pane(self, value: str) -> QWidget:
        return {"person": self.person, "thread": self.thread_pane, "live": self.live}[value]

    def _pane_of(self, widget: QWidget | None) -> str:
        """Return the pane that holds a widget, the live record when none does."""
        return next(
            (name for name in _PANES if widget is not None and self._pane(name).isAncestorOf(widget)), "live"
        )

    def _step(self, by: int) -> None:
        here = _PANES.index(self._pane_of(self.focusWidget()))
        there = _PANES[(here + by) % len(_PANES)]
        self._show_pane(there)
        if there == "live":
            self.live.begin()
        elif there == "thread":
            self.thread_pane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.person.speaker.focus_first()


def made_workspace(view_model: WorkspaceViewModel, zone: ZoneInfo) -> Generator[None, None, WorkspacePage]:
    """Make the page, and stop after each pane so that the window can answer."""
    person = PersonPane(view_model)
    yield
    thread = ThreadPane(view_model, zone)
    yield
    live = LivePane(view_model)
    yield
    return WorkspacePage(view_model, person, thread, live)
