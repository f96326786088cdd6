"""The panel where whoever made a code says that she did not give it for this."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.answering import LENGTH
from agent_desktop.adaptations.code_records import CodeUse
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.approvals.uses_view_model import UsesViewModel
from agent_desktop.ui.approvals.words import asked_for, in_one_line, in_short
from agent_desktop.ui.sentences.wording import fault_sentence
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.ui.widgets.text_area import TextArea

_WIDTH, _HEIGHT = 640, 520


class ContestPanel(QWidget):
    """Escape leaves the use to be confirmed or contested later."""

    spoken_as = SpokenHolder

    def __init__(self, view_model: UsesViewModel, host: QWidget) -> None:
        super().__init__()
        self._view_model = view_model
        self._what = PlainLabel("", role="h2", wrap=True)
        self._who = PlainLabel("", role="small", color="ink_2", wrap=True)
        self.reason = TextArea(
            _("What you contest"), identifier="contest.reason", readable=True, lines=3, most_lines=6
        )
        self._leave = Button(_("Leave"), identifier="contest.leave", kind="ghost", size="l")
        self.act = Button(
            _("Contest, and withdraw the sheet"), identifier="contest.act", size="l", icon="flag"
        )
        self.setLayout(self._arranged())
        self.setFocusProxy(self.reason.edit)
        self.overlay = Overlay(
            self, host=host, name=_("Contest a use"), identifier="contest", width=_WIDTH, height=_HEIGHT
        )
        self.reason.edited.connect(view_model.write)
        self.reason.edit.confirmed.connect(view_model.contest)
        self.act.clicked.connect(view_model.contest)
        self._leave.clicked.connect(self.overlay.close_panel)
        view_model.changed.connect(self._show)
        view_model.said.connect(self._said)

    def open(self, use: CodeUse) -> None:
        """Ask why a use is contested."""
        self._what.setText(in_short(use.waiting))
        self._who.setText(asked_for(use.waiting))
        self._view_model.begin_contest(use)
        self.overlay.open()
        self.reason.edit.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arranged(self) -> Column:
        head = Row(
            IconView("flag", size=20, color="alert"),
            Part(PlainLabel(_("Contest a use"), weight="semibold"), 1),
            spacing=9,
            margins=(24, 18, 24, 12),
        )
        words = _(
            "The decision stands, since it was told to the person: your word is signed beside it, and "
            "whoever typed the code reads it. The whole sheet is withdrawn."
        )
        body = Column(
            Note(self._what, self._who, tone="alert", spacing=6),
            self.reason,
            PlainLabel(tidy(words), wrap=True),
            Stretch(),
            spacing=14,
            margins=(24, 14, 24, 14),
        )
        foot = Row(self._leave, Stretch(), self.act, spacing=10, margins=(24, 12, 24, 18))
        return Column(
            holder(head), Divider(), Part(Page(body, ground="raised"), 1), Divider(), foot, spacing=0
        )

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        if model.contesting is None:
            return
        self.reason.set_text(model.reason)
        said = fault_sentence(model.at_fault) if model.at_fault else ""
        if not said and len(model.reason) > LENGTH:
            said = tidy(_("Keep it under {most} signs.").format(most=LENGTH))
        self.reason.set_error(said or ("" if model.problem is None else in_one_line(model.problem)))
        self.act.setEnabled(model.is_busy or model.can_contest)
        self.act.set_busy(model.is_busy)

    @Slot(CodeUse)
    def _said(self, _use: CodeUse) -> None:
        self.overlay.close_panel()
