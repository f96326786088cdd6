"""The column of the path: the steps met, and the questions kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.path_rows import PathRow
from agent_desktop.ui.facilitation.path_view import PathView
from agent_desktop.ui.facilitation.questions import KeptQuestions
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page

_AROUND = 90


class PathPane(Sheet):
    """`left` is emitted once the agent leaves this procedure for another."""

    left = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self.path = PathView()
        self._page = Page(Column(self.path, Stretch(), margins=(6, 4, 6, 4)), ground="surface")
        self.questions = KeptQuestions(view_model)
        self._other = LinkButton(
            _("Another procedure"), identifier="script.other", icon="arrow-right-left", size="s"
        )
        self._sure = self._make_sure()
        super().__init__(
            PlainLabel(_("The path so far"), role="small", weight="semibold", color="ink_2"),
            Part(self._page, 1),
            self.questions,
            self._sure,
            self._other,
            spacing=6,
            margins=(12, 14, 12, 10),
            parent=parent,
        )
        self.path.chosen.connect(view_model.look_at)
        self._page.verticalScrollBar().rangeChanged.connect(self._show_here)
        self._other.clicked.connect(self._leave)

    def show_walk(self, rows: Sequence[PathRow]) -> None:
        """Show the path as it is now, the step on screen in sight."""
        walk = self._view_model.walk
        self._sure.hide()
        self._other.setVisible(walk is not None and not self._view_model.decided)
        self.path.show_rows(rows)
        self._page.bare = self.path.shown_step()
        # The rows get their places, and the page its height, once the layout has run.
        QTimer.singleShot(0, self, self._show_here)

    @Slot()
    def _show_here(self) -> None:
        shown = self.path.shown_step()
        if shown is not None:
            self._page.ensureWidgetVisible(shown, 0, theme().s(_AROUND))

    def focus_first(self) -> None:
        """Put the focus on the step shown."""
        shown = self.path.shown_step()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_sure(self) -> Note:
        leave = Button(_("Leave it"), identifier="script.other.leave", size="s")
        stay = Button(_("Stay"), identifier="script.other.stay", kind="primary", size="s")
        leave.clicked.connect(self._really_leave)
        stay.clicked.connect(self._stay)
        words = tidy(_("The answers given here will be erased. What was noted in the exchange stays."))
        note = Note(
            PlainLabel(words, role="small", wrap=True),
            holder(Row(Stretch(), leave, stay, spacing=6)),
            tone="attn",
        )
        note.hide()
        return note

    @Slot()
    def _leave(self) -> None:
        walk = self._view_model.walk
        if walk is not None and walk.answers.steps:
            self._sure.show()
            stay = self._sure.findChild(Button, "script.other.stay")
            if stay is not None:
                stay.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._really_leave()

    @Slot()
    def _stay(self) -> None:
        self._sure.hide()
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _really_leave(self) -> None:
        self._view_model.leave_script()
        self.left.emit()
